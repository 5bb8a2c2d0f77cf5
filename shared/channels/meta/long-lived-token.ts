// Which token is good now, where it lives for 60 days and is renewed by itself: Instagram Login and Threads.
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ConnectorContext } from '../connector.ts'
import { callGraph } from './graph.ts'

const refreshAnswer = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.int().check(z.gte(1)),
})
const storedToken = z.object({
  /** Fingerprint of the configured token this one grew out of. */
  of: z.string(),
  accessToken: z.string(),
  expiresAt: z.nullable(z.string()),
  triedAt: z.string(),
})
type StoredToken = z.infer<typeof storedToken>

export type RefreshGrant = 'ig_refresh_token' | 'th_refresh_token'

const dayMs = 86_400_000
// A token can be renewed once it is a day old and as long as it lives.
const renewalMs = 30 * dayMs

/** `context` with the renewed token in place of the configured one, where there is one. */
export async function withCurrentToken<C extends ConnectorContext>(context: C): Promise<C> {
  const stored = readStored(await context.session.read(), context)
  return stored === null ? context : withToken(context, stored)
}

/** The same, renewed first when it is due; a renewal that fails is tried again after a day. */
export async function withRenewedToken<C extends ConnectorContext>(
  context: C,
  grant: RefreshGrant,
): Promise<{ context: C; expiresAt: string | null }> {
  const found = await context.session.read()
  let stored = readStored(found, context)
  if (stored === null || isDue(stored, context.now())) {
    const renewed = await context.session.renew(found, async (current) => {
      return JSON.stringify(await renew(context, grant, readStored(current, context)))
    })
    stored = readStored(renewed, context)
  }
  return stored === null
    ? { context, expiresAt: null }
    : { context: withToken(context, stored), expiresAt: stored.expiresAt }
}

async function renew(
  context: ConnectorContext,
  grant: RefreshGrant,
  before: StoredToken | null,
): Promise<StoredToken> {
  const now = context.now()
  const kept: StoredToken = {
    of: fingerprint(context),
    accessToken: before?.accessToken ?? context.credentials.accessToken ?? '',
    expiresAt: before?.expiresAt ?? null,
    triedAt: now.toISOString(),
  }
  const answer = await callGraph(withToken(context, kept), {
    method: 'GET',
    path: 'refresh_access_token',
    query: { grant_type: grant },
    version: '',
  })
  const fresh = answer.kind === 'ok' ? refreshAnswer.safeParse(answer.body).data : undefined
  if (fresh === undefined) return kept
  const expiresAt = new Date(now.getTime() + fresh.expires_in * 1000).toISOString()
  return { ...kept, accessToken: fresh.access_token, expiresAt }
}

function isDue({ expiresAt, triedAt }: StoredToken, now: Date): boolean {
  if (now.getTime() - Date.parse(triedAt) < dayMs) return false
  return expiresAt === null || Date.parse(expiresAt) - now.getTime() < renewalMs
}

function withToken<C extends ConnectorContext>(context: C, { accessToken }: StoredToken): C {
  return { ...context, credentials: { ...context.credentials, accessToken } }
}

/** Null when nothing is stored, or it grew out of another token than the one configured now. */
function readStored(text: string | null, context: ConnectorContext): StoredToken | null {
  if (text === null) return null
  try {
    const stored = storedToken.safeParse(JSON.parse(text))
    return stored.success && stored.data.of === fingerprint(context) ? stored.data : null
  } catch {
    return null
  }
}

function fingerprint({ credentials }: ConnectorContext): string {
  return createHash('sha256')
    .update(credentials.accessToken ?? '')
    .digest('hex')
    .slice(0, 16)
}
