// What counts how much? The weights of the priority as data, and what a workspace starts with.
import type { Band } from './conversation.ts'
import type { Topic } from './signal.ts'

/** Points at full strength of each signal, 0..100. */
export type Weights = {
  sentiment: number
  urgency: number
  offensive: number
  question: number
  topics: Record<Topic, number>
  publicThread: number
  reach: number
  verified: number
  repeatContact: number
  unanswered: number
  replyFailed: number
  spike: number
  /** Taken away. */
  spam: number
  /** Taken away from texts that many post word for word. */
  copies: number
}

export type PriorityPolicy = {
  weights: Weights
  /** The least score of each band; below `normal` is low. */
  bands: Record<Exclude<Band, 'low'>, number>
  /** Points of customers' tiers, by name. */
  tiers: Record<string, number>
  /** Below this confidence the sentiment adds no points and shows as "?". */
  minConfidence: number
  /** From this chance on a text counts as spam. */
  spamFrom: number
  /** What an audience of unknown size counts as, in public. */
  assumedFollowers: number
}

export const defaultPolicy: PriorityPolicy = {
  weights: {
    sentiment: 30,
    urgency: 35,
    offensive: 5,
    question: 6,
    topics: { safety: 35, legal: 22, money: 14, outage: 14, cancel: 12, pressing: 14 },
    publicThread: 6,
    reach: 14,
    verified: 4,
    repeatContact: 14,
    unanswered: 12,
    replyFailed: 22,
    spike: 8,
    spam: 50,
    copies: 25,
  },
  bands: { urgent: 75, high: 45, normal: 20 },
  tiers: { vip: 20, key: 10 },
  minConfidence: 0.5,
  spamFrom: 0.5,
  assumedFollowers: 300,
}
