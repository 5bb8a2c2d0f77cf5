// What do Mastodon's refusals mean: for a read, for a send, for an action?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ActOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { callMastodon, type MastodonRequest, type MastodonResult } from './client.ts'

type NotOk = Exclude<MastodonResult, { kind: 'ok' }>
type Answered = Extract<MastodonResult, { kind: 'ok' }>

/** For calls that only read. Throws Failure. */
export async function read(context: ConnectorContext, request: MastodonRequest): Promise<Answered> {
  const result = await callMastodon(context, request)
  if (result.kind === 'ok') return result
  throw failureOf(result)
}

export function failureOf(result: NotOk): Failure {
  if (result.kind !== 'refused') return new Failure('unavailable', result.detail)
  const { status, resetAt } = result
  const detail = `Mastodon: ${result.detail}`
  if (resetAt !== null) return new Failure('rate_limited', detail, { retryAt: resetAt })
  if (status === 401) return new Failure('auth_expired', detail)
  if (status >= 500) return new Failure('unavailable', detail)
  return new Failure(status === 404 ? 'not_found' : 'rejected', detail)
}

/** For the call that sends. A status that is answered and is gone, or hidden from us, is a 404. */
export function outcomeOf(result: NotOk): Exclude<SendOutcome, { outcome: 'sent' }> {
  const { detail } = result
  if (result.kind === 'never_left') return { outcome: 'retryable', detail }
  if (result.kind === 'lost') return { outcome: 'unknown', detail }
  if (result.resetAt !== null) return { outcome: 'rate_limited', until: result.resetAt, detail }
  switch (result.status) {
    case 401:
      return { outcome: 'auth_broken', detail }
    case 403:
      return { outcome: 'not_permitted', detail }
    case 404:
      return { outcome: 'parent_gone', detail }
    default:
      return result.status >= 500 ? { outcome: 'unknown', detail } : { outcome: 'content_rejected', detail }
  }
}

/** For favourites: doing it again is harmless, so whatever was lost is simply tried again. */
export function actOutcomeOf(result: MastodonResult): ActOutcome {
  if (result.kind === 'ok') return { outcome: 'done' }
  const outcome = outcomeOf(result)
  const { detail } = outcome
  switch (outcome.outcome) {
    case 'rate_limited':
      return { outcome: 'rate_limited', until: outcome.until, detail }
    case 'auth_broken':
    case 'not_permitted':
    case 'parent_gone':
      return { outcome: outcome.outcome, detail }
    case 'content_rejected':
      return { outcome: 'not_permitted', detail }
    default:
      return { outcome: 'retryable', detail }
  }
}

/** For calls that prepare a send: whatever failed, nothing has been sent yet. */
export function outcomeOfFailure(failure: Failure): SendOutcome {
  const detail = failure.message
  switch (failure.kind) {
    case 'rate_limited':
      return failure.retryAt === undefined
        ? { outcome: 'retryable', detail }
        : { outcome: 'rate_limited', until: failure.retryAt, detail }
    case 'auth_expired':
      return { outcome: 'auth_broken', detail }
    case 'rejected':
    case 'not_found':
      return { outcome: 'not_permitted', detail }
    default:
      return { outcome: 'retryable', detail }
  }
}
