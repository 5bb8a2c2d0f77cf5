// Who is signed in on the fake Bluesky, with which tokens, and how often did they try?
import { randomUUID } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'
import { jsonBody, ok, xrpcError } from './answers.ts'
import { us } from './people.ts'

export const credentials = { identifier: us.handle, appPassword: 'fake-pass-word-0001' }

type Token = { kind: 'access' | 'refresh'; expiresAt: number }

export type Accounts = {
  createSession(request: FakeRequest): FakeAnswer
  refreshSession(request: FakeRequest): FakeAnswer
  /** The refusal of a request without a good access token; null lets it through. */
  check(request: FakeRequest): FakeAnswer | null
  /** Access tokens are spent from now on, as after two hours. */
  expireAccessTokens(): void
  /** The app password is revoked: every token is worthless, and so is the password, until `restore`. */
  revoke(times: number): void
  restore(): void
}

const accessLifeMs = 2 * 3600_000
const refreshLifeMs = 90 * 24 * 3600_000
// A refresh token that was used stays good for a while, in case the answer was lost.
const graceMs = 2 * 3600_000
const sessionsAllowed = 30
const sessionWindowMs = 5 * 60_000

export function createAccounts(now: () => Date, endpoint: () => string): Accounts {
  const tokens = new Map<string, Token>()
  let created: number[] = []
  let revokedFor = 0

  function issue(kind: Token['kind'], lifeMs: number): string {
    const at = now().getTime()
    const claims = {
      scope: kind === 'access' ? 'com.atproto.appPassPrivileged' : 'com.atproto.refresh',
      sub: us.did,
      iat: Math.floor(at / 1000),
      exp: Math.floor((at + lifeMs) / 1000),
      jti: randomUUID(),
    }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const jwt = `${part({ typ: 'at+jwt', alg: 'ES256K' })}.${part(claims)}.${part(claims.jti)}`
    tokens.set(jwt, { kind, expiresAt: at + lifeMs })
    return jwt
  }

  function session(): FakeAnswer {
    const didDoc = {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: us.did,
      alsoKnownAs: [`at://${us.handle}`],
      service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: endpoint() }],
    }
    return ok({
      did: us.did,
      didDoc,
      handle: us.handle,
      email: 'care@northwind.example',
      emailConfirmed: true,
      accessJwt: issue('access', accessLifeMs),
      refreshJwt: issue('refresh', refreshLifeMs),
      active: true,
    })
  }

  function bearer(request: FakeRequest): string | null {
    return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
  }

  function refusal(request: FakeRequest, kind: Token['kind']): FakeAnswer | null {
    const jwt = bearer(request)
    if (jwt === null) return xrpcError(401, 'AuthMissing', 'Authentication Required')
    const token = tokens.get(jwt)
    if (token === undefined) return xrpcError(400, 'InvalidToken', 'Token could not be verified')
    if (token.kind !== kind) return xrpcError(400, 'InvalidToken', 'Invalid token type')
    if (token.expiresAt <= now().getTime()) return xrpcError(400, 'ExpiredToken', 'Token has expired')
    return null
  }

  return {
    createSession(request) {
      const at = now().getTime()
      created = created.filter((time) => time > at - sessionWindowMs)
      if (created.length >= sessionsAllowed) {
        const resetsAt = Math.ceil(((created[0] ?? at) + sessionWindowMs) / 1000)
        const answer = xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded')
        return { ...answer, headers: { ...limitHeaders(sessionsAllowed, 0, resetsAt) } }
      }
      created.push(at)
      const { identifier, password } = jsonBody(request)
      const known = identifier === us.handle || identifier === us.did
      if (revokedFor > 0) revokedFor--
      else if (known && password === credentials.appPassword) return session()
      return xrpcError(401, 'AuthenticationRequired', 'Invalid identifier or password')
    },
    refreshSession(request) {
      const refused = refusal(request, 'refresh')
      if (refused !== null) return refused
      const old = tokens.get(bearer(request) ?? '')
      if (old !== undefined) old.expiresAt = Math.min(old.expiresAt, now().getTime() + graceMs)
      return session()
    },
    check: (request) => refusal(request, 'access'),
    expireAccessTokens() {
      for (const token of tokens.values()) if (token.kind === 'access') token.expiresAt = 0
    },
    revoke(times) {
      revokedFor = times
      tokens.clear()
    },
    restore() {
      revokedFor = 0
    },
  }
}

/** Every answer carries these. `resetsAt` in seconds since 1970. */
export function limitHeaders(limit: number, remaining: number, resetsAt: number): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(Math.max(remaining, 0)),
    'ratelimit-reset': String(resetsAt),
    'ratelimit-policy': `${limit};w=300`,
  }
}
