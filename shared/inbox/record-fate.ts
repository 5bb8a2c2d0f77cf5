// An attempt to send has ended: what does that make of the reply, and what comes next?
import type { Reply, ReplyFailure } from '../domain/reply.ts'
import { nextReplyStatus, type ReplyAction } from '../domain/reply-state.ts'
import type { SendOutcome } from '../domain/send-outcome.ts'
import { writeReply } from '../store/replies.ts'
import { reportFailure } from './apply-status.ts'
import { noteHealth } from './note-health.ts'
import { recordSent } from './record-sent.ts'
import { scheduleReply } from './schedule-reply.ts'
import type { Services } from './services.ts'

/** How long before a lost answer is first looked up: echoes and statuses usually come sooner. */
const firstLookupSeconds = 5

/** A platform may quote the link by which it was to fetch a file, and who has its signature has the file. */
const withoutSignatures = (detail: string): string =>
  detail.replace(/X-Amz-[A-Za-z-]+(?:=|%3D)[^\s"'&<>]*/g, '[hidden]')

/**
 * Writes the fate of `tried` as this worker knows it. When somebody else has changed it meanwhile (an echo came first),
 * theirs stands and nothing is written.
 */
export async function recordFate(services: Services, tried: Reply, told: SendOutcome): Promise<void> {
  const reply = told.filesOut ? { ...tried, filesOut: true as const } : tried
  const outcome = told.outcome === 'sent' ? told : { ...told, detail: withoutSignatures(told.detail) }
  switch (outcome.outcome) {
    case 'sent':
      return recordSent(services, reply, outcome, 'confirm_sent')
    case 'retryable':
    case 'rate_limited':
      return requeue(services, reply, outcome)
    case 'unknown':
    case 'duplicate': {
      const failure = { code: outcome.outcome, detail: outcome.detail, retryable: false, nextAttemptAt: null }
      const lost = await settle(services, reply, 'lose', failure, firstLookupSeconds)
      if (lost !== null) await scheduleReply(services, lost, firstLookupSeconds)
      return
    }
    default: {
      if (outcome.outcome === 'auth_broken') {
        await noteHealth(services, reply, 'broken', 'auth_expired', outcome.detail)
      }
      const failure = { code: outcome.outcome, detail: outcome.detail, retryable: false, nextAttemptAt: null }
      const failed = await settle(services, reply, 'fail', failure, 0)
      if (failed !== null) await reportFailure(services, failed)
    }
  }
}

async function requeue(
  services: Services,
  reply: Reply,
  outcome: Extract<SendOutcome, { outcome: 'retryable' | 'rate_limited' }>,
): Promise<void> {
  const { detail } = outcome
  if (outcome.outcome === 'retryable' && reply.attempts >= services.policy.maxAttempts) {
    const failure = { code: 'gave_up', detail, retryable: true, nextAttemptAt: null }
    const failed = await settle(services, reply, 'fail', failure, 0)
    if (failed !== null) await reportFailure(services, failed)
    return
  }
  const seconds =
    outcome.outcome === 'rate_limited'
      ? Math.max(1, Math.ceil((Date.parse(outcome.until) - services.now().getTime()) / 1000))
      : (outcome.afterSeconds ?? Math.min(300, 2 ** reply.attempts))
  const nextAttemptAt = new Date(services.now().getTime() + seconds * 1000).toISOString()
  const failure = { code: outcome.outcome, detail, retryable: true, nextAttemptAt }
  const waiting = await settle(services, { ...reply, holdUntil: nextAttemptAt }, 'requeue', failure, seconds)
  if (waiting !== null) await scheduleReply(services, waiting)
}

/** Moves the reply on by `action`; the sweeper looks at it again after `seconds`. Null when it was changed meanwhile. */
export async function settle(
  services: Pick<Services, 'db' | 'now'>,
  reply: Reply,
  action: ReplyAction,
  failure: ReplyFailure | null,
  seconds: number,
): Promise<Reply | null> {
  const status = nextReplyStatus(reply.status, action)
  if (status === null) return null
  const next: Reply = { ...reply, status, failure, version: reply.version + 1 }
  const dueAt = new Date(services.now().getTime() + seconds * 1000).toISOString()
  return (await writeReply(services.db, next, dueAt)) ? next : null
}
