// How urgent is a conversation, and why? Pure and monotone: every point has a reason with its evidence.
import type { Band, Priority, PriorityReason } from './conversation.ts'
import type { Signals } from './signal.ts'

/** What is known beside the text. `followers` null means unknown, which is not zero. */
export type PriorityContext = {
  visibility: 'public' | 'private'
  followers: number | null
  /** Cases of this customer opened in the last 7 days, this one included. */
  contactsIn7Days: number
  /** Earlier inbound messages nobody has answered. */
  earlierUnanswered: number
  ourReplyFailed: boolean
}

export type PriorityPolicy = {
  weights: {
    sentiment: number
    urgency: number
    question: number
    publicThread: number
    reach: number
    repeatContact: number
    unanswered: number
    replyFailed: number
  }
  bands: { urgent: number; high: number; normal: number }
  /** Below this the sentiment adds no points and shows as "?". */
  minConfidence: number
}

export const defaultPolicy: PriorityPolicy = {
  weights: {
    sentiment: 40,
    urgency: 55,
    question: 8,
    publicThread: 6,
    reach: 14,
    repeatContact: 14,
    unanswered: 12,
    replyFailed: 22,
  },
  bands: { urgent: 75, high: 45, normal: 20 },
  minConfidence: 0.4,
}

/** Score 0..100, its band, and the reasons, largest first. */
export function priority(signals: Signals, context: PriorityContext, policy: PriorityPolicy): Priority {
  const reasons = [
    sentimentReason(signals, policy),
    urgencyReason(signals, policy),
    signals.question ? reason('question', policy.weights.question) : null,
    context.visibility === 'public' ? reason('public_thread', policy.weights.publicThread) : null,
    reachReason(context.followers, policy),
    repeatReason(context.contactsIn7Days, policy),
    unansweredReason(context.earlierUnanswered, policy),
    context.ourReplyFailed ? reason('reply_failed', policy.weights.replyFailed) : null,
  ].filter((r): r is PriorityReason => r !== null && r.points > 0)
  reasons.sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1))
  const score = Math.min(
    100,
    reasons.reduce((sum, r) => sum + r.points, 0),
  )
  return { score, band: bandOf(score, policy), reasons }
}

/** The band a score falls in. */
export function bandOf(score: number, policy: PriorityPolicy): Band {
  if (score >= policy.bands.urgent) return 'urgent'
  if (score >= policy.bands.high) return 'high'
  return score >= policy.bands.normal ? 'normal' : 'low'
}

function reason(code: string, points: number, evidence?: string): PriorityReason {
  const rounded = Math.round(points)
  return evidence ? { code, points: rounded, evidence } : { code, points: rounded }
}

function sentimentReason(signals: Signals, policy: PriorityPolicy): PriorityReason | null {
  const { score, confidence, words } = signals.sentiment
  if (score >= 0 || confidence < policy.minConfidence) return null
  return reason('sentiment', -score * policy.weights.sentiment, words.slice(0, 3).join(', '))
}

function urgencyReason(signals: Signals, policy: PriorityPolicy): PriorityReason {
  const { value, evidence } = signals.urgency
  return reason('urgency', value * policy.weights.urgency, evidence.slice(0, 3).join(', '))
}

// Ten followers are nobody, a hundred thousand is everybody; a logarithm in between.
function reachReason(followers: number | null, policy: PriorityPolicy): PriorityReason | null {
  if (followers === null || followers < 100) return null
  const share = Math.min(1, (Math.log10(followers) - 2) / 3)
  return reason('reach', share * policy.weights.reach, String(followers))
}

function repeatReason(contacts: number, policy: PriorityPolicy): PriorityReason | null {
  if (contacts < 2) return null
  return reason(
    'repeat_contact',
    Math.min(1, (contacts - 1) / 2) * policy.weights.repeatContact,
    String(contacts),
  )
}

function unansweredReason(earlier: number, policy: PriorityPolicy): PriorityReason | null {
  if (earlier < 1) return null
  return reason('unanswered', Math.min(1, earlier / 3) * policy.weights.unanswered, String(earlier))
}
