// How does Reddit write its answers, cut its lists and give its tokens?
import { randomUUID } from 'node:crypto'
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'

export function plainError(status: number, message: string): FakeAnswer {
  return { status, body: { message, error: status } }
}

/** The usual refusal: a 200 that lists what was wrong. */
export function refusedWithin(code: string, words: string, field: string, more: object = {}): FakeAnswer {
  return { status: 200, body: { json: { ...more, errors: [[code, words, field]] } } }
}

/** One page below `after`; an anchor that is not in the list leaves nothing. Without `raw_json` texts come escaped. */
export function listing({ query }: FakeRequest, all: readonly { name: string; view: object }[]): FakeAnswer {
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 25)))
  const after = query.get('after')
  const at = after === null ? 0 : all.findIndex(({ name }) => name === after) + 1
  const reachable = after !== null && at === 0 ? [] : all.slice(at, 1000)
  const page = reachable.slice(0, limit)
  const body = {
    kind: 'Listing',
    data: {
      after: reachable.length > limit ? (page.at(-1)?.name ?? null) : null,
      before: null,
      dist: page.length,
      modhash: null,
      geo_filter: '',
      children: page.map(({ view }) => view),
    },
  }
  return { status: 200, body: query.get('raw_json') === '1' ? body : escaped(body) }
}

function escaped(body: object): unknown {
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      : value,
  )
  return JSON.parse(text)
}

export type TokenDesk = {
  route: FakeRoute
  knows(request: FakeRequest): boolean
  expire(): void
  /** Access is taken away for so many requests, or until `restore`. */
  revoke(times: number): void
  restore(): void
}

/** A wrong client is a 401, a wrong refresh token a 400, a wrong password a 200 with an error. */
export function createTokenDesk(
  now: () => Date,
  credentials: Record<string, string>,
  password: string,
): TokenDesk {
  const tokens = new Map<string, number>()
  const basic = `Basic ${Buffer.from(`${credentials.clientId}:${credentials.clientSecret}`).toString('base64')}`
  let revokedFor = 0

  function give({ headers, body }: FakeRequest): FakeAnswer {
    if (headers.authorization !== basic) return plainError(401, 'Unauthorized')
    const form = new URLSearchParams(body.toString('utf8'))
    const isRefresh = form.get('grant_type') === 'refresh_token'
    if (revokedFor > 0) {
      revokedFor--
      return isRefresh ? plainError(400, 'Bad Request') : { status: 200, body: { error: 'invalid_grant' } }
    }
    if (isRefresh && form.get('refresh_token') !== credentials.refreshToken)
      return plainError(400, 'Bad Request')
    if (!isRefresh && (form.get('password') !== password || form.get('username') !== credentials.username))
      return { status: 200, body: { error: 'invalid_grant' } }
    const token = `eyJ.fake-${randomUUID()}`
    tokens.set(token, now().getTime() + 86_400_000)
    return {
      status: 200,
      body: { access_token: token, token_type: 'bearer', expires_in: 86_400, scope: '*' },
    }
  }

  return {
    route: { method: 'POST', path: '/api/v1/access_token', handle: give },
    knows({ headers }) {
      const token = /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
      return (tokens.get(token) ?? 0) > now().getTime()
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
