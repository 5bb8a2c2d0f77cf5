// How is YouTube called with our token, or with the key for what everybody may read?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { callGoogle, type TokenGrant } from '#shared/channels/google/access-token.ts'
import { type CallResult, callPlatform } from '#shared/channels/platform-call.ts'
import { refusedRead } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import { youtubeDefinition } from './definition.ts'
import { unitCosts } from './limits.ts'
import type { Meter } from './quota.ts'
import { youtubeRefusal } from './youtube-refusal.ts'

type Query = Record<string, string>
type Write = {
  path: 'comments' | 'commentThreads' | 'comments/setModerationStatus'
  query: Query
  body?: unknown
}

export type ReadPath = 'commentThreads' | 'comments' | 'channels' | 'videos' | 'search'

/** Throws Failure when no token can be had: nothing has been written then. */
export function write(context: ConnectorContext, { path, query, body }: Write): Promise<CallResult> {
  return call(context, { method: 'POST', url: urlOf(context, path, query), body }, false)
}

/** The body of a 2xx. `open`: everybody may read it, so the key will do. Throws Failure. */
export async function read(
  context: ConnectorContext,
  path: ReadPath,
  query: Query,
  options: { meter?: Meter; open?: boolean } = {},
): Promise<unknown> {
  if (path === 'search') options.meter?.take('searches', 1)
  else options.meter?.take('units', unitCosts[path])
  const result = await call(
    context,
    { method: 'GET', url: urlOf(context, path, query) },
    options.open === true,
  )
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status >= 300) throw refusedRead(youtubeRefusal(result, context.now()))
  return result.body
}

function call(
  context: ConnectorContext,
  request: { method: 'GET' | 'POST'; url: URL; body?: unknown },
  open: boolean,
): Promise<CallResult> {
  const { apiKey, accessToken, refreshToken } = context.credentials
  if (open && apiKey) return withHeaders({ 'x-goog-api-key': apiKey })
  if (refreshToken) return callGoogle(context, grantOf(context), request)
  return withHeaders({ authorization: `Bearer ${accessToken ?? ''}` })

  function withHeaders(headers: Record<string, string>): Promise<CallResult> {
    return callPlatform(context, { platform: 'YouTube', headers, ...request })
  }
}

function urlOf(context: ConnectorContext, path: string, query: Query): URL {
  return new URL(`/youtube/v3/${path}?${new URLSearchParams(query)}`, context.endpoint)
}

function grantOf({ credentials }: ConnectorContext): TokenGrant {
  const { clientId = '', clientSecret = '', refreshToken = '' } = credentials
  return {
    home: youtubeDefinition.endpoint,
    owner: [clientId, clientSecret, refreshToken],
    form: () => ({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    }),
  }
}
