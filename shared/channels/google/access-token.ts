// How does a connector of a Google API get an access token, and a new one when it is refused?
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import {
  type CallResult,
  callPlatform,
  instantIn,
  type PlatformCall,
  retryAfter,
} from '#shared/channels/platform-call.ts'
import { Failure } from '#shared/domain/failure.ts'

/** What is handed to Google for a token. `home` is the API's own origin: any other is a sandbox, and never left. */
export type TokenGrant = {
  home: string
  /** The fields of the request, made anew each time. May throw Failure. */
  form(): Record<string, string>
  /** Whose token it is: a stored one of somebody else is not used. */
  owner: readonly (string | undefined)[]
}

const tokenOrigin = 'https://oauth2.googleapis.com'
const spareMs = 60_000

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() })
const storedSchema = z.object({ owner: z.string(), token: z.string(), expiresAt: z.number() })
const errorSchema = z.object({ error: z.string(), error_description: z.optional(z.string()) })

type Call = Pick<PlatformCall, 'method' | 'url' | 'body'>

/** A call with a good token, once more with a new one after a 401. Throws Failure only when no token can be had. */
export async function callGoogle(
  context: ConnectorContext,
  grant: TokenGrant,
  call: Call,
): Promise<CallResult> {
  const session = await openSession(context, grant)
  const first = await withToken(context, session.token, call)
  if (first.kind !== 'answer' || first.status !== 401) return first
  return withToken(context, (await session.renewed()).token, call)
}

function withToken(context: ConnectorContext, token: string, call: Call): Promise<CallResult> {
  return callPlatform(context, { platform: 'Google', headers: { authorization: `Bearer ${token}` }, ...call })
}

type Session = { token: string; renewed(): Promise<Session> }

async function openSession(context: ConnectorContext, grant: TokenGrant): Promise<Session> {
  const owner = createHash('sha256').update(JSON.stringify(grant.owner)).digest('base64url').slice(0, 16)
  const stored = await context.session.read()
  return tokenIn(stored, owner, context.now()) === null ? renewed(stored) : sessionOf(stored)

  function sessionOf(text: string | null): Session {
    const token = tokenIn(text, owner, null)
    if (token === null) throw new Failure('unavailable', 'The stored Google token is not readable.')
    return { token, renewed: () => renewed(text) }
  }

  async function renewed(stale: string | null): Promise<Session> {
    return sessionOf(
      await context.session.renew(stale, async () =>
        JSON.stringify({ owner, ...(await fetchToken(context, grant)) }),
      ),
    )
  }
}

/** Null when nothing is stored, it is another account's, or it ends within the minute after `now`. */
function tokenIn(text: string | null, owner: string, now: Date | null): string | null {
  const stored = storedSchema.safeParse(parsed(text ?? ''))
  if (!stored.success || stored.data.owner !== owner) return null
  if (now !== null && stored.data.expiresAt < now.getTime() + spareMs) return null
  return stored.data.token
}

async function fetchToken(
  context: ConnectorContext,
  grant: TokenGrant,
): Promise<{ token: string; expiresAt: number }> {
  const origin = context.endpoint === grant.home ? tokenOrigin : context.endpoint
  const result = await callPlatform(context, {
    platform: 'Google',
    method: 'POST',
    url: new URL('/token', origin),
    headers: {},
    body: new URLSearchParams(grant.form()),
  })
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  const { status, headers, body } = result
  const token = tokenSchema.safeParse(body)
  if (status === 200 && token.success) {
    const expiresAt = context.now().getTime() + token.data.expires_in * 1000
    return { token: token.data.access_token, expiresAt }
  }
  if (status === 429) {
    const retryAt = instantIn(context.now(), retryAfter(headers), 60)
    throw new Failure('rate_limited', 'Google gives no token now: too many were asked for.', { retryAt })
  }
  const refused = errorSchema.safeParse(body)
  if (status >= 500 || !refused.success)
    throw new Failure('unavailable', `Google gave no token (HTTP ${status}).`)
  const { error, error_description: words } = refused.data
  throw new Failure(
    'auth_expired',
    `Google gives no token: ${error}${words === undefined ? '' : ` (${words})`}.`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
