// What do the names of AT Protocol's errors mean: for a read, and for a send?
import { Failure } from '#shared/domain/failure.ts'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import type { XrpcResult } from './xrpc.ts'

type NotOk = Exclude<XrpcResult, { kind: 'ok' }>
type Refused = Extract<XrpcResult, { kind: 'refused' }>

const accountErrors: readonly string[] = ['AccountTakedown', 'AccountDeactivated', 'AuthFactorTokenRequired']
const recipientErrors: readonly string[] = [
  'BlockedActor',
  'MessagesDisabled',
  'NotFollowedBySender',
  'RecipientNotFound',
  'AccountSuspended',
]

const noDirectMessages =
  'Direct messages: the app password was made without access to them. Make a new one with "Allow access to your direct messages".'

/** An app password without the right to direct messages is told by the wording alone. */
function lacksDirectMessages(result: XrpcResult): boolean {
  return result.kind === 'refused' && result.error === 'InvalidToken' && /^Bad token/.test(result.message)
}

/** Can a new access token help? An expired one is answered with 400, not 401. */
export function wantsNewToken(result: XrpcResult): boolean {
  if (result.kind !== 'refused' || lacksDirectMessages(result)) return false
  return result.error === 'ExpiredToken' || result.error === 'InvalidToken'
}

function isAuthError(result: Refused): boolean {
  return result.status === 401 || accountErrors.includes(result.error) || wantsNewToken(result)
}

/** For calls that only read, to be thrown. */
export function failureOf(result: NotOk): Failure {
  if (result.kind !== 'refused') return new Failure('unavailable', result.detail)
  const detail = `Bluesky: ${result.message}`
  if (result.resetAt !== null) return new Failure('rate_limited', detail, { retryAt: result.resetAt })
  if (lacksDirectMessages(result)) return new Failure('rejected', noDirectMessages)
  if (result.error === 'AuthFactorTokenRequired')
    return new Failure(
      'auth_expired',
      'Bluesky asks for an e-mailed code: use an app password, not the main one.',
    )
  if (isAuthError(result)) return new Failure('auth_expired', detail)
  if (result.status >= 500) return new Failure('unavailable', detail)
  return new Failure(result.status === 404 ? 'not_found' : 'rejected', detail)
}

/** For the call that sends. A 5xx says nothing about whether it was applied. */
export function outcomeOf(result: NotOk): SendOutcome {
  if (result.kind === 'never_left') return { outcome: 'retryable', detail: result.detail }
  if (result.kind === 'lost') return { outcome: 'unknown', detail: result.detail }
  const detail = result.message
  if (result.resetAt !== null) return { outcome: 'rate_limited', until: result.resetAt, detail }
  if (lacksDirectMessages(result)) return { outcome: 'not_permitted', detail: noDirectMessages }
  if (isAuthError(result)) return { outcome: 'auth_broken', detail }
  if (result.status >= 500) return { outcome: 'unknown', detail }
  if (recipientErrors.includes(result.error)) return { outcome: 'recipient_unavailable', detail }
  if (result.error === 'ConvoLocked') return { outcome: 'not_permitted', detail }
  if (result.error === 'InvalidConvo' || result.error === 'ReplyTargetNotFound')
    return { outcome: 'parent_gone', detail }
  return { outcome: 'content_rejected', detail }
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
