// One line of a conversation's history. Every change of state returns one, so that history cannot be forgotten.

export type ActivityType =
  | 'opened'
  | 'reopened'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'snoozed'
  | 'woken'
  | 'closed'
  | 'ignored'
  | 'tagged'
  | 'noted'
  | 'priority_set'
  | 'priority_changed'
  | 'relabelled'
  | 'tier_set'
  | 'reply_sent'
  | 'reply_failed'
  | 'answered_outside'
  | 'named_elsewhere'
  | 'rewritten'
  | 'lease_ended'
  | 'acted'
  | 'approval_asked'
  | 'approved'
  | 'rejected'
  /** What people's rules did; by other lines of history it stands in their detail `rules`. */
  | 'ruled'

/** `by` is a user, or `system`, or `customer`; `detail` small facts in words' order of the type. */
export type Activity = {
  id: string
  type: ActivityType
  by: string
  at: string
  detail: Record<string, string>
}

/** The id of the line that came with a version of a head. */
export const activityIdOf = (head: { version: number }): string => `v${head.version}`

/** The version of the head a line came with; 0 for a line that came with none. */
export const versionOf = (line: { id: string }): number =>
  /^v\d+$/.test(line.id) ? Number(line.id.slice(1)) : 0
