// What does the badge under a reply say, and what can be done about it?
import { t } from '@lingui/core/macro'
import type { ReplyView } from '#shared/api/shapes.ts'
import { blockedWords, failureDetail, failureWords } from './failures.ts'
import { personName } from './people.ts'
import { clock, moment, span } from './time.ts'

export type BadgeAction =
  | 'undo'
  | 'cancel'
  | 'retry'
  | 'edit'
  | 'template'
  | 'open'
  | 'approve'
  | 'reject'
  | 'now'
  | 'move'
  | 'withdraw'
  | 'nudge'
  | 'copy'
  | 'mark'
export type BadgeTone = 'ink' | 'ok' | 'warn'
export type Badge = { words: string; detail: string | null; tone: BadgeTone; actions: BadgeAction[] }

/** Seconds a held reply still waits. */
export function holdSeconds({ holdUntil }: Pick<ReplyView, 'holdUntil'>, nowMs: number): number {
  return holdUntil === null ? 0 : Math.max(0, Math.floor((Date.parse(holdUntil) - nowMs) / 1000))
}

const sides: Record<ReplyView['visibility'], string> = {
  public: t({ message: 'public', context: 'reply' }),
  private: t({ message: 'private', context: 'reply' }),
}

const scheduledWords = (when: string): string => t`Scheduled for ${when}`
const cancelledBy = (who: string): string => t`by ${who}, nothing was sent`

/** The badge of a reply on `channel` (its label). */
export function badgeOf(reply: ReplyView, channel: string, nowMs: number): Badge {
  const side = sides[reply.visibility]
  switch (reply.status) {
    case 'draft':
      return badge(t`Draft`, t`saved ${clock(reply.at)}`, 'ink', ['edit'])
    case 'pending_approval':
      return badge(t`Waiting for approval`, span(nowMs - Date.parse(reply.at)), 'ink', [
        'approve',
        'reject',
        'withdraw',
        'nudge',
      ])
    case 'rejected':
      return badge(t`Changes asked`, reply.failure?.detail ?? null, 'ink', ['edit'])
    case 'held': {
      const left = holdSeconds(reply, nowMs)
      if (left > 60)
        return badge(scheduledWords(moment(reply.holdUntil ?? reply.at, nowMs)), null, 'ink', [
          'now',
          'move',
          'undo',
        ])
      return left > 0
        ? badge(t`Sending in ${left} s`, null, 'ink', ['undo', 'now'])
        : badge(t`Sending`, t`about to leave`, 'ink', [])
    }
    case 'undone':
      return badge(t`Back in draft`, t`nothing was sent`, 'ink', ['edit'])
    case 'queued':
      return badge(t`Queued`, queuedDetail(reply, channel, nowMs), 'ink', ['cancel'])
    case 'sending':
      return badge(t`Sending`, null, 'ink', [])
    case 'sent':
      return badge(
        t({ message: 'Sent', context: 'reply' }),
        side,
        'ok',
        reply.permalink === null ? [] : ['open'],
      )
    case 'delivered':
      return badge(t`Delivered`, side, 'ok', reply.permalink === null ? [] : ['open'])
    case 'read':
      return badge(
        t({ message: 'Read', context: 'reply' }),
        side,
        'ok',
        reply.permalink === null ? [] : ['open'],
      )
    case 'failed':
      return failed(reply, channel, nowMs)
    case 'cancelled':
      return badge(t`Cancelled`, cancelledBy(personName(reply.by)), 'ink', ['edit'])
    case 'blocked':
      return badge(
        t`Held back`,
        reply.failure && blockedWords(reply.failure, channel),
        'ink',
        blockedActions[reply.failure?.code ?? ''] ?? ['retry', 'withdraw'],
      )
    case 'unknown':
      return badge(
        t`May be posted`,
        t`the connection dropped before ${channel} answered; we are looking it up`,
        'warn',
        ['mark', 'retry', 'copy'],
      )
  }
}

const blockedActions: Readonly<Record<string, BadgeAction[]>> = {
  crisis: ['approve', 'reject', 'withdraw', 'nudge'],
  window_closed: ['template', 'copy'],
}

function failed({ failure }: ReplyView, channel: string, nowMs: number): Badge {
  if (failure === null) return badge(t`Not sent`, null, 'warn', ['retry', 'cancel'])
  const why = failureWords(failure, channel)
  const words = t`Not sent: ${why}`
  if (failure.nextAttemptAt !== null && Date.parse(failure.nextAttemptAt) > nowMs) {
    return badge(words, t`tries again ${clock(failure.nextAttemptAt)}`, 'warn', ['retry', 'cancel'])
  }
  if (failure.code === 'window_closed') return badge(words, null, 'warn', ['template', 'edit', 'copy'])
  return badge(
    words,
    failureDetail(failure),
    'warn',
    failure.retryable ? ['retry', 'cancel', 'copy'] : ['retry', 'edit', 'copy'],
  )
}

function queuedDetail({ failure, holdUntil }: ReplyView, channel: string, nowMs: number): string | null {
  const why = failure === null ? null : failureWords(failure, channel)
  const at = failure?.nextAttemptAt ?? holdUntil
  if (at !== null && Date.parse(at) > nowMs) {
    return why === null ? t`leaves ${clock(at)}` : t`${why}, leaves ${clock(at)}`
  }
  return why
}

function badge(words: string, detail: string | null, tone: BadgeTone, actions: BadgeAction[]): Badge {
  return { words, detail, tone, actions }
}
