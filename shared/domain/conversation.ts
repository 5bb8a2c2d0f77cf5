// The thread a care agent works on: its head, as every part of the product sees it.
import type { ActivityType } from './activity.ts'
import type { Capabilities } from './capability.ts'
import type { Address, Author } from './mention.ts'
import type { SentimentLabel } from './signal.ts'

export const conversationStatuses = ['needs_reply', 'waiting', 'snoozed', 'done', 'ignored'] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

export const bands = ['urgent', 'high', 'normal', 'low'] as const
export type Band = (typeof bands)[number]

export type PriorityReason = { code: string; points: number; evidence?: string }
export type Priority = {
  score: number
  band: Band
  reasons: PriorityReason[]
  override?: { band: Band; by: string; at: string; reason?: string }
}

/** The line of history that came with a head's version; written out by the reader of the change stream. */
export type HeadActivity = { type: ActivityType; by: string; at: string; detail: Record<string, string> }

export type ConversationHead = {
  id: string
  version: number
  caseNo: number
  channel: string
  account: string
  brand: string
  team: string
  status: ConversationStatus
  visibility: 'public' | 'private'
  customer: Author
  /** The customer's tier, by its name in the policy. */
  tier: string | null
  threadRoot: string
  priority: Priority
  sentiment: { label: SentimentLabel; score: number; confidence: number }
  language: string
  /** When a person must have answered; null when nobody need to. */
  dueAt: string | null
  replyWindowEndsAt: string | null
  /** First inbound message nobody has answered yet. */
  oldestUnansweredAt: string | null
  /** Inbound messages since our last answer. */
  unanswered: number
  can: Capabilities
  /** Where an answer goes now, and the native id it answers. */
  address: Address
  lastInboundId: string
  assignee: string | null
  /** The claim ends unless its holder is seen again before this. */
  claimedUntil: string | null
  tags: string[]
  snoozedUntil: string | null
  doneAt: string | null
  /** A reply of ours failed and nobody has dealt with it. */
  failedReply: boolean
  /** A reply waits for somebody to approve it. */
  pendingApproval: boolean
  lastMessage: { text: string; at: string; direction: 'in' | 'out' }
  openedAt: string
  /** Short hashes of the latest message ids applied, to tell a redelivery from a new message. */
  recent: string[]
  activity: HeadActivity | null
}

/** Does triage find insults or threats in what waits here? */
export const isHostile = ({ priority }: Pick<ConversationHead, 'priority'>): boolean =>
  priority.reasons.some(({ code }) => code === 'offensive')
