// How do messages move a conversation? Pure: the head before, what came in or went out, the head after.
import { replyWindowEndsAt } from './capability.ts'
import type { Band, ConversationHead, HeadActivity, Priority } from './conversation.ts'
import { effectiveBand } from './conversation-state.ts'
import type { MessageItem } from './mention.ts'
import { withReason } from './priority.ts'
import type { PriorityPolicy } from './priority-policy.ts'
import type { Sentiment } from './signal.ts'
import { dueAt, type SlaPolicy } from './sla.ts'
import { snippet } from './snippet.ts'

/** What ingest knows when a message reaches its conversation. */
export type Inbound = {
  message: MessageItem
  /** Short hash of the message's id. */
  mark: string
  sentiment: Sentiment
  language: string
  priority: Priority
  /** The customer's tier, should this open a conversation. */
  tier: string | null
  /** Older than what we reach back to: kept as history, without clocks. */
  historical: boolean
  /** The conversation of somebody else that the message names. */
  elsewhere?: string | undefined
}

export type Opening = { id: string; channel: string; account: string; brand: string; team: string }

export type FlowPolicy = { priority: PriorityPolicy; sla: SlaPolicy; newCaseAfterHours: number }

const recentMarks = 20

/** The head after an inbound message. `head` is null when it opens the conversation. */
export function afterInbound(
  head: ConversationHead | null,
  opening: Opening,
  inbound: Inbound,
  policy: FlowPolicy,
): ConversationHead {
  const { message } = inbound
  const wantsNobody = inbound.historical || message.quiet === true
  if (head === null) return opened(opening, inbound, wantsNobody, policy)
  const base = withMessage(head, message, inbound.mark)
  if (wantsNobody) return { ...base, activity: null }
  if (startsNewCase(head, message.at, policy)) return newCase(base, inbound, policy)
  const waited = head.status === 'needs_reply' && head.unanswered > 0
  const priority =
    waited && head.priority.score > inbound.priority.score ? withoutOverride(head.priority) : inbound.priority
  const since =
    waited && head.oldestUnansweredAt !== null ? earlier(head.oldestUnansweredAt, message.at) : message.at
  // A window that a follow-up pushes back does not give anybody more time, and moves no row of the list.
  const due = dueAt(base, since, priority.band, policy.sla)
  const wasEnded = head.status === 'done' || head.status === 'ignored'
  return {
    ...base,
    status: 'needs_reply',
    priority,
    sentiment: sentimentOf(inbound.sentiment),
    language: inbound.language,
    unanswered: head.unanswered + 1,
    oldestUnansweredAt: since,
    dueAt:
      waited && head.dueAt !== null && priority.band === effectiveBand(head) ? earlier(head.dueAt, due) : due,
    snoozedUntil: null,
    doneAt: null,
    activity: wasEnded
      ? line('reopened', 'customer', message.at, elsewhereOf(inbound))
      : (bandChange(effectiveBand(head), priority.band, message.at) ?? namedElsewhere(inbound)),
  }
}

/**
 * The head after the customer rewrote the message it is about: what it said before stands no longer, so that the new
 * words alone are ranked, and wait from the change on.
 */
export function afterRewritten(
  head: ConversationHead,
  inbound: Inbound,
  from: number | undefined,
  policy: FlowPolicy,
): ConversationHead {
  const said = afterInbound(head, head, inbound, policy)
  const { message, priority } = inbound
  if (said.status !== 'needs_reply' || inbound.historical) return said
  const waited = head.status === 'needs_reply' && head.unanswered > 0
  const sameStars = from === undefined || message.rating === undefined || from === message.rating
  const detail: Record<string, string> = sameStars ? {} : { from: String(from), to: String(message.rating) }
  const ended = said.activity?.type === 'opened' || said.activity?.type === 'reopened'
  return {
    ...said,
    priority,
    unanswered: waited ? head.unanswered : said.unanswered,
    oldestUnansweredAt: message.at,
    dueAt: dueAt(said, message.at, priority.band, policy.sla),
    activity: ended ? said.activity : line('rewritten', 'customer', message.at, detail),
  }
}

