// How do we stay signed in with as few sign-ins as Bluesky allows?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { blueskyDefinition } from './definition.ts'
import { failureOf, wantsNewToken } from './errors.ts'
import { type StoredSession, sessionSchema, storedSessionSchema } from './wire.ts'
import { callWithoutBody, callXrpc, type XrpcRequest, type XrpcResult } from './xrpc.ts'

/** `call` renews an expired token once. Throws Failure only when the renewal itself fails: nothing was applied then. */
export type Session = {
  did: string
  handle: string
  call(request: XrpcRequest): Promise<XrpcResult>
}

/** Uses the stored session, or signs in. Throws Failure `auth_expired` when the credentials are refused. */
export async function openSession(context: ConnectorContext): Promise<Session> {
  const found = await context.session.read()
  let text = found
  let current = readStored(found, context)
  if (current === null || isSpent(current.accessJwt, context.now())) await renew()

  async function renew(): Promise<StoredSession> {
    text = await context.session.renew(text, async (stored) =>
      JSON.stringify(await freshTokens(context, stored)),
    )
    const renewed = readStored(text, context)
    if (renewed === null) throw new Failure('unavailable', 'The stored Bluesky session is not readable.')
    current = renewed
    return renewed
  }

  const opened = current ?? (await renew())
  return {
    did: opened.did,
    handle: opened.handle,
    async call(request) {
      const now = current ?? opened
      const result = await callXrpc(context, now.service, now.accessJwt, request)
      if (!wantsNewToken(result)) return result
      const renewed = await renew()
      return callXrpc(context, renewed.service, renewed.accessJwt, request)
    },
  }
}

/** A refresh token works once and gives a new pair; only when it is refused is the password used. */
async function freshTokens(context: ConnectorContext, stored: string | null): Promise<StoredSession> {
  const old = readStored(stored, context)
  if (old !== null) {
    const method = 'com.atproto.server.refreshSession'
    const refreshed = await callWithoutBody(context, old.service, old.refreshJwt, method)
    if (refreshed.kind === 'ok') return keep(context, refreshed.body)
    const refused = refreshed.kind === 'refused' && (refreshed.status === 400 || refreshed.status === 401)
    if (!refused) throw failureOf(refreshed)
  }
  const created = await callXrpc(context, context.endpoint, null, {
    method: 'com.atproto.server.createSession',
    body: { identifier: context.credentials.identifier, password: context.credentials.appPassword },
  })
  if (created.kind !== 'ok') throw failureOf(created)
  return keep(context, created.body)
}

function keep(context: ConnectorContext, body: unknown): StoredSession {
  const session = sessionSchema.safeParse(body)
  if (!session.success) throw new Failure('unavailable', 'Bluesky gave a session that cannot be read.')
  const { did, handle, accessJwt, refreshJwt, didDoc } = session.data
  const home = didDoc?.service?.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint
  return {
    identifier: context.credentials.identifier ?? '',
    did,
    handle,
    accessJwt,
    refreshJwt,
    service: serviceFor(context, home),
  }
}

/** bsky.social is only the entrance: the account lives on the server its document names. A sandbox is never left. */
function serviceFor(context: ConnectorContext, home: unknown): string {
  const atEntrance = context.endpoint === blueskyDefinition.endpoint
  if (!atEntrance || typeof home !== 'string' || !home.startsWith('https://')) return context.endpoint
  return home.replace(/\/$/, '')
}

/** Null when nothing is stored or it belongs to other credentials. */
function readStored(text: string | null, context: ConnectorContext): StoredSession | null {
  if (text === null) return null
  const stored = storedSessionSchema.safeParse(parse(text))
  return stored.success && stored.data.identifier === context.credentials.identifier ? stored.data : null
}

/** Reads the expiry out of the token, to save a call that would fail; a token that does not tell is tried. */
function isSpent(jwt: string, now: Date): boolean {
  const claims = parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))
  const expires =
    typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) : Number.NaN
  return expires * 1000 < now.getTime() + 30_000
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
