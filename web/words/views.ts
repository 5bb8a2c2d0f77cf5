// What is each view called, and what does it say when it is empty?
import type { View } from '#shared/api/conversations.ts'
import type { ConversationStatus } from '#shared/domain/conversation.ts'
import { counted } from './numbers.ts'

export const viewNames: Record<View, string> = {
  needs_reply: 'Needs reply',
  unassigned: 'Unassigned',
  mine: 'Mine',
  waiting: 'Waiting',
  snoozed: 'Snoozed',
  approvals: 'Approvals',
  failed: 'Failed',
  done: 'Done',
}

export const emptyViews: Record<View, string> = {
  needs_reply: 'Nothing needs a reply',
  unassigned: 'Everything has an owner',
  mine: 'Nothing is yours at the moment',
  waiting: 'Nobody owes us an answer',
  snoozed: 'Nothing is snoozed',
  approvals: 'Nothing waits for approval',
  failed: 'No reply has failed',
  done: 'Nothing has been closed yet',
}

/** “17”; “25+” where nobody has counted further. */
export const atLeastWords = ({ n, exact }: { n: number; exact: boolean }): string =>
  `${counted(n)}${exact ? '' : '+'}`

/** Where a conversation stands, where that is not said by the list it is in. */
export const statusNames: Record<ConversationStatus, string> = {
  needs_reply: 'Needs reply',
  waiting: 'Waiting',
  snoozed: 'Snoozed',
  done: 'Done',
  ignored: 'Ignored',
}
