// What does the badge under a reply say, and what can be done about it?
import type { ReplyView } from '#shared/api/shapes.ts'
import { failureWords } from './failures.ts'
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

/** The badge of a reply on `channel` (its label). */
export function badgeOf(reply: ReplyView, channel: string, nowMs: number): Badge {
  const side = reply.visibility
  switch (reply.status) {
    case 'draft':
      return badge('Draft', `saved ${clock(reply.at)}`, 'ink', ['edit'])
    case 'pending_approval':
      return badge('Waiting for approval', span(nowMs - Date.parse(reply.at)), 'ink', [
        'approve',
        'reject',
        'withdraw',
        'nudge',
      ])
    case 'rejected':
      return badge('Changes asked', reply.failure?.detail ?? null, 'ink', ['edit'])
    case 'held': {
      const left = holdSeconds(reply, nowMs)
      if (left > 60)
        return badge(`Scheduled for ${moment(reply.holdUntil ?? reply.at, nowMs)}`, null, 'ink', [
          'now',
          'move',
          'undo',
        ])
      return left > 0
        ? badge(`Sending in ${left} s`, null, 'ink', ['undo', 'now'])
        : badge('Sending', 'about to leave', 'ink', [])
    }
    case 'undone':
      return badge('Back in draft', 'nothing was sent', 'ink', ['edit'])
    case 'queued':
      return badge('Queued', queuedDetail(reply, channel, nowMs), 'ink', ['cancel'])
    case 'sending':
      return badge('Sending', null, 'ink', [])
    case 'sent':
      return badge('Sent', side, 'ok', reply.permalink === null ? [] : ['open'])
    case 'delivered':
      return badge('Delivered', side, 'ok', reply.permalink === null ? [] : ['open'])
    case 'read':
      return badge('Read', side, 'ok', reply.permalink === null ? [] : ['open'])
    case 'failed':
      return failed(reply, channel, nowMs)
    case 'cancelled':
      return badge('Cancelled', `by ${personName(reply.by)}, nothing was sent`, 'ink', ['edit'])
    case 'blocked':
      return badge(
        'Held back',
        reply.failure?.detail ?? null,
        'ink',
        blockedActions[reply.failure?.code ?? ''] ?? ['retry', 'withdraw'],
      )
    case 'unknown':
      return badge(
        'May be posted',
        `the connection dropped before ${channel} answered; we are looking it up`,
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
  if (failure === null) return badge('Not sent', null, 'warn', ['retry', 'cancel'])
  const words = `Not sent: ${failureWords(failure, channel)}`
  if (failure.nextAttemptAt !== null && Date.parse(failure.nextAttemptAt) > nowMs) {
    return badge(words, `tries again ${clock(failure.nextAttemptAt)}`, 'warn', ['retry', 'cancel'])
  }
  if (failure.code === 'window_closed') return badge(words, null, 'warn', ['template', 'edit', 'copy'])
  return badge(
    words,
    failure.detail,
    'warn',
    failure.retryable ? ['retry', 'cancel', 'copy'] : ['retry', 'edit', 'copy'],
  )
}

function queuedDetail({ failure, holdUntil }: ReplyView, channel: string, nowMs: number): string | null {
  const why = failure === null ? null : failureWords(failure, channel)
  const at = failure?.nextAttemptAt ?? holdUntil
  if (at !== null && Date.parse(at) > nowMs) {
    return why === null ? `leaves ${clock(at)}` : `${why}, leaves ${clock(at)}`
  }
  return why
}

function badge(words: string, detail: string | null, tone: BadgeTone, actions: BadgeAction[]): Badge {
  return { words, detail, tone, actions }
}
