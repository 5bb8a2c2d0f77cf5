// Lambda: /chat/{account}/*. The server of our own live chat: visitors by token, the inbox by signature.
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { ChatPorts } from '#shared/channels/livechat/chat-ports.ts'
import { livechatConnector } from '#shared/channels/livechat/index.ts'
import { serveChat } from '#shared/channels/livechat/serve-chat.ts'
import { acceptDelivery } from '#shared/inbox/accept-delivery.ts'
import { conversationIdOf } from '#shared/inbox/identify.ts'
import { pushTyping } from '#shared/inbox/push-changes.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { chatStore } from '#shared/platform/chat-store.ts'
import { rawRequest } from '#shared/platform/http-event.ts'
import { pause } from '#shared/platform/pause.ts'
import { gatewaySockets } from '#shared/platform/sockets.ts'
import { listConnections } from '#shared/store/connections.ts'
import { readHead } from '#shared/store/heads.ts'

const channel = livechatConnector.definition.id
const services = awsServices({ [channel]: livechatConnector })
const { db } = services
const sockets = gatewaySockets(services.settings)

const conversationOf = (account: string, visitor: string): string =>
  conversationIdOf(channel, account, `chat:${visitor}`, visitor)

const ports: ChatPorts = {
  credentials: (account) => services.secrets.read(channel, account),
  chats: chatStore(db),
  files: services.blobs,
  async presence(account, visitor) {
    const conversation = conversationOf(account, visitor)
    const [people, head] = await Promise.all([
      listConnections(db, Math.floor(Date.now() / 1000)),
      readHead(db, conversation),
    ])
    const typing = people.some(
      ({ viewing }) => viewing?.conversation === conversation && viewing.state === 'typing',
    )
    return { online: people.length > 0, typing, closed: head?.status === 'done' }
  },
  tellTyping: (account, visitor, typing) =>
    pushTyping({ ...services, sockets }, conversationOf(account, visitor), typing),
  deliver: async (account, request) =>
    (await acceptDelivery(services, channel, account, request)).status < 300,
  now: services.now,
  newId: services.newId,
  pause,
}

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { account = '', proxy = '' } = event.pathParameters ?? {}
  const { status, headers, body } = await serveChat(ports, account, proxy, rawRequest(event))
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('base64')
  return { statusCode: status, headers, body: text, isBase64Encoded: typeof body !== 'string' }
}
