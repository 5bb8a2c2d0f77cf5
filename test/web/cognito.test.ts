// Is the sign-in on AWS tied to this browser, and does it renew itself without losing anything?
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cognitoSession } from '../../web/session/cognito-session.ts'
import { challengeOf } from '../../web/session/pkce.ts'
import { claimsOf, stillGood } from '../../web/session/token-claims.ts'

const config = { mode: 'aws', userPoolDomain: 'acme', clientId: 'client', region: 'eu-west-1' } as const
const pool = 'https://acme.auth.eu-west-1.amazoncognito.com'
const attempt = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/inbox/mine' }

let stored: Map<string, string>
let left: URL[]
let shown: string
let answers: Response[]
let asked: URLSearchParams[]

const jwt = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`
const inMinutes = (minutes: number) => ({ exp: Date.now() / 1000 + minutes * 60 })
const tokens = (more: object = {}) =>
  new Response(JSON.stringify({ access_token: jwt(inMinutes(60)), id_token: jwt({ nonce: 'n' }), ...more }))

function at(search: string): void {
  vi.stubGlobal('location', {
    search,
    origin: 'https://care.example',
    pathname: '/inbox/needs_reply/abc',
    assign: (to: string) => left.push(new URL(to)),
  })
}

beforeEach(() => {
  stored = new Map()
  left = []
  shown = ''
  answers = []
  asked = []
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  vi.stubGlobal('history', { replaceState: (_: unknown, __: string, to: string) => (shown = to) })
  vi.stubGlobal('fetch', async (_: string, { body }: { body: URLSearchParams }) => {
    asked.push(body)
    return answers.shift() ?? Promise.reject(new Error('network'))
  })
})
afterEach(() => vi.unstubAllGlobals())

test('the challenge is that of RFC 7636', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  expect(await challengeOf(verifier)).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

test('nobody signed in: leaves for the managed login with a challenge, and remembers where to return', async () => {
  at('?channel=x')
  void cognitoSession(config)
  await vi.waitFor(() => expect(left).toHaveLength(1))
  const query = left[0]?.searchParams
  expect(left[0]?.origin).toBe(pool)
  expect(query?.get('code_challenge_method')).toBe('S256')
  const kept = JSON.parse(stored.get('harken.sign-in') ?? '{}')
  expect(query?.get('code_challenge')).toBe(await challengeOf(kept.verifier))
  expect([query?.get('state'), query?.get('nonce')]).toEqual([kept.state, kept.nonce])
  expect(kept.returnTo).toBe('/inbox/needs_reply/abc?channel=x')
})

test('back from it: trades the code for tokens and returns', async () => {
  stored.set('harken.sign-in', JSON.stringify(attempt))
  at('?code=c&state=s')
  answers = [tokens({ refresh_token: 'r' })]
  const session = await cognitoSession(config)
  expect(asked[0]?.get('code_verifier')).toBe('v')
  expect(shown).toBe('/inbox/mine')
  expect([...stored.entries()]).toEqual([['harken.refresh-token', 'r']])
  expect(claimsOf(await session.token()).exp).toBeGreaterThan(0)
})

test.each([
  ['another state', '?code=c&state=other', 'n'],
  ['another nonce', '?code=c&state=s', 'other'],
  ['a refusal', '?error=access_denied&state=s', 'n'],
])('%s is not a sign-in', async (_, search, nonce) => {
  stored.set('harken.sign-in', JSON.stringify(attempt))
  at(search)
  answers = [tokens({ id_token: jwt({ nonce }), refresh_token: 'r' })]
  await expect(cognitoSession(config)).rejects.toThrow()
  expect(stored.size).toBe(0)
})

test('renews before the token ends, once for all who ask at the same time', async () => {
  stored.set('harken.refresh-token', 'r')
  at('')
  answers = [tokens({ access_token: jwt(inMinutes(0.5)) }), tokens({ access_token: jwt(inMinutes(60)) })]
  const session = await cognitoSession(config)
  const [one, other] = await Promise.all([session.token(), session.token()])
  expect(one).toBe(other)
  expect(stillGood(one, Date.now())).toBe(true)
  expect(asked.map((form) => form.get('grant_type'))).toEqual(['refresh_token', 'refresh_token'])
})

test('a lost connection does not end the session, a refusal does', async () => {
  stored.set('harken.refresh-token', 'r')
  at('')
  await expect(cognitoSession(config)).rejects.toThrow('network')
  expect(stored.get('harken.refresh-token')).toBe('r')
  answers = [new Response('{}', { status: 400 })]
  void cognitoSession(config)
  await vi.waitFor(() => expect(left).toHaveLength(1))
  expect(stored.has('harken.refresh-token')).toBe(false)
})
