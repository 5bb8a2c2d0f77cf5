// How urgent is a conversation, and why? Pure and monotone: every point has a reason with its evidence.
import type { Band, Priority, PriorityReason } from './conversation.ts'
import type { PriorityPolicy } from './priority-policy.ts'
import type { Measure, Signals } from './signal.ts'

/** What is known beside the text. */
export type PriorityContext = {
  visibility: 'public' | 'private'
  /** Null means unknown, which is not zero. */
  followers: number | null
  verified: boolean
  /** The tier of the customer, by its name in the policy. */
  tier: string | null
  /** Cases of this customer opened in the last 7 days, this one included. */
  contactsIn7Days: number
  /** Earlier inbound messages nobody has answered. */
  earlierUnanswered: number
  ourReplyFailed: boolean
  /** A burst of negative mentions of this brand was going on when it came in. */
  spikeActive: boolean
  /** How many others have posted the same text lately. */
  copies: number
}

/**
 * Score 0..100, its band, and the reasons, largest first. It never falls when a signal gets worse; spam and copies, which
 * take points away, never raise it. Clocks are not in it: they act through `dueAt` alone.
 */
export function priority(signals: Signals, context: PriorityContext, policy: PriorityPolicy): Priority {
  const reasons = [
    ...textReasons(signals, policy),
    ...contextReasons(context, policy),
    ...doubts(signals, context, policy),
  ].filter((reason) => reason.points !== 0)
  return priorityOf(reasons, policy)
}

/** The priority that these reasons add up to. */
export function priorityOf(
  reasons: readonly PriorityReason[],
  policy: Pick<PriorityPolicy, 'bands'>,
): Priority {
  const sorted = [...reasons].sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1))
  const sum = sorted.reduce((total, { points }) => total + points, 0)
  const score = Math.max(0, Math.min(100, sum))
  return { score, band: bandOf(score, policy), reasons: sorted }
}

/** The band a score falls in. */
export function bandOf(score: number, { bands }: Pick<PriorityPolicy, 'bands'>): Band {
  if (score >= bands.urgent) return 'urgent'
  if (score >= bands.high) return 'high'
  return score >= bands.normal ? 'normal' : 'low'
}

/** `priority` with `reason` in place of the one of its code; null takes that one away. */
export function withReason(
  priority: Priority,
  code: string,
  reason: PriorityReason | null,
  policy: Pick<PriorityPolicy, 'bands'>,
): Priority {
  const others = priority.reasons.filter((other) => other.code !== code)
  return { ...priority, ...priorityOf(reason === null ? others : [...others, reason], policy) }
}

/** The reason of a customer's tier; null where the policy gives it no points. */
export function tierReason(tier: string | null, policy: PriorityPolicy): PriorityReason | null {
  const points = tier === null ? 0 : (policy.tiers[tier] ?? 0)
  return points === 0 ? null : reason('tier', points, tier ?? undefined)
}

function textReasons(signals: Signals, policy: PriorityPolicy): PriorityReason[] {
  const { weights } = policy
  return [
    sentimentReason(signals, policy),
    measured('urgency', signals.urgency, weights.urgency),
    measured('offensive', signals.offensive, weights.offensive),
    measured('question', signals.question, weights.question),
    ...signals.topics.map(({ topic, evidence }) =>
      reason(`topic_${topic}`, weights.topics[topic], evidence.slice(0, 3).join(', ')),
    ),
  ]
}

function contextReasons(context: PriorityContext, policy: PriorityPolicy): PriorityReason[] {
  const { weights } = policy
  return [
    reason('public_thread', context.visibility === 'public' ? weights.publicThread : 0),
    reachReason(context, policy),
    reason('verified', context.verified ? weights.verified : 0),
    tierReason(context.tier, policy) ?? reason('tier', 0),
    reason(
      'repeat_contact',
      share(context.contactsIn7Days - 1, 2) * weights.repeatContact,
      String(context.contactsIn7Days),
    ),
    reason(
      'unanswered',
      share(context.earlierUnanswered, 3) * weights.unanswered,
      String(context.earlierUnanswered),
    ),
    reason('reply_failed', context.ourReplyFailed ? weights.replyFailed : 0),
    reason('spike', context.spikeActive ? weights.spike : 0),
  ]
}

/** What speaks against it: spam, and texts that many post word for word. */
function doubts(signals: Signals, context: PriorityContext, policy: PriorityPolicy): PriorityReason[] {
  const { value, evidence } = signals.spam
  // Who may be in danger is heard, however their words look.
  const inDanger = signals.topics.some(({ topic }) => topic === 'safety')
  const spam = value < policy.spamFrom || inDanger ? 0 : value * policy.weights.spam
  return [
    reason('spam', -spam, evidence.slice(0, 3).join(', ')),
    reason('copies', -share(context.copies, 10) * policy.weights.copies, String(context.copies)),
  ]
}

function sentimentReason(signals: Signals, policy: PriorityPolicy): PriorityReason {
  const { label, score, confidence, words } = signals.sentiment
  if (label !== 'negative' || score >= 0 || confidence < policy.minConfidence) return reason('sentiment', 0)
  return reason('sentiment', -score * policy.weights.sentiment, words.slice(0, 3).join(', '))
}

const measured = (code: string, { value, evidence }: Measure, weight: number): PriorityReason =>
  reason(code, value * weight, evidence.slice(0, 3).join(', '))

// A hundred followers are nobody's audience, a hundred thousand are everybody's; a logarithm in between.
function reachReason(context: PriorityContext, policy: PriorityPolicy): PriorityReason {
  const { followers, visibility } = context
  const assumed = visibility === 'public' ? policy.assumedFollowers : 0
  const known = followers ?? assumed
  const points = share(Math.log10(Math.max(1, known)) - 2, 3) * policy.weights.reach
  return reason('reach', points, followers === null ? 'unknown' : String(followers))
}

const share = (value: number, full: number): number => Math.max(0, Math.min(1, value / full))

/** Less moves nobody, and would only lengthen the explanation. */
const leastPoints = 2

function reason(code: string, points: number, evidence?: string): PriorityReason {
  const rounded = Math.abs(points) < leastPoints ? 0 : Math.round(points)
  return evidence ? { code, points: rounded, evidence } : { code, points: rounded }
}