/** The head after a message of ours reached the platform, whether we sent it from here or somebody did elsewhere. */
export function afterOutbound(
  head: ConversationHead,
  out: {
    text: string
    at: string
    by: string
    mark: string
    answersLatest: boolean
    outside: boolean
    /** More of the same answer is on its way: only its last part answers. */
    more?: boolean
  },
  policy: FlowPolicy,
): ConversationHead {
  const base: ConversationHead = {
    ...head,
    version: head.version + 1,
    recent: marked(head.recent, out.mark),
    failedReply: false,
    lastMessage:
      out.at >= head.lastMessage.at || head.lastMessage.direction === 'in'
        ? { text: snippet(out.text), at: out.at, direction: 'out' }
        : head.lastMessage,
    activity: line(out.outside ? 'answered_outside' : 'reply_sent', out.by, out.at),
  }
  if (out.more) {
    return {
      ...base,
      lastMessage: out.answersLatest ? base.lastMessage : head.lastMessage,
      failedReply: head.failedReply,
      activity: null,
    }
  }
  if (head.status === 'done' || head.status === 'ignored') return base
  if (out.answersLatest) {
    return {
      ...base,
      status: head.status === 'snoozed' ? 'snoozed' : 'waiting',
      unanswered: 0,
      oldestUnansweredAt: null,
      dueAt: null,
    }
  }
  // Older than all that waits: it answers none of it.
  if (head.oldestUnansweredAt !== null && out.at < head.oldestUnansweredAt) {
    return { ...base, failedReply: head.failedReply, lastMessage: head.lastMessage }
  }
  // The customer wrote again while the answer was on its way: that message still waits, from its own moment on.
  const since = head.lastMessage.direction === 'in' ? head.lastMessage.at : out.at
  return {
    ...base,
    unanswered: 1,
    oldestUnansweredAt: since,
    dueAt: dueAt(head, since, effectiveBand(head), policy.sla),
    lastMessage: head.lastMessage,
  }
}

/** The head after a reply of ours failed for good: it is work again, and says so. */
export function afterFailedReply(
  head: ConversationHead,
  failure: { code: string; detail: string; at: string; mark: string; writer: string },
  policy: FlowPolicy,
): ConversationHead {
  const points = policy.priority.weights.replyFailed
  const reason = points === 0 ? null : { code: 'reply_failed', points, evidence: failure.code }
  const priority = withReason(head.priority, 'reply_failed', reason, policy.priority)
  const since = head.oldestUnansweredAt ?? failure.at
  return {
    ...head,
    version: head.version + 1,
    recent: marked(head.recent, failure.mark),
    status: 'needs_reply',
    failedReply: true,
    priority,
    doneAt: null,
    snoozedUntil: null,
    oldestUnansweredAt: since,
    dueAt: dueAt(head, since, effectiveBand({ priority }), policy.sla),
    activity: line('reply_failed', 'system', failure.at, {
      code: failure.code,
      detail: failure.detail.slice(0, 200),
      writer: failure.writer,
    }),
  }
}

/** The head after the customer changed or took back the message it shows. Null when it shows another one. */
export function afterChange(
  head: ConversationHead,
  change: { of: string; text: string | null; deleted: boolean; mark: string },
): ConversationHead | null {
  if (head.lastMessage.direction !== 'in' || head.lastInboundId !== change.of) return null
  if (!change.deleted && change.text === null) return null
  const text = change.deleted ? '' : snippet(change.text ?? '')
  return {
    ...head,
    version: head.version + 1,
    recent: marked(head.recent, change.mark),
    lastMessage: { ...head.lastMessage, text },
    activity: null,
  }
}

