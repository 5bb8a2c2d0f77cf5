// Which access token is good now. OAuth 2 tokens live two hours and are renewed with a refresh token that changes each time.

import * as z from 'zod/mini'
import type { ConnectorContext, Credentials } from '../connector.ts'
import { XCallFailed } from './failures.ts'
import { maybe } from './wire.ts'

export type Renew = (
  refreshToken: string,
) => Promise<{ accessToken: string; refreshToken?: string | undefined; expiresIn: number }>

const grantShape = z.object({
  accessToken: z.string(),
  refreshToken: maybe(z.string()),
  expiresAt: maybe(z.string()),
})
type Grant = z.infer<typeof grantShape>

const earlyMs = 60_000

/** OAuth 1.0a signs each request with four keys that never expire. */
export function isSigned(credentials: Credentials): boolean {
  return Boolean(credentials.consumerKey && credentials.accessSecret)
}

/** Runs `call` with a token; a refused one is renewed once. A 401 means nothing was written, so a repeat is safe. */
export async function withAccess<T>(
  context: ConnectorContext,
  renew: Renew,
  call: (token: string) => Promise<T>,
): Promise<T> {
  const stored = await context.session.read()
  const grant = grantOf(stored, context.credentials)
  const canRenew = grant.refreshToken !== undefined
  if (canRenew && hasEnded(grant, context.now())) return call(await renewed(context, stored, renew))
  try {
    return await call(grant.accessToken)
  } catch (error) {
    const refused =
      error instanceof XCallFailed && error.failure.kind === 'answer' && error.failure.status === 401
    if (!refused || !canRenew) throw error
    return call(await renewed(context, stored, renew))
  }
}

/** The stored session wins: the credentials' refresh token was used up by the first renewal. */
function grantOf(stored: string | null, credentials: Credentials): Grant {
  return (
    parse(stored) ?? {
      accessToken: credentials.accessToken ?? '',
      refreshToken: credentials.refreshToken || undefined,
      expiresAt: undefined,
    }
  )
}

async function renewed(context: ConnectorContext, stale: string | null, renew: Renew): Promise<string> {
  const current = await context.session.renew(stale, async (stored) => {
    const grant = grantOf(stored, context.credentials)
    const fresh = await firstAccepted([grant.refreshToken, context.credentials.refreshToken], renew)
    return JSON.stringify({
      accessToken: fresh.accessToken,
      refreshToken: fresh.refreshToken,
      expiresAt: new Date(context.now().getTime() + fresh.expiresIn * 1000).toISOString(),
    })
  })
  return grantOf(current, context.credentials).accessToken
}

/** An account connected anew has a fresh refresh token in its credentials while the stored one is dead. */
async function firstAccepted(candidates: (string | undefined)[], renew: Renew) {
  let refusal = 'there is no refresh token'
  for (const token of new Set(candidates)) {
    if (!token) continue
    try {
      const fresh = await renew(token)
      return { ...fresh, refreshToken: fresh.refreshToken ?? token }
    } catch (error) {
      if (!(error instanceof XCallFailed)) throw error
      const { failure } = error
      if (failure.kind !== 'answer' || failure.status === 429 || failure.status >= 500) {
        throw new XCallFailed({
          kind: 'never_left',
          detail: `The access could not be renewed: ${failure.detail}`,
        })
      }
      refusal = failure.detail
    }
  }
  throw new XCallFailed({ kind: 'no_access', detail: `X no longer renews this access: ${refusal}` })
}

function hasEnded(grant: Grant, now: Date): boolean {
  const ends = Date.parse(grant.expiresAt ?? '')
  return ends - earlyMs <= now.getTime()
}

function parse(stored: string | null): Grant | null {
  if (stored === null) return null
  try {
    const read = grantShape.safeParse(JSON.parse(stored))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
