// A person does something to a customer's message on its platform: hides it, likes it, rings its author back.
import { type ChannelAction, objectionToAction } from '../domain/capability.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { isModeration, type Moderation } from '../domain/moderation.ts'
import type { ActOutcome } from '../domain/send-outcome.ts'
import { readAccount } from '../store/accounts.ts'
import { readHead } from '../store/heads.ts'
import { addAnnotation, listMessages } from '../store/messages.ts'
import { writeModeration } from '../store/moderation.ts'
import { actOnConversation } from './act-on-conversation.ts'
import { connectorContext } from './connector-context.ts'
import type { Services } from './services.ts'

export type MessageAction = {
  action: ChannelAction
  /** Native id of the message; the customer's latest without it. */
  of?: string | undefined
  agentNumber?: string | undefined
}

export type MessageActResult =
  | { kind: 'done'; head: ConversationHead }
  | { kind: 'not_found' }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; outcome: Exclude<ActOutcome, { outcome: 'done' }> }

/**
 * Asks the platform at once; what was done becomes a line of the conversation's history. Doing it twice is harmless, so
 * a lost answer is told as `failed` with outcome `unknown` and may simply be repeated.
 */
export async function actOnMessage(
  services: Services,
  id: string,
  by: string,
  request: MessageAction,
): Promise<MessageActResult> {
  const head = await readHead(services.db, id)
  if (head === null) return { kind: 'not_found' }
  const connector = services.connectors[head.channel]
  const account = await readAccount(services.db, head.channel, head.account)
  if (!connector?.act || account === null) {
    return { kind: 'refused', message: 'This cannot be done on this channel.' }
  }
  const objection = objectionToAction(head.can, request.action, services.now().toISOString())
  if (objection !== null) return { kind: 'refused', message: objection }
  if (request.action === 'call_back' && request.agentNumber === undefined) {
    return { kind: 'refused', message: 'Give the number that is to be rung first as agentNumber.' }
  }
  const of = request.of ?? head.lastInboundId
  const outcome = await connector.act({
    ...(await connectorContext(services, account)),
    action: request.action,
    of,
    address: head.address,
    ...(request.agentNumber === undefined ? {} : { agentNumber: request.agentNumber }),
  })
  if (outcome.outcome !== 'done') return { kind: 'failed', outcome }
  if (isModeration(request.action) || request.action === 'delete')
    await noteBesideMessage(services, id, by, request.action, of)
  const result = await actOnConversation(services, id, { type: 'act', by, action: request.action, of })
  return result.kind === 'done' ? result : { kind: 'not_found' }
}

/**
 * Beside the message: its opposite is offered from now on, and what we deleted ourselves stays readable, whatever the
 * platform says of it later. The page shows only what is among the latest.
 */
async function noteBesideMessage(
  { db, now }: Pick<Services, 'db' | 'now'>,
  conversationId: string,
  by: string,
  action: Moderation | 'delete',
  nativeId: string,
): Promise<void> {
  const { messages } = await listMessages(db, conversationId, 100)
  const message = messages.find((one) => one.nativeId === nativeId)
  if (message === undefined) return
  const line = {
    conversationId,
    of: { nativeId, at: message.at },
    at: now().toISOString(),
    deliveryId: null,
    by,
  }
  if (action !== 'delete') await writeModeration(db, { ...line, moderation: action })
  else
    await addAnnotation(db, { ...line, kind: 'deletion', nativeId: 'deleted-here', text: null, kept: true })
}
