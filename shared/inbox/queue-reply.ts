// A person answers: check that it may and can be sent, then write the reply, held for undo. Nothing is sent here.
import type { ChannelDefinition } from '../channels/connector.ts'
import { activityIdOf, versionOf } from '../domain/activity.ts'
import { capabilityAt, capabilityReasons } from '../domain/capability.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { Reply, TemplateChoice } from '../domain/reply.ts'
import { hasLanded, isUnfinished } from '../domain/reply-state.ts'
import { unitsLeft } from '../domain/text-length.ts'
import { sameTextAtMost, sameTextMark, sameTextWithinMs } from '../domain/vary-text.ts'
import { listActivities } from '../store/activities.ts'
import { countSameText } from '../store/crises.ts'
import { readHead } from '../store/heads.ts'
import { replyId } from '../store/keys.ts'
import { listMessages, type StoredMessage } from '../store/messages.ts'
import { addReply, listReplies, readReply } from '../store/replies.ts'
import { actOnConversation } from './act-on-conversation.ts'
import { crisisOf } from './active-crises.ts'
import { replyHashOf, textMarkOf } from './identify.ts'
import type { Services } from './services.ts'

export type ReplyRequest = {
  text: string
  visibility: 'public' | 'private'
  idempotencyKey: string
  baseVersion?: number | undefined
  sendAt?: string | undefined
  template?: TemplateChoice | undefined
}

export type QueueReplyResult =
  | { kind: 'queued' | 'repeated'; reply: Reply }
  | { kind: 'no_conversation' }
  | { kind: 'key_reused' }
  | { kind: 'answered_meanwhile'; since: StoredMessage[] }
  | { kind: 'refused'; path: string; message: string }

/** Writes the reply of `by`. The same idempotency key gives the same reply back, with another text `key_reused`. */
export async function queueReply(
  services: Pick<Services, 'db' | 'connectors' | 'policy' | 'now'>,
  conversationId: string,
  by: string,
  request: ReplyRequest,
  options: { approvedBy?: string } = {},
): Promise<QueueReplyResult> {
  const id = replyId(conversationId, replyHashOf(conversationId, request.idempotencyKey))
  const earlier = await readReply(services.db, id)
  if (earlier !== null) {
    // Its writer may have died before the conversation said that it waits.
    if (earlier.status === 'pending_approval') await askApproval(services, earlier)
    return sameAs(earlier, request)
  }
  const head = await readHead(services.db, conversationId)
  if (head === null) return { kind: 'no_conversation' }
  const definition = services.connectors[head.channel]?.definition
  const now = services.now()
  const objection = objectionTo(request, head, definition, now.toISOString())
  if (objection !== null) return { kind: 'refused', ...objection }
  if (await isUsedUp(services, head, request.visibility)) {
    return { kind: 'refused', path: 'visibility', message: capabilityReasons.already_used }
  }
  const since = await answersSince(services, head, request.baseVersion)
  if (since.length > 0) return { kind: 'answered_meanwhile', since }
  const crisis = request.visibility === 'public' ? await crisisOf(services.db, head) : null
  if (crisis !== null && (await isWornOut(services, head.brand, request))) {
    return { kind: 'refused', path: 'text', message: wornOut }
  }
  const reply: Reply = {
    ...newReply(id, head, by, request, now, services.policy.holdSeconds[request.visibility]),
    ...(options.approvedBy === undefined
      ? crisis !== null && { status: 'pending_approval' as const, holdUntil: null }
      : { approval: { by: options.approvedBy, at: now.toISOString() } }),
  }
  if (await addReply(services.db, reply, reply.holdUntil ?? reply.at)) {
    if (reply.status === 'pending_approval') await askApproval(services, reply)
    return { kind: 'queued', reply }
  }
  const winner = await readReply(services.db, id)
  return winner === null ? { kind: 'no_conversation' } : sameAs(winner, request)
}

function sameAs(reply: Reply, request: ReplyRequest): QueueReplyResult {
  const same = reply.text === request.text && reply.visibility === request.visibility
  return same ? { kind: 'repeated', reply } : { kind: 'key_reused' }
}

const wornOut = `The same text has gone out ${sameTextAtMost} times in ten minutes: change a few words, or use another approved one.`

