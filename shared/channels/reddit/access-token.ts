// How do we get an access token, and a new one when it is refused?
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { callPlatform, instantIn, retryAfter } from '#shared/channels/platform-call.ts'
import { Failure } from '#shared/domain/failure.ts'
import { redditDefinition } from './definition.ts'
import { waitUntold } from './limits.ts'

const tokenOrigin = 'https://www.reddit.com'
const spareMs = 60_000

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() })
const storedSchema = z.object({ owner: z.string(), token: z.string(), expiresAt: z.number() })
const errorSchema = z.object({ error: z.union([z.string(), z.number()]) })

export type Session = { token: string; renewed(): Promise<Session> }

/** The stored token, or a new one when there is none or it ends within the minute. Throws Failure. */
export async function openSession(context: ConnectorContext): Promise<Session> {
  const { clientId, clientSecret, username, refreshToken, password } = context.credentials
  const content = JSON.stringify([clientId, clientSecret, username, refreshToken, password])
  const owner = createHash('sha256').update(content).digest('base64url').slice(0, 16)
  const stored = await context.session.read()
  return tokenIn(stored, owner, context.now()) === null ? renewed(stored) : sessionOf(stored)

  function sessionOf(text: string | null): Session {
    const token = tokenIn(text, owner, null)
    if (token === null) throw new Failure('unavailable', 'The stored Reddit token is not readable.')
    return { token, renewed: () => renewed(text) }
  }

  async function renewed(stale: string | null): Promise<Session> {
    return sessionOf(
      await context.session.renew(stale, async () =>
        JSON.stringify({ owner, ...(await fetchToken(context)) }),
      ),
    )
  }
}

/** Reddit throttles whoever does not say who is calling. */
export function userAgent({ credentials }: ConnectorContext): string {
  return `server:harken:v1 (by /u/${usernameOf(credentials)})`
}

/** Throws Failure `rejected` for what is no user name. */
export function usernameOf({ username = '' }: ConnectorContext['credentials']): string {
  const [, name] = /^(?:\/?u\/)?([A-Za-z0-9_-]{2,24})$/.exec(username.trim()) ?? []
  if (name === undefined) throw new Failure('rejected', 'The user name is none that Reddit has.')
  return name
}

function tokenIn(text: string | null, owner: string, now: Date | null): string | null {
  const stored = storedSchema.safeParse(parsed(text ?? ''))
  if (!stored.success || stored.data.owner !== owner) return null
  if (now !== null && stored.data.expiresAt < now.getTime() + spareMs) return null
  return stored.data.token
}

async function fetchToken(context: ConnectorContext): Promise<{ token: string; expiresAt: number }> {
  const { clientId = '', clientSecret = '', refreshToken, password = '' } = context.credentials
  const origin = context.endpoint === redditDefinition.endpoint ? tokenOrigin : context.endpoint
  const result = await callPlatform(context, {
    platform: 'Reddit',
    method: 'POST',
    url: new URL('/api/v1/access_token', origin),
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'user-agent': userAgent(context),
    },
    body: new URLSearchParams(
      refreshToken
        ? { grant_type: 'refresh_token', refresh_token: refreshToken }
        : { grant_type: 'password', username: usernameOf(context.credentials), password },
    ),
  })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  const { status, headers, body } = result
  const token = tokenSchema.safeParse(body)
  if (status === 200 && token.success) {
    const expiresAt = context.now().getTime() + token.data.expires_in * 1000
    return { token: token.data.access_token, expiresAt }
  }
  if (status === 429) {
    const retryAt = instantIn(context.now(), retryAfter(headers), waitUntold.call)
    throw new Failure('rate_limited', 'Reddit gives no token now: too many were asked for.', { retryAt })
  }
  // A wrong password is refused with 200, a wrong refresh token with 400, a wrong client with 401.
  const refused = errorSchema.safeParse(body)
  if (status >= 500 || !refused.success)
    throw new Failure('unavailable', `Reddit gave no token (HTTP ${status}).`)
  throw new Failure('auth_expired', `Reddit gives no token: ${refused.data.error}.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
