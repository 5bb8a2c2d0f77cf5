// How do stored things look to the API and the page?
import type { Conversation, Message, ReplyView } from '../api/shapes.ts'
import { capabilityAt } from '../domain/capability.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { withRelabel } from '../domain/relabel.ts'
import type { Reply } from '../domain/reply.ts'
import { hasLanded, isUnfinished } from '../domain/reply-state.ts'
import type { Signals } from '../domain/signal.ts'
import { mediaId, mediaIdOf, mediaPath, type StoredMedia } from '../store/media.ts'
import type { StoredAnnotation, StoredMessage } from '../store/messages.ts'
import { parseRelabel } from '../store/relabels.ts'
import { asItStands } from './as-it-stands.ts'

/** A head as a Conversation, its capabilities as they stand at `now`. */
export function presentConversation(head: ConversationHead, now: string): Conversation {
  const { can } = head
  return {
    id: head.id,
    version: head.version,
    caseNo: head.caseNo,
    channel: head.channel,
    account: head.account,
    brand: head.brand,
    status: head.status,
    visibility: head.visibility,
    customer: {
      id: head.customer.nativeId,
      name: head.customer.name,
      handle: head.customer.handle,
      followers: head.customer.followers,
      ...(head.customer.verified ? { verified: true } : {}),
      ...(head.customer.unverified ? { unverified: true as const } : {}),
      tier: head.tier,
    },
    priority: head.priority,
    sentiment: head.sentiment,
    language: head.language,
    dueAt: head.dueAt,
    replyWindowEndsAt: head.replyWindowEndsAt,
    can: { ...can, public: capabilityAt(can.public, now), private: capabilityAt(can.private, now) },
    assignee: head.assignee,
    tags: head.tags,
    lastMessage: head.lastMessage,
    openedAt: head.openedAt,
    unanswered: head.unanswered,
    failedReply: head.failedReply,
    pendingApproval: head.pendingApproval,
    snoozedUntil: head.snoozedUntil,
    ...(head.activity ? { changedBy: head.activity.by } : {}),
  }
}

export function presentReply(reply: Reply): ReplyView {
  const { id, conversationId, version, status, text, visibility, by, at, nativeId, permalink, holdUntil } =
    reply
  const media = attachmentsOf(reply)
  return {
    id,
    conversationId,
    version,
    status,
    text,
    visibility,
    by,
    at,
    nativeId,
    permalink,
    holdUntil,
    ...(reply.approval ? { approval: reply.approval } : {}),
    failure: reply.failure,
    ...(media.length > 0 ? { attachments: media } : {}),
    ...(reply.part ? { part: reply.part } : {}),
  }
}

function attachmentsOf({
  id,
  conversationId,
  attachments = [],
}: Reply): NonNullable<ReplyView['attachments']> {
  return attachments.map(({ alt, ...file }, index) => ({
    ...file,
    ...(alt ? { alt } : {}),
    url: mediaPath(conversationId, mediaId(id, index)),
  }))
}

/** What lies around a message when it is shown. */
export type MessageSurroundings = {
  annotations: readonly StoredAnnotation[]
  replies: ReadonlyMap<string, Reply>
  media: ReadonlyMap<string, StoredMedia>
}

const alone: MessageSurroundings = { annotations: [], replies: new Map(), media: new Map() }

