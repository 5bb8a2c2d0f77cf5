// Who is calling X: OAuth 1.0a signatures checked in full, OAuth 2 tokens that end, and refresh tokens that work once.
import { createHmac } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'
import { oauthError } from './problems.ts'
import { us } from './world.ts'

export const app = {
  consumerKey: 'fakeConsumerKey0001',
  consumerSecret: 'fake-consumer-secret-0001',
  clientId: 'fakeClientId0001',
  clientSecret: 'fake-client-secret-0001',
}
const signed = { accessToken: `${us.id}-fakeAccessToken0001`, accessSecret: 'fake-access-secret-0001' }
const appOnlyToken = 'AAAAfakeAppOnlyBearer0001'
const lifeMs = 7200_000

export type Caller = 'user' | 'app' | 'nobody'

export function createAuth(now: () => Date) {
  let count = 1
  const tokens = new Map<string, number>([['fake-user-token-1', now().getTime() + lifeMs]])
  const refreshTokens = new Set(['fake-refresh-token-1'])

  function caller(request: FakeRequest): Caller {
    const header = request.headers.authorization ?? ''
    const bearer = /^Bearer (.+)$/.exec(header)?.[1]
    if (bearer === appOnlyToken) return 'app'
    if (bearer !== undefined) return (tokens.get(bearer) ?? 0) > now().getTime() ? 'user' : 'nobody'
    return header.startsWith('OAuth ') && hasGoodSignature(request, header) ? 'user' : 'nobody'
  }

  /** `POST /2/oauth2/token`: JSON or form. A refresh token that was used before is refused. */
  function grant(request: FakeRequest): FakeAnswer {
    const fields = bodyFields(request)
    const basic = Buffer.from(/^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64')
    const [id, secret] =
      basic.length > 0 ? basic.toString().split(':') : [fields.client_id, fields.client_secret]
    if (id !== app.clientId || secret !== app.clientSecret) {
      return oauthError('unauthorized_client', 'Missing valid authorization header')
    }
    if (fields.grant_type !== 'refresh_token' || !refreshTokens.delete(fields.refresh_token ?? '')) {
      return oauthError('invalid_request', 'Value passed for the token was invalid.')
    }
    count++
    const accessToken = `fake-user-token-${count}`
    const refreshToken = `fake-refresh-token-${count}`
    tokens.set(accessToken, now().getTime() + lifeMs)
    refreshTokens.add(refreshToken)
    return {
      status: 200,
      body: {
        token_type: 'bearer',
        expires_in: lifeMs / 1000,
        access_token: accessToken,
        refresh_token: refreshToken,
        scope: 'tweet.read tweet.write users.read dm.read dm.write offline.access',
      },
    }
  }

  return {
    caller,
    grant,
    /** As when the two hours are over. */
    endAccessTokens: () => tokens.clear(),
    endRefreshTokens: () => refreshTokens.clear(),
  }
}

export function credentialsFor(kind: 'oauth1' | 'oauth2'): Record<string, string> {
  const { consumerKey, consumerSecret, clientId, clientSecret } = app
  if (kind === 'oauth1') return { consumerKey, consumerSecret, ...signed, userId: us.id }
  return {
    consumerSecret,
    clientId,
    clientSecret,
    accessToken: 'fake-user-token-1',
    refreshToken: 'fake-refresh-token-1',
    userId: us.id,
  }
}

/** RFC 5849 over the address that was called; a JSON body is no part of it. */
function hasGoodSignature(request: FakeRequest, header: string): boolean {
  const given: Record<string, string> = {}
  for (const [, name, value] of header.matchAll(/(\w+)="([^"]*)"/g)) {
    if (name !== undefined) given[name] = decodeURIComponent(value ?? '')
  }
  const { oauth_signature: signature, ...oauth } = given
  if (oauth.oauth_consumer_key !== app.consumerKey || oauth.oauth_token !== signed.accessToken) return false
  const parameters = [...Object.entries(oauth), ...request.query.entries()]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&')
  const base = [request.method, `http://${request.headers.host}${request.path}`, parameters]
    .map(encode)
    .join('&')
  const key = `${encode(app.consumerSecret)}&${encode(signed.accessSecret)}`
  return createHmac('sha1', key).update(base).digest('base64') === signature
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!*'()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function bodyFields(request: FakeRequest): Record<string, string> {
  const body = request.body.toString()
  if (!request.headers['content-type']?.includes('json')) return Object.fromEntries(new URLSearchParams(body))
  try {
    return Object.fromEntries(Object.entries(JSON.parse(body)).map(([name, value]) => [name, String(value)]))
  } catch {
    return {}
  }
}
