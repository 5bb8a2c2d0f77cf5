// What is each view called, and what does it say when it is empty?
import { t } from '@lingui/core/macro'
import type { View } from '#shared/api/conversations.ts'
import type { ConversationStatus } from '#shared/domain/conversation.ts'
import { counted } from './numbers.ts'

export const viewNames: Record<View, string> = {
  needs_reply: t`Needs reply`,
  unassigned: t`Unassigned`,
  mine: t`Mine`,
  waiting: t`Waiting`,
  snoozed: t`Snoozed`,
  approvals: t`Approvals`,
  failed: t`Failed`,
  done: t`Done`,
}

export const emptyViews: Record<View, string> = {
  needs_reply: t`Nothing needs a reply`,
  unassigned: t`Everything has an owner`,
  mine: t`Nothing is yours at the moment`,
  waiting: t`Nobody owes us an answer`,
  snoozed: t`Nothing is snoozed`,
  approvals: t`Nothing waits for approval`,
  failed: t`No reply has failed`,
  done: t`Nothing has been closed yet`,
}

/** “17”; “25+” where nobody has counted further. */
export const atLeastWords = ({ n, exact }: { n: number; exact: boolean }): string =>
  `${counted(n)}${exact ? '' : '+'}`

/** Where a conversation stands, where that is not said by the list it is in. */
export const statusNames: Record<ConversationStatus, string> = {
  needs_reply: t`Needs reply`,
  waiting: t`Waiting`,
  snoozed: t`Snoozed`,
  done: t`Done`,
  ignored: t`Ignored`,
}
