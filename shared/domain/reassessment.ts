// The same messages, judged anew: by a person's word, or by other rules. What is the head then?
import { assessCase, type Unanswered } from './assessment.ts'
import type { ConversationHead, HeadActivity } from './conversation.ts'
import type { FlowPolicy } from './conversation-flow.ts'
import { effectiveBand } from './conversation-state.ts'
import { tierReason, withReason } from './priority.ts'
import { dueAt } from './sla.ts'

/**
 * The head after its unanswered messages, oldest first, were judged anew; null when nothing of it changes. A band set by
 * hand stays. `activity` is the line of history this brings; without one, a changed band brings its own.
 */
export function afterReassessment(
  head: ConversationHead,
  unanswered: readonly Unanswered[],
  policy: FlowPolicy,
  activity: HeadActivity | null,
  now: string,
): ConversationHead | null {
  const assessed = assessCase(unanswered, head.failedReply, policy.priority)
  const latest = unanswered.at(-1)?.signals
  if (assessed === null || latest === undefined) return activity === null ? null : noted(head, activity)
  const { override } = head.priority
  const priority = { ...assessed.priority, ...(override ? { override } : {}) }
  const { label, score, confidence } = latest.sentiment
  const waits = head.status === 'needs_reply' && head.oldestUnansweredAt !== null
  const due = waits
    ? dueAt(head, head.oldestUnansweredAt ?? now, effectiveBand({ priority }), policy.sla)
    : head.dueAt
  const next = {
    ...head,
    priority,
    sentiment: { label, score, confidence },
    language: latest.language,
    dueAt: due,
  }
  const [from, to] = [effectiveBand(head), effectiveBand(next)]
  const changed = from === to ? null : lineOf(from, to, now)
  if (activity === null && isSame(head, next)) return null
  return noted(next, activity ?? changed)
}

/** The head of a customer who has been put into another tier. */
export function afterTier(
  head: ConversationHead,
  tier: string | null,
  by: string,
  policy: FlowPolicy,
  now: string,
): ConversationHead | null {
  if (head.tier === tier) return null
  const reason = tierReason(tier, policy.priority)
  const priority = withReason(head.priority, 'tier', reason, policy.priority)
  const next = { ...head, tier, priority }
  const waits = head.status === 'needs_reply' && head.oldestUnansweredAt !== null
  const due = waits
    ? dueAt(head, head.oldestUnansweredAt ?? now, effectiveBand(next), policy.sla)
    : head.dueAt
  return noted({ ...next, dueAt: due }, { type: 'tier_set', by, at: now, detail: { tier: tier ?? '' } })
}

const noted = (head: ConversationHead, activity: HeadActivity | null): ConversationHead => ({
  ...head,
  version: head.version + 1,
  activity,
})

const lineOf = (from: string, to: string, at: string): HeadActivity => ({
  type: 'priority_changed',
  by: 'system',
  at,
  detail: { from, to },
})

const isSame = (a: ConversationHead, b: ConversationHead): boolean =>
  a.dueAt === b.dueAt &&
  a.language === b.language &&
  JSON.stringify([a.priority, a.sentiment]) === JSON.stringify([b.priority, b.sentiment])