function opened(
  opening: Opening,
  inbound: Inbound,
  wantsNobody: boolean,
  policy: FlowPolicy,
): ConversationHead {
  const { message } = inbound
  const windowEnd = replyWindowEndsAt(message.can)
  const clocked = { ...opening, visibility: message.visibility, replyWindowEndsAt: windowEnd }
  return {
    ...opening,
    version: 1,
    caseNo: 1,
    status: wantsNobody ? 'done' : 'needs_reply',
    visibility: message.visibility,
    customer: message.customer,
    tier: inbound.tier,
    threadRoot: message.threadRoot,
    priority: inbound.priority,
    sentiment: sentimentOf(inbound.sentiment),
    language: inbound.language,
    dueAt: wantsNobody ? null : dueAt(clocked, message.at, inbound.priority.band, policy.sla),
    replyWindowEndsAt: windowEnd,
    oldestUnansweredAt: wantsNobody ? null : message.at,
    unanswered: wantsNobody ? 0 : 1,
    can: message.can,
    address: message.address,
    lastInboundId: message.nativeId,
    assignee: null,
    claimedUntil: null,
    tags: [],
    snoozedUntil: null,
    doneAt: wantsNobody ? message.at : null,
    failedReply: false,
    pendingApproval: false,
    lastMessage: { text: snippet(message.text), at: message.at, direction: 'in' },
    openedAt: message.at,
    recent: [inbound.mark],
    activity: wantsNobody ? null : line('opened', 'customer', message.at, openedAs(inbound)),
  }
}

function newCase(base: ConversationHead, inbound: Inbound, policy: FlowPolicy): ConversationHead {
  const { message, priority } = inbound
  return {
    ...base,
    caseNo: base.caseNo + 1,
    status: 'needs_reply',
    priority,
    sentiment: sentimentOf(inbound.sentiment),
    language: inbound.language,
    openedAt: message.at,
    oldestUnansweredAt: message.at,
    unanswered: 1,
    dueAt: dueAt(base, message.at, priority.band, policy.sla),
    assignee: null,
    claimedUntil: null,
    tags: [],
    snoozedUntil: null,
    doneAt: null,
    failedReply: false,
    activity: line('opened', 'customer', message.at, openedAs(inbound)),
  }
}

/** Whatever else an inbound message does: it is the latest to answer, unless a later one is known already. */
function withMessage(head: ConversationHead, message: MessageItem, mark: string): ConversationHead {
  const marks = { version: head.version + 1, recent: marked(head.recent, mark) }
  const outOfOrder = head.lastMessage.direction === 'in' && message.at < head.lastMessage.at
  const windowEnd = replyWindowEndsAt(message.can)
  if (outOfOrder) return { ...head, ...marks }
  // A quiet item (a join, a caption-less picture of an album) says nothing about what may be answered, or to whom.
  if (message.quiet) return { ...head, ...marks, lastMessage: latest(head, message) }
  return {
    ...head,
    ...marks,
    visibility: message.visibility,
    customer: message.customer,
    can: message.can,
    address: message.address,
    lastInboundId: message.nativeId,
    replyWindowEndsAt: windowEnd,
    lastMessage: latest(head, message),
  }
}

function latest(head: ConversationHead, message: MessageItem): ConversationHead['lastMessage'] {
  if (message.at < head.lastMessage.at && head.lastMessage.direction === 'in') return head.lastMessage
  return { text: snippet(message.text), at: message.at, direction: 'in' }
}

function startsNewCase(head: ConversationHead, at: string, policy: FlowPolicy): boolean {
  if (head.doneAt === null || (head.status !== 'done' && head.status !== 'ignored')) return false
  return Date.parse(at) - Date.parse(head.doneAt) > policy.newCaseAfterHours * 3_600_000
}

function line(
  type: HeadActivity['type'],
  by: string,
  at: string,
  detail: Record<string, string> = {},
): HeadActivity {
  return { type, by, at, detail }
}

const elsewhereOf = ({ elsewhere }: Inbound): Record<string, string> =>
  elsewhere === undefined ? {} : { elsewhere }
const openedAs = (inbound: Inbound): Record<string, string> => ({
  band: inbound.priority.band,
  ...elsewhereOf(inbound),
})

function namedElsewhere(inbound: Inbound): HeadActivity | null {
  if (inbound.elsewhere === undefined) return null
  return line('named_elsewhere', 'customer', inbound.message.at, elsewhereOf(inbound))
}

function bandChange(from: Band, to: Band, at: string): HeadActivity | null {
  return from === to ? null : line('priority_changed', 'system', at, { from, to })
}

function withoutOverride({ override: _, ...priority }: Priority): Priority {
  return priority
}

const marked = (recent: readonly string[], mark: string): string[] => [...recent, mark].slice(-recentMarks)
const earlier = (a: string, b: string): string => (a < b ? a : b)
const sentimentOf = ({ label, score, confidence }: Sentiment) => ({ label, score, confidence })
