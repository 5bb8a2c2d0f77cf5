// The closed set of I/O failures: what went wrong on the way to or from a platform or a store, and whether to try again.

export type FailureKind =
  | 'rate_limited'
  | 'auth_expired'
  | 'rejected'
  | 'not_found'
  | 'unavailable'
  | 'bad_payload'
  | 'budget_spent'

const retryable: Record<FailureKind, boolean> = {
  rate_limited: true,
  auth_expired: false,
  rejected: false,
  not_found: false,
  unavailable: true,
  bad_payload: false,
  budget_spent: true,
}

/** Thrown by every edge that talks to the outside. `message` is fit for people and holds no secret. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: FailureKind
  readonly retryAt: string | undefined

  constructor(
    kind: FailureKind,
    message: string,
    options: { retryAt?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.kind = kind
    this.retryAt = options.retryAt
  }

  get retryable(): boolean {
    return retryable[this.kind]
  }
}
