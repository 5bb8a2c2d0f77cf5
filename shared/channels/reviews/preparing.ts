// How does a send or a lookup end when a step before it failed?
import { Failure } from '#shared/domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'

/** The outcome of `send`; what it throws comes from steps before the write, so nothing was sent then. */
export async function sending(send: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof Failure) return notBegun(error)
    throw error
  }
}

/** The outcome of `look`; undecided where the platform could not be asked. */
export async function looking(look: () => Promise<ResolveOutcome>): Promise<ResolveOutcome> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof Failure) return { outcome: 'undecided', detail: error.message }
    throw error
  }
}

function notBegun({ kind, message: detail, retryAt }: Failure): SendOutcome {
  switch (kind) {
    case 'rate_limited':
      return retryAt === undefined
        ? { outcome: 'retryable', detail }
        : { outcome: 'rate_limited', until: retryAt, detail }
    case 'auth_expired':
      return { outcome: 'auth_broken', detail }
    case 'rejected':
    case 'not_found':
      return { outcome: 'not_permitted', detail }
    default:
      return { outcome: 'retryable', detail }
  }
}