/** A message with what was changed about it since: its latest text, or nothing of it once deleted. */
export function presentMessage(message: StoredMessage, around: MessageSurroundings = alone): Message {
  const own = around.annotations.filter(({ of }) => of.nativeId === message.nativeId)
  const { text, rating, signals, word } = asItStands(message, own)
  const deletions = own.filter(({ kind }) => kind === 'deletion')
  const deletion = deletions.find(({ by }) => by !== undefined) ?? deletions[0]
  const deletedAt = deletion?.at
  const hidden = deletion !== undefined && deletion.kept !== true
  const reactions = own.filter((a) => a.kind === 'reaction' && a.text !== null).map((a) => a.text ?? '')
  const done = new Set(own.filter(({ kind }) => kind === 'moderation').map(({ text: what }) => what))
  const reply = message.replyId === null ? undefined : around.replies.get(message.replyId)
  return {
    id: message.nativeId,
    conversationId: message.conversationId,
    nativeId: message.nativeId,
    direction: message.direction,
    visibility: message.visibility,
    text: hidden ? '' : text,
    ...(message.subject === undefined || hidden ? {} : { subject: message.subject }),
    ...(rating === undefined ? {} : { rating }),
    ...(message.foundBy === undefined ? {} : { foundBy: message.foundBy }),
    at: message.at,
    author: message.author,
    ...(signals ? presentSignals(signals, word) : {}),
    media: hidden ? [] : message.media.map((ref, index) => presentMedia(message, ref, index, around)),
    permalink: message.permalink,
    ...(message.inReplyTo === null ? {} : { inReplyTo: message.inReplyTo }),
    ...(message.parent === undefined ? {} : { parent: message.parent }),
    ...presentEdits(message, own, hidden),
    ...(deletedAt === undefined ? {} : { deleted: true as const, deletedAt }),
    ...(deletion?.by === undefined ? {} : { deletedBy: deletion.by }),
    ...(done.has('hide') ? { hidden: true as const } : {}),
    ...(done.has('like') ? { liked: true as const } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(reply ? { reply: presentReply(reply) } : {}),
  }
}

/** That it was changed, when, and what it said before: the texts that differ from the one after them. */
function presentEdits(
  message: StoredMessage,
  own: readonly StoredAnnotation[],
  hidden: boolean,
): Pick<Message, 'edited' | 'editedAt' | 'earlier'> {
  const edits = own.filter(({ kind }) => kind === 'edit').toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const last = edits.at(-1)
  if (last === undefined) return {}
  let text = message.text
  const earlier: NonNullable<Message['earlier']> = []
  for (const edit of edits) {
    if (edit.text === null || edit.text === text) continue
    earlier.push({ text, until: edit.at })
    text = edit.text
  }
  return { edited: true, editedAt: last.at, ...(earlier.length > 0 && !hidden ? { earlier } : {}) }
}

/** What triage measured, with a person's word in its place where there is one. */
function presentSignals(
  measured: Signals,
  word: StoredAnnotation | undefined,
): Pick<Message, 'sentiment' | 'signals' | 'relabel'> {
  const relabel = word?.text ? parseRelabel(word.text) : null
  const { sentiment, judge, ...signals } = withRelabel(measured, relabel)
  const { urgency, offensive, spam, question, topics, language, unscorable } = signals
  const { label, score, confidence } = measured.sentiment
  return {
    ...(word && relabel
      ? { relabel: { ...relabel, by: word.by ?? '', at: word.at, was: { label, score, confidence } } }
      : {}),
    sentiment: { ...sentiment, judge },
    signals: {
      urgency,
      offensive,
      spam,
      question,
      topics,
      language,
      ...(unscorable === undefined ? {} : { unscorable }),
    },
  }
}

const waitsForPeople: readonly Reply['status'][] = ['failed', 'blocked', 'pending_approval', 'rejected']

/**
 * A reply that has no message in the thread yet, shown as one: on its way, failed, or landed a moment ago. Null when it
 * need not be shown.
 */
export function presentUnsent(reply: Reply): Message | null {
  const worthShowing = isUnfinished(reply.status) || waitsForPeople.includes(reply.status)
  if (!worthShowing && !hasLanded(reply.status)) return null
  return {
    id: reply.nativeId ?? reply.id,
    conversationId: reply.conversationId,
    nativeId: reply.nativeId ?? '',
    direction: 'out',
    visibility: reply.visibility,
    text: reply.text,
    at: reply.sentAt ?? reply.at,
    author: { name: reply.by, handle: '' },
    media: attachmentsOf(reply).map(({ bytes: _, uploadId: __, ...medium }) => medium),
    permalink: reply.permalink,
    reply: presentReply(reply),
  }
}

function presentMedia(
  message: StoredMessage,
  ref: StoredMessage['media'][number],
  index: number,
  around: MessageSurroundings,
): Message['media'][number] {
  const id = mediaIdOf(message, index)
  const stored = around.media.get(id)
  return {
    kind: ref.kind,
    url: stored?.state === 'stored' ? mediaPath(message.conversationId, id) : null,
    ...(ref.alt ? { alt: ref.alt } : {}),
    ...(ref.fileName ? { fileName: ref.fileName } : {}),
    ...((stored?.mimeType ?? ref.mimeType) ? { mimeType: stored?.mimeType ?? ref.mimeType } : {}),
    ...(stored?.reason ? { note: stored.reason } : {}),
  }
}
