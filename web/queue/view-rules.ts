// Which conversations belong to a view, and in which order? The same rules as the server's, for what comes in live.
import type { View } from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { CrisisScope } from '#shared/domain/crisis.ts'
import { filterNames, passes, type QueueFilter } from '#shared/domain/queue-filter.ts'

/** A list a person can look at: a view, narrowed; or, with `q`, what a search finds. */
export type ListOf = { view: View; filter: QueueFilter; q: string | null }

export const listKey = ({ view, filter, q }: ListOf): string =>
  JSON.stringify([view, q, ...filterNames.map((name) => filter[name] ?? 0)])

/** Is it narrowed by anything? */
export const isNarrowed = ({ filter }: Pick<ListOf, 'filter'>): boolean =>
  filterNames.some((name) => filter[name] !== undefined)

/** Does it belong there now? What was searched for cannot be told from a conversation alone: null, ask the server. */
export function belongs(
  conversation: Conversation,
  list: ListOf,
  me: string,
  crises: readonly CrisisScope[],
): boolean | null {
  if (list.q !== null) return null
  const now = list.filter.overdue === undefined ? '' : new Date().toISOString()
  if (!passes(conversation, list.filter, now, crises)) return false
  const { status, assignee } = conversation
  switch (list.view) {
    case 'needs_reply':
      return status === 'needs_reply'
    case 'unassigned':
      return status === 'needs_reply' && assignee === null
    case 'mine':
      return status === 'needs_reply' && assignee === me
    case 'waiting':
      return status === 'waiting'
    case 'snoozed':
      return status === 'snoozed'
    case 'failed':
      return conversation.failedReply && status === 'needs_reply'
    case 'done':
      return status === 'done' || status === 'ignored'
    case 'approvals':
      return conversation.pendingApproval && status === 'needs_reply'
  }
}

/** Sorts ascending: soonest due first; snoozed by when they return; what has no clock by its last message. */
export function rankOf(conversation: Conversation, view: View): string {
  const { dueAt, snoozedUntil, lastMessage, id } = conversation
  if (view === 'snoozed') return `${snoozedUntil ?? lastMessage.at}|${id}`
  if (view === 'done') return `${invert(lastMessage.at)}|${id}`
  return `${dueAt ?? lastMessage.at}|${id}`
}

// Later first: every digit becomes what is missing to nine.
const invert = (iso: string): string => iso.replace(/\d/g, (digit) => String(9 - Number(digit)))
