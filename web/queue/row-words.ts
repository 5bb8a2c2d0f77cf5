// What does a row say besides name and text: why it is grey, and what is special about it?
import type { Conversation } from '#shared/api/shapes.ts'
import { personName } from '../words/people.ts'
import { rowReasons } from '../words/reasons.ts'
import { clock, moment, windowTone } from '../words/time.ts'

/** Why a row no longer belongs where it is still shown. */
export function goneWords(
  { status, assignee, snoozedUntil }: Conversation,
  me: string,
  nowMs: number,
): string {
  switch (status) {
    case 'done':
      return 'Closed'
    case 'ignored':
      return 'Ignored'
    case 'waiting':
      return 'Answered'
    case 'snoozed':
      return `Snoozed to ${moment(snoozedUntil ?? nowMs, nowMs)}`
    case 'needs_reply':
      if (assignee === null) return 'Released'
      return assignee === me ? 'Yours now' : `Taken by ${personName(assignee)}`
  }
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
