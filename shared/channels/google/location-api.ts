// How are the reviews of our location asked for?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import type { CallResult } from '#shared/channels/platform-call.ts'
import { refusedRead } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import { callGoogle, type TokenGrant } from './access-token.ts'
import { googleDefinition } from './definition.ts'
import { googleRefusal } from './google-refusal.ts'

const informationOrigin = 'https://mybusinessbusinessinformation.googleapis.com'

type Request = { method: 'GET' | 'PUT'; path: string; query?: Record<string, string>; body?: unknown }

/** Below the location: `/reviews`. Parts must be encoded. Throws Failure when no token can be had. */
export function callLocation(context: ConnectorContext, request: Request): Promise<CallResult> {
  const { path, query, ...call } = request
  const url = new URL(`/v4/${locationOf(context)}${path}?${new URLSearchParams(query)}`, context.endpoint)
  return callGoogle(context, grantOf(context), { ...call, url })
}

/** The body of a 2xx. Throws Failure. */
export async function readLocation(
  context: ConnectorContext,
  path: string,
  query: Record<string, string> = {},
): Promise<unknown> {
  return bodyOf(context, await callLocation(context, { method: 'GET', path, query }))
}

/** What the location is called is kept by another API of Google's. Throws Failure. */
export async function readInformation(context: ConnectorContext): Promise<unknown> {
  const origin = context.endpoint === googleDefinition.endpoint ? informationOrigin : context.endpoint
  const [, , ...location] = locationOf(context).split('/')
  const url = new URL(`/v1/${location.join('/')}?readMask=title`, origin)
  return bodyOf(context, await callGoogle(context, grantOf(context), { method: 'GET', url }))
}

function bodyOf(context: ConnectorContext, result: CallResult): unknown {
  if (result.kind !== 'answer') throw new Failure('unavailable', result.detail)
  if (result.status >= 300) throw refusedRead(googleRefusal(result, context.now()))
  return result.body
}

/** `accounts/1/locations/2`. Throws Failure when an id is none. */
function locationOf({ credentials }: ConnectorContext): string {
  const name = locationName(credentials)
  if (name === null)
    throw new Failure('rejected', 'accountId and locationId are numbers, as in accounts/1/locations/2.')
  return name
}

/** Both ids may be given with or without what stands before them. Null when one is not a number. */
export function locationName({ accountId, locationId }: Record<string, string>): string | null {
  const [, account] = /^(?:accounts\/)?(\d+)$/.exec(accountId ?? '') ?? []
  const [, location] = /(?:^|\/)(\d+)$/.exec(locationId ?? '') ?? []
  return account === undefined || location === undefined ? null : `accounts/${account}/locations/${location}`
}

function grantOf({ credentials }: ConnectorContext): TokenGrant {
  const { clientId = '', clientSecret = '', refreshToken = '' } = credentials
  return {
    home: googleDefinition.endpoint,
    owner: [clientId, clientSecret, refreshToken],
    form: () => ({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    }),
  }
}
