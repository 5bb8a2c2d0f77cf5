// What does a row say besides name and text: why it is grey, and what is special about it?
import { t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import type { Match } from '../store/inbox-state.ts'
import { handleWords, personName } from '../words/people.ts'
import { rowReasons } from '../words/reasons.ts'
import { clock, moment, windowTone } from '../words/time.ts'

/** Why a row no longer belongs where it is still shown. */
export function goneWords(
  { status, assignee, snoozedUntil, changedBy }: Conversation,
  me: string,
  nowMs: number,
): string {
  switch (status) {
    case 'done':
      return closedWords(byWhom(changedBy, me))
    case 'ignored':
      return ignoredWords(byWhom(changedBy, me))
    case 'waiting':
      return t({ message: 'Answered', context: 'a conversation' })
    case 'snoozed':
      return snoozedWords(moment(snoozedUntil ?? nowMs, nowMs))
    case 'needs_reply':
      if (assignee === null) return t({ message: 'Released', context: 'a conversation' })
      return assignee === me ? t`Yours now` : takenWords(personName(assignee))
  }
}

/** “Bia”; null for oneself, and where it was nobody in particular. */
const byWhom = (user: string | undefined, me: string): string | null =>
  user === undefined || user === me || user === 'system' || user === 'customer' ? null : personName(user)

const closedWords = (who: string | null): string =>
  who === null ? t({ message: 'Closed', context: 'a conversation' }) : t`Closed by ${who}`
const ignoredWords = (who: string | null): string =>
  who === null ? t({ message: 'Ignored', context: 'a conversation' }) : t`Ignored by ${who}`
const snoozedWords = (when: string): string => t`Snoozed to ${when}`
const takenWords = (who: string): string => t`Taken by ${who}`

/** A name speaks for itself. */
const foundBy: Record<Match['by'], (text: string) => string> = {
  id: (text) => t`Id ${text}`,
  handle: handleWords,
  name: () => '',
  tag: (text) => t`Tag “${text}”`,
  words: () => t`In the message`,
}

/** How a row fits what was searched for, and what is special about it. */
export function foundDetails(conversation: Conversation, { by, text }: Match, nowMs: number): string {
  return [foundBy[by](text), rowDetails(conversation, nowMs)].filter((part) => part !== '').join(' · ')
}

/** The reasons of a row in order; a window about to close speaks before the rest. */
export function rowDetails(conversation: Conversation, nowMs: number): string {
  const reasons = rowReasons(conversation)
  const { replyWindowEndsAt: endsAt, status, snoozedUntil } = conversation
  if (status === 'snoozed' && snoozedUntil !== null) return returnsWords(moment(snoozedUntil, nowMs))
  if (endsAt !== null && status === 'needs_reply') {
    const tone = windowTone(endsAt, nowMs)
    if (tone === 'closed') return [t`Reply window closed`, ...reasons].slice(0, 2).join(' · ')
    if (tone !== 'far') return [closesWords(clock(endsAt)), ...reasons].slice(0, 2).join(' · ')
  }
  return reasons.join(' · ')
}

const returnsWords = (when: string): string => t`Returns ${when}`
const closesWords = (time: string): string => t`Reply window closes ${time}`
