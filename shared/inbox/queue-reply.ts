// A person answers: check that it may and can be sent, then write the reply, held for undo. Nothing is sent here.
import { activityIdOf, versionOf } from '../domain/activity.ts'
import { capabilityReasons } from '../domain/capability.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { Reply, ReplyAttachment, TemplateChoice } from '../domain/reply.ts'
import { hasLanded, isUnfinished } from '../domain/reply-state.ts'
import { saysTheSame } from '../domain/split-text.ts'
import { listActivities } from '../store/activities.ts'
import { readHead } from '../store/heads.ts'
import { replyId } from '../store/keys.ts'
import { listMessages, type StoredMessage } from '../store/messages.ts'
import { addReply, listReplies, readReply } from '../store/replies.ts'
import { askApproval, crisisGate } from './crisis-gate.ts'
import { replyHashOf } from './identify.ts'
import { checkAttachments, keepAttachments, type WantedAttachment } from './reply-attachments.ts'
import { sendableOf } from './reply-objection.ts'
import { completeParts } from './reply-parts.ts'
import type { Services } from './services.ts'

export type ReplyRequest = {
  text: string
  visibility: 'public' | 'private'
  idempotencyKey: string
  baseVersion?: number | undefined
  sendAt?: string | undefined
  template?: TemplateChoice | undefined
  attachments?: WantedAttachment[] | undefined
  /** True: a text over the limit goes out as several posts, where the side has that. */
  thread?: boolean | undefined
}

export type QueueReplyResult =
  | { kind: 'queued' | 'repeated'; reply: Reply }
  | { kind: 'no_conversation' }
  | { kind: 'key_reused' }
  | { kind: 'answered_meanwhile'; since: StoredMessage[] }
  | { kind: 'refused'; path: string; message: string }

/**
 * Writes the reply of `by`; a long text as several, of which the first is given back. The same idempotency key gives the
 * same reply back, with another text or other files `key_reused`.
 */
export async function queueReply(
  services: Pick<Services, 'db' | 'blobs' | 'connectors' | 'policy' | 'now'>,
  conversationId: string,
  by: string,
  request: ReplyRequest,
  options: { approvedBy?: string } = {},
): Promise<QueueReplyResult> {
  const id = replyId(conversationId, replyHashOf(conversationId, request.idempotencyKey))
  const earlier = await readReply(services.db, id)
  if (earlier !== null) return sameAs(services, earlier, request)
  const head = await readHead(services.db, conversationId)
  if (head === null) return { kind: 'no_conversation' }
  const definition = services.connectors[head.channel]?.definition
  const now = services.now()
  const sendable = sendableOf(request, head, definition, now.toISOString())
  if ('message' in sendable) return { kind: 'refused', ...sendable }
  if (await isUsedUp(services, head, request.visibility)) {
    return { kind: 'refused', path: 'visibility', message: capabilityReasons.already_used }
  }
  const attachments = await checkAttachments(services, by, request.attachments ?? [], sendable.side)
  if ('message' in attachments) return { kind: 'refused', ...attachments }
  const since = await answersSince(services, head, request.baseVersion)
  if (since.length > 0) return { kind: 'answered_meanwhile', since }
  const gate = await crisisGate(services, head, request)
  if (typeof gate === 'object') return { kind: 'refused', path: 'text', ...gate }
  const holdSeconds = services.policy.holdSeconds[request.visibility]
  const written = newReply(id, head, by, request, now, holdSeconds)
  const reply: Reply = {
    ...written,
    ...postsOf(id, sendable.texts),
    ...filesOf(attachments),
    ...approvalOf(gate, options.approvedBy, now),
  }
  await keepAttachments(services, by, reply)
  if (await addReply(services.db, reply, reply.holdUntil ?? reply.at)) {
    await completeParts(services.db, reply)
    await askApproval(services, reply)
    return { kind: 'queued', reply }
  }
  const winner = await readReply(services.db, id)
  return winner === null ? { kind: 'no_conversation' } : sameAs(services, winner, request)
}

async function sameAs(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  reply: Reply,
  request: ReplyRequest,
): Promise<QueueReplyResult> {
  const files = (reply.attachments ?? []).map(({ uploadId }) => uploadId).join()
  const same =
    reply.visibility === request.visibility &&
    saysTheSame([reply.text, ...(reply.laterTexts ?? [])], request.text) &&
    files === (request.attachments ?? []).map(({ uploadId }) => uploadId).join()
  if (!same) return { kind: 'key_reused' }
  // Its writer may have died before all of it was there.
  await completeParts(services.db, reply)
  await askApproval(services, reply)
  return { kind: 'repeated', reply }
}

const approvalOf = (gate: 'open' | 'approval', approvedBy: string | undefined, now: Date): Partial<Reply> => {
  if (approvedBy !== undefined) return { approval: { by: approvedBy, at: now.toISOString() } }
  return gate === 'approval' ? { status: 'pending_approval', holdUntil: null } : {}
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

function postsOf(id: string, texts: readonly string[]): Pick<Reply, 'text' | 'part' | 'laterTexts'> {
  const [text = '', ...laterTexts] = texts
  if (laterTexts.length === 0) return { text }
  return { text, part: { of: id, n: 1, count: texts.length }, laterTexts }
}

const filesOf = (attachments: ReplyAttachment[]): Pick<Reply, 'attachments'> =>
  attachments.length === 0 ? {} : { attachments }

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
    to: head.customer.nativeId,
    sentAt: null,
    firstTriedAt: null,
    triedAt: null,
  }
}
