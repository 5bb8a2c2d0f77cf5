// How does a Google API say no, and who is signed in there?
import { randomUUID } from 'node:crypto'
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'

/** `reason` is the older name of the error, which some of the APIs give too. */
export function googleError(code: number, status: string, message: string, reason?: string): FakeAnswer {
  const errors = reason === undefined ? {} : { errors: [{ message, domain: 'global', reason }] }
  return { status: code, body: { error: { code, message, ...errors, status } } }
}

export const invalidCredentials = (): FakeAnswer =>
  googleError(
    401,
    'UNAUTHENTICATED',
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  )

export type TokenDesk = {
  route: FakeRoute
  /** The refusal of a request without a good token; null lets it through. */
  check(request: FakeRequest): FakeAnswer | null
  /** Tokens given so far are spent. */
  expire(): void
  /** Access is taken away, until `restore`. */
  revoke(times: number): void
  restore(): void
}

const lifeSeconds = 3599

/** `refuse` is the error and the words with which these fields get no token; null gives one. */
export function createTokenDesk(
  now: () => Date,
  refuse: (form: URLSearchParams) => [error: string, words: string] | null,
): TokenDesk {
  const tokens = new Map<string, number>()
  let revokedFor = 0

  function give(request: FakeRequest): FakeAnswer {
    if (revokedFor > 0) {
      revokedFor--
      return refusal(['invalid_grant', 'Token has been expired or revoked.'])
    }
    const refused = refuse(new URLSearchParams(request.body.toString('utf8')))
    if (refused !== null) return refusal(refused)
    const token = `ya29.fake-${randomUUID()}`
    tokens.set(token, now().getTime() + lifeSeconds * 1000)
    return { status: 200, body: { access_token: token, expires_in: lifeSeconds, token_type: 'Bearer' } }
  }

  return {
    route: { method: 'POST', path: '/token', handle: give },
    check(request) {
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      return (tokens.get(token) ?? 0) > now().getTime() ? null : invalidCredentials()
    },
    expire: () => tokens.clear(),
    revoke(times) {
      revokedFor = times
      tokens.clear()
    },
    restore() {
      revokedFor = 0
    },
  }
}

function refusal([error, error_description]: [string, string]): FakeAnswer {
  return { status: error === 'invalid_client' ? 401 : 400, body: { error, error_description } }
}
