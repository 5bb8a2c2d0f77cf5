// What went wrong with a call to X: one reading of its error bodies, the SDK's errors and the network's.

import * as z from 'zod/mini'
import { Failure } from '#shared/domain/failure.ts'
import { rateWindowMs } from './limits.ts'
import { maybe } from './wire.ts'

/**
 * `answer`: X said no. `lost`: the request may have been applied. `never_left`: it cannot have been. `no_access`: the
 * tokens are used up and cannot be renewed.
 */
export type CallFailure =
  | { kind: 'answer'; status: number; codes: number[]; type: string; detail: string; retryAt: string | null }
  | { kind: 'lost' | 'never_left' | 'no_access'; detail: string }

/** Thrown by every call to X. Holds no request, header or token. */
export class XCallFailed extends Error {
  override readonly name = 'XCallFailed'
  readonly failure: CallFailure

  constructor(failure: CallFailure) {
    super(failure.detail)
    this.failure = failure
  }
}

const problemShape = z.object({
  title: maybe(z.string()),
  detail: maybe(z.string()),
  type: maybe(z.string()),
  error: maybe(z.string()),
  error_description: maybe(z.string()),
  errors: maybe(
    z.array(z.object({ code: maybe(z.number()), message: maybe(z.string()), detail: maybe(z.string()) })),
  ),
})

/** Problem JSON and the older `errors` list are both in use, sometimes in one body. */
export function answerFailure(
  status: number,
  data: unknown,
  headers: Record<string, unknown>,
  now: Date,
): CallFailure {
  const problem = problemShape.safeParse(parsed(data))
  const body = problem.success ? problem.data : undefined
  const words = [
    body?.detail ?? body?.title ?? body?.error_description ?? body?.error,
    ...(body?.errors ?? []).map((one) => one.message ?? one.detail),
  ].filter((one): one is string => one !== undefined && one !== '')
  return {
    kind: 'answer',
    status,
    codes: (body?.errors ?? []).flatMap((one) => one.code ?? []),
    type: body?.type ?? '',
    detail: [...new Set(words)].join(' ').slice(0, 400) || `X answered ${status}.`,
    retryAt: resetAt(status, headers, now),
  }
}

export function isRateLimit(failure: CallFailure): boolean {
  return failure.kind === 'answer' && (failure.status === 429 || failure.codes.includes(88))
}

/** For reads, and wherever nothing was to be written. */
export function toFailure(failure: CallFailure, doing: string): Failure {
  const message = `${doing}: ${failure.detail}`
  if (failure.kind === 'no_access') return new Failure('auth_expired', message)
  if (failure.kind !== 'answer') return new Failure('unavailable', message)
  if (isRateLimit(failure)) {
    return new Failure('rate_limited', message, { retryAt: failure.retryAt ?? undefined })
  }
  if (failure.status === 401) return new Failure('auth_expired', message)
  if (failure.status === 402) return new Failure('budget_spent', message)
  if (failure.status === 404) return new Failure('not_found', message)
  return new Failure(failure.status >= 500 ? 'unavailable' : 'rejected', message)
}

/** A used-up day outlasts the quarter of an hour that `x-rate-limit-reset` speaks of. X sends no Retry-After. */
function resetAt(status: number, headers: Record<string, unknown>, now: Date): string | null {
  const resets = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour']
    .filter((name) => String(headers[`${name}-remaining`]) === '0')
    .map((name) => Number(headers[`${name}-reset`]) * 1000)
    .filter((ms) => ms > 0)
  const ms =
    resets.length > 0 ? Math.max(...resets) : status === 429 ? now.getTime() + rateWindowMs : Number.NaN
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function parsed(data: unknown): unknown {
  if (!(data instanceof Uint8Array)) return data
  try {
    return JSON.parse(new TextDecoder().decode(data))
  } catch {
    return undefined
  }
}
