// A chat server of its own for when the inbox does not run one: the product's server code on memory.
import { randomUUID } from 'node:crypto'
import type { ChatPorts } from '#shared/channels/livechat/chat-ports.ts'
import { serveChat } from '#shared/channels/livechat/serve-chat.ts'
import type { FakeOptions, FakeSent } from '../fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from '../http-fake.ts'
import { sign } from '../webhook/signing.ts'
import { createWebhookSender } from '../webhook-sender.ts'
import { memoryChats } from './memory-chats.ts'

const paths = [
  'session',
  'messages',
  'offline',
  'seen',
  'typing',
  'files',
  'close',
  'agent/check',
  'agent/messages',
]

export type OwnServerOptions = FakeOptions & {
  credentials: Record<string, string>
  disorder(): boolean
  /** Under which the shop knows this visitor. */
  nameOf(visitor: string): string
}

export async function startOwnServer({ credentials, disorder, nameOf, ...options }: OwnServerOptions) {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'token_revoked',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const sent: FakeSent[] = []
  const files = new Map<string, { bytes: Uint8Array; mimeType: string }>()
  const secret = credentials.sessionSecret ?? ''
  const sender = createWebhookSender({
    disorder,
    sign: (body) => ({ 'harken-signature': sign(secret, body, now()) }),
  })
  const ports: ChatPorts = {
    credentials: async (account) => (account === credentials.account ? credentials : null),
    chats: memoryChats(),
    files: {
      async put(key, bytes, mimeType) {
        files.set(key, { bytes, mimeType })
      },
      get: async (key) => files.get(key) ?? null,
    },
    presence: async () => ({ online: true, typing: false, closed: false }),
    tellTyping: async () => {},
    async deliver(_, { body }) {
      sender.deliver(disorder() ? withStrangeEvent(body) : body)
      return true
    },
    now,
    newId: randomUUID,
    pause: async () => {},
  }

  async function answer({ method, path, query, headers, body }: FakeRequest): Promise<FakeAnswer> {
    const [, , account = '', ...rest] = path.split('/')
    const request = { method, query: Object.fromEntries(query), headers, body }
    return serveChat(ports, account, rest.join('/'), request)
  }

  async function agentSays(request: FakeRequest): Promise<FakeAnswer> {
    if (trouble.take('blocked_user')) {
      return { status: 404, body: { title: 'visitor_gone', detail: 'This chat was forgotten.' } }
    }
    const given = await answer(request)
    const message = JSON.parse(request.body.toString('utf8'))
    if (given.status !== 201 || sent.some(({ nativeId }) => nativeId === message.id)) return given
    const attachments = message.files.flatMap(
      (id: string) => files.get(`chat/${credentials.account}/${message.visitor}/${id}`) ?? [],
    )
    const to = nameOf(message.visitor)
    const at = now().toISOString()
    sent.push({ nativeId: message.id, text: message.text, to, visibility: 'private', at, attachments })
    return given
  }

  const isAgents = (path: string) => path.startsWith('agent/')
  const routes: FakeRoute[] = [
    ...paths.flatMap((path) =>
      ['GET', 'POST'].map((method) => ({
        method,
        path: `/chat/:account/${path}`,
        write: path === 'agent/messages',
        handle: path === 'agent/messages' ? agentSays : answer,
      })),
    ),
    { method: 'POST', path: '/chat/:account/agent/files', handle: answer },
    { method: 'GET', path: '/chat/:account/agent/files/:visitor/:file', handle: answer },
  ]
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes,
    guard({ path }) {
      const agents = isAgents(path.split('/').slice(3).join('/'))
      const refused = {
        status: 401,
        body: { title: 'signature_wrong', detail: 'The session secret is another one.' },
      }
      return agents && trouble.take('token_revoked') ? refused : null
    },
    trouble,
    notFound: () => ({ status: 404, body: { title: 'not_found', detail: 'There is no such call.' } }),
    serverError: () => ({ status: 503, body: { title: 'try_again', detail: 'It could not be stored.' } }),
  })
  return { http, sender, trouble, sent }
}

/** What a later version may tell beside what we know. */
function withStrangeEvent(body: Uint8Array): Uint8Array {
  const delivery = JSON.parse(Buffer.from(body).toString('utf8'))
  const strange = { type: 'co_browsing', started: true }
  return Buffer.from(JSON.stringify({ ...delivery, region: 'eu', events: [strange, ...delivery.events] }))
}
