// Do we sign in once, renew when the token is spent, and sign in again only when that is refused?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blueskyConnector } from '../../../shared/channels/bluesky/index.ts'
import { connectionError, createWorld, intercept, type World } from './setup.ts'

let world: World
const check = (over = {}) => blueskyConnector.check({ ...world.context, ...over })

beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.platform.close())

function count(name: string): number {
  return world.platform.calls.filter((call) => call.endsWith(name)).length
}

test('check gives our handle and DID; the session is kept', async () => {
  expect(await check()).toEqual({ handle: '@northwind.example', nativeId: world.platform.ownId })
  await check()
  expect(count('createSession')).toBe(1)
  expect(JSON.parse(world.store.stored ?? '')).toMatchObject({
    did: world.platform.ownId,
    service: world.platform.endpoint,
  })
  expect(world.store.stored).not.toContain(world.platform.credentials.appPassword)
})

test('a token that is spent by its own date is renewed before it is used', async () => {
  await check()
  world.clock.pass(2 * 3600)
  await check()
  expect([count('createSession'), count('refreshSession'), count('getProfile')]).toEqual([1, 1, 2])
})

test('a token that the server calls expired is renewed once, and the new pair is stored', async () => {
  await check()
  const before = world.store.stored
  world.platform.expireAccessTokens()
  expect(await check()).toMatchObject({ handle: '@northwind.example' })
  expect(world.store.stored).not.toBe(before)
  expect([count('createSession'), count('refreshSession')]).toEqual([1, 1])
})

test('a worker that comes late uses what another one has stored', async () => {
  await check()
  world.platform.expireAccessTokens()
  await Promise.all([check(), check()])
  expect(count('createSession')).toBe(1)
})

test('after ninety days away the password is used again', async () => {
  await check()
  world.clock.pass(91 * 24 * 3600)
  await check()
  expect(count('createSession')).toBe(2)
})

test('a session of other credentials is not used', async () => {
  await check()
  await check({ credentials: { ...world.platform.credentials, identifier: world.platform.ownId } })
  expect(count('createSession')).toBe(2)
})

test('wrong or revoked credentials', async () => {
  const credentials = { ...world.platform.credentials, appPassword: 'wrong' }
  await expect(check({ credentials })).rejects.toMatchObject({
    kind: 'auth_expired',
    message: 'Bluesky: Invalid identifier or password',
  })
  await check()
  world.platform.misbehave('token_revoked')
  await expect(check()).rejects.toMatchObject({ kind: 'auth_expired' })
  world.platform.behave()
  await check()
})

test('signing in too often', async () => {
  for (let n = 0; n < 30; n++) {
    world.store.stored = null
    await check()
  }
  world.store.stored = null
  await expect(check()).rejects.toMatchObject({ kind: 'rate_limited', retryAt: '2026-11-22T10:05:00.000Z' })
})

test('a renewal whose answer is lost does not cost the session', async () => {
  await check()
  world.platform.expireAccessTokens()
  const lost = intercept('refreshSession', async (real) => {
    await real()
    return connectionError('ECONNRESET')
  })
  await expect(check({ fetch: lost })).rejects.toMatchObject({ kind: 'unavailable' })
  await check()
  expect(count('createSession')).toBe(1)
})

test('at the entrance bsky.social the account moves to its own server, a sandbox is never left', async () => {
  const asked: string[] = []
  const entrance: typeof fetch = async (url, init) => {
    asked.push(new URL(String(url)).origin)
    if (!String(url).includes('createSession'))
      return fetch(String(url).replace('https://pds.example', world.platform.endpoint), init)
    const answer = await fetch(String(url).replace('https://bsky.social', world.platform.endpoint), init)
    return new Response((await answer.text()).replaceAll(world.platform.endpoint, 'https://pds.example'))
  }
  await check({ endpoint: 'https://bsky.social', fetch: entrance })
  expect(asked).toEqual(['https://bsky.social', 'https://pds.example'])
})
