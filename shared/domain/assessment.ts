// What did we know when a message came in? Kept with it, so that it can be ranked again under other rules.
import type { Priority } from './conversation.ts'
import { type PriorityContext, priority } from './priority.ts'
import type { PriorityPolicy } from './priority-policy.ts'
import type { Signals } from './signal.ts'

/** What was known beside the text and the thread it stands in. */
export type Surroundings = Omit<PriorityContext, 'visibility' | 'earlierUnanswered' | 'ourReplyFailed'>

/** Of somebody who writes for the first time, on a quiet day. */
export const nothingKnown: Surroundings = {
  followers: null,
  verified: false,
  tier: null,
  contactsIn7Days: 1,
  spikeActive: false,
  copies: 0,
}

/** Where in its thread a message came. */
export type InThread = Pick<PriorityContext, 'visibility' | 'earlierUnanswered' | 'ourReplyFailed'>

/** The priority of one message there and then. */
export const assess = (
  signals: Signals,
  around: Surroundings,
  thread: InThread,
  policy: PriorityPolicy,
): Priority => priority(signals, { ...around, ...thread }, policy)

/** One message of a case that nobody has answered. */
export type Unanswered = { signals: Signals; around: Surroundings; visibility: 'public' | 'private' }

/**
 * The priority of a case: that of its most urgent unanswered message, since a mild word after an angry one calms nobody.
 * Oldest first; of equals the later one counts. Null without messages.
 */
export function assessCase(
  messages: readonly Unanswered[],
  ourReplyFailed: boolean,
  policy: PriorityPolicy,
): { priority: Priority; of: Unanswered } | null {
  let best: { priority: Priority; of: Unanswered } | null = null
  for (const [earlierUnanswered, of] of messages.entries()) {
    const thread = { visibility: of.visibility, earlierUnanswered, ourReplyFailed }
    const found = assess(of.signals, of.around, thread, policy)
    if (best === null || found.score >= best.priority.score) best = { priority: found, of }
  }
  return best
}
