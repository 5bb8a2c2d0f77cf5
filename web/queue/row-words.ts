// What does a row say besides name and text: why it is grey, and what is special about it?
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
      return `Closed${byWhom(changedBy, me)}`
    case 'ignored':
      return `Ignored${byWhom(changedBy, me)}`
    case 'waiting':
      return 'Answered'
    case 'snoozed':
      return `Snoozed to ${moment(snoozedUntil ?? nowMs, nowMs)}`
    case 'needs_reply':
      if (assignee === null) return 'Released'
      return assignee === me ? 'Yours now' : `Taken by ${personName(assignee)}`
  }
}

/** “ by Bia”; nothing for oneself, and where it was nobody in particular. */
const byWhom = (user: string | undefined, me: string): string =>
  user === undefined || user === me || user === 'system' || user === 'customer'
    ? ''
    : ` by ${personName(user)}`

/** A name speaks for itself. */
const foundBy: Record<Match['by'], (text: string) => string> = {
  id: (text) => `Id ${text}`,
  handle: handleWords,
  name: () => '',
  tag: (text) => `Tag “${text}”`,
  words: () => 'In the message',
}

/** How a row fits what was searched for, and what is special about it. */
export function foundDetails(conversation: Conversation, { by, text }: Match, nowMs: number): string {
  return [foundBy[by](text), rowDetails(conversation, nowMs)].filter((part) => part !== '').join(' · ')
}

/** The reasons of a row in order; a window about to close speaks before the rest. */
export function rowDetails(conversation: Conversation, nowMs: number): string {
  const reasons = rowReasons(conversation)
  const { replyWindowEndsAt: endsAt, status, snoozedUntil } = conversation
  if (status === 'snoozed' && snoozedUntil !== null) return `Returns ${moment(snoozedUntil, nowMs)}`
  if (endsAt !== null && status === 'needs_reply') {
    const tone = windowTone(endsAt, nowMs)
    if (tone === 'closed') return [`Reply window closed`, ...reasons].slice(0, 2).join(' · ')
    if (tone !== 'far') return [`Reply window closes ${clock(endsAt)}`, ...reasons].slice(0, 2).join(' · ')
  }
  return reasons.join(' · ')
}