/** Counts this text, and tells whether it has gone out too often lately: platforms take that for a machine. */
async function isWornOut(
  services: Pick<Services, 'db' | 'now'>,
  brand: string,
  { text, sendAt }: ReplyRequest,
): Promise<boolean> {
  const now = services.now().getTime()
  const window = Math.floor((sendAt === undefined ? now : Date.parse(sendAt)) / sameTextWithinMs)
  const mark = textMarkOf(sameTextMark(text))
  const times = await countSameText(services.db, brand, mark, window, Math.floor(now / 1000))
  return times > sameTextAtMost
}

const askApproval = (services: Pick<Services, 'db' | 'now' | 'policy'>, reply: Reply): Promise<unknown> =>
  actOnConversation(services, reply.conversationId, { type: 'ask_approval', by: reply.by })

/** Why this reply may not be sent, checked before the network: side, window, length. */
function objectionTo(
  request: ReplyRequest,
  head: ConversationHead,
  definition: ChannelDefinition | undefined,
  now: string,
): { path: string; message: string } | null {
  const side = definition?.[request.visibility]
  if (!definition || !side) {
    return {
      path: 'visibility',
      message: `${definition?.label ?? head.channel} has no ${request.visibility} replies.`,
    }
  }
  const can = capabilityAt(head.can[request.visibility], now)
  const viaTemplate =
    request.template !== undefined && side.templates === true && can.reason === 'window_closed'
  if (!can.ok && !viaTemplate) {
    const reasons: Record<string, string> = capabilityReasons
    return { path: 'visibility', message: reasons[can.reason ?? ''] ?? 'This reply is not possible here.' }
  }
  const over = -unitsLeft(request.text, side.text)
  if (over > 0) return { path: 'text', message: `The text is ${over} over the limit of ${side.text.max}.` }
  if (request.sendAt !== undefined && request.sendAt <= now) {
    return { path: 'sendAt', message: 'Choose a moment in the future, or leave it out.' }
  }
  return null
}

/** Was the one reply of this side that the platform allows to a message sent already, or is it on its way? */
async function isUsedUp(
  services: Pick<Services, 'db'>,
  head: ConversationHead,
  visibility: 'public' | 'private',
): Promise<boolean> {
  if (head.can[visibility].once !== true) return false
  return (await listReplies(services.db, head.id)).some(
    (reply) =>
      reply.visibility === visibility &&
      reply.inReplyTo === head.lastInboundId &&
      (isUnfinished(reply.status) || hasLanded(reply.status)),
  )
}

/** What was said on our side after the version the writer was looking at: its history lines name those versions. */
async function answersSince(
  services: Pick<Services, 'db'>,
  head: ConversationHead,
  baseVersion: number | undefined,
): Promise<StoredMessage[]> {
  if (baseVersion === undefined || baseVersion >= head.version) return []
  const lines = await listActivities(services.db, head.id, latestLines)
  const own = head.activity === null ? [] : [{ id: activityIdOf(head), ...head.activity }]
  const answeredAt = new Set(
    [...lines, ...own]
      .filter(({ type }) => type === 'reply_sent' || type === 'answered_outside')
      .filter((line) => versionOf(line) > baseVersion)
      .map(({ at }) => at),
  )
  if (answeredAt.size === 0) return []
  const { messages } = await listMessages(services.db, head.id, latestLines)
  return messages.filter((message) => message.direction === 'out' && answeredAt.has(message.at))
}

/** How far back an answer given meanwhile is looked for. */
const latestLines = 50

function newReply(
  id: string,
  head: ConversationHead,
  by: string,
  request: ReplyRequest,
  now: Date,
  holdSeconds: number,
): Reply {
  const at = now.toISOString()
  return {
    id,
    conversationId: head.id,
    channel: head.channel,
    account: head.account,
    status: 'held',
    text: request.text,
    visibility: request.visibility,
    ...(request.template ? { template: request.template } : {}),
    by,
    at,
    nativeId: null,
    permalink: null,
    holdUntil: request.sendAt ?? new Date(now.getTime() + holdSeconds * 1000).toISOString(),
    failure: null,
    version: 1,
    fence: 0,
    attempts: 0,
    lookups: 0,
    address: head.address,
    inReplyTo: head.lastInboundId,
    sentAt: null,
    firstTriedAt: null,
    triedAt: null,
  }
}
