// What is particular about Google reviews: translations, moderated answers, tokens and refusals.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { googleConnector } from '#shared/channels/google/index.ts'
import { locationName } from '#shared/channels/google/location-api.ts'
import { type GoogleFake, startFakeGoogle } from '../../../local/platforms/google.ts'
import { ana, createWorld, intercept, itemsIn, messagesIn, type World } from '../reviews/setup.ts'

describe('recorded Google reviews', () => {
  it('reads stars, words without their translation, and who cannot be told apart', () => {
    const items = itemsIn(googleConnector, 'reviews')
    expect(items.map((item) => item.type)).toEqual(['message', 'message', 'message', 'message', 'unreadable'])
    expect(messagesIn(items)).toMatchObject([
      {
        nativeId: 'AbFvA1_-x',
        at: '2026-11-20T09:15:02.000Z',
        rating: 2,
        text: 'Parcel arrived wet 😞 <b>and</b> late \\ again',
        permalink: 'https://business.google.com/n/88/reviews/AbFvA1_-x',
        can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } },
      },
      { text: '', rating: 5, customer: { name: 'A Google user', followers: null } },
      { text: 'Gente amable, mucha cola', customer: { nativeId: 'AbFvA3', name: 'Zoë Tester' } },
      { text: 'Alles prima' },
    ])
    expect(messagesIn(items)[3]).not.toHaveProperty('rating')
  })

  it('tells an edit, an answer, a rejected answer, one that cannot be read, and what is gone', () => {
    const items = itemsIn(googleConnector, 'changes')
    const [answer] = messagesIn(items).filter(({ from }) => from === 'us')
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'edit',
      'message',
      'message',
      'status',
      'message',
      'unreadable',
      'deletion',
      'unreadable',
    ])
    expect(answer).toMatchObject({ threadRoot: 'AbFvA1_-x', at: '2026-11-20T12:00:00.000Z' })
    expect(items[4]).toMatchObject({
      status: 'failed',
      failure: { code: 'content_rejected', detail: expect.stringContaining('SPAM'), retryable: false },
    })
  })
})

describe('Google reviews over HTTP', () => {
  let world: World<GoogleFake>
  let id: string
  beforeEach(async () => {
    world = await createWorld(googleConnector, startFakeGoogle)
    id = (await world.platform.say({ customer: ana, text: 'Hm', visibility: 'public', rating: 3 })).nativeId
  })
  afterEach(() => world.platform.close())

  const refusedWith = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    googleConnector.send(
      world.reply(id, 'Hello', {
        fetch: intercept('/reply', () => new Response(JSON.stringify(body), { status, headers })),
      }),
    )

  it('fetches one token for many calls and a new one when it is refused', async () => {
    await world.poll()
    await world.poll()
    expect(world.store.renewals).toBe(1)
    world.platform.expireTokens()
    expect((await world.poll()).trouble).toBeUndefined()
    expect(world.store.renewals).toBe(2)
    world.pass(3590)
    await world.poll()
    expect(world.store.renewals).toBe(3)
  })

  it('does not use the token of other credentials', async () => {
    await world.poll()
    const credentials = { ...world.context.credentials, refreshToken: '1//another' }
    const check = googleConnector.check({ ...world.context, credentials })
    await expect(check).rejects.toMatchObject({
      kind: 'auth_expired',
      message: 'Google gives no token: invalid_grant (Bad Request).',
    })
  })

  it('counts bytes, as Google does', async () => {
    const calls = world.platform.calls.length
    expect((await googleConnector.send(world.reply(id, 'é'.repeat(2049)))).outcome).toBe('content_rejected')
    expect(world.platform.calls).toHaveLength(calls)
    expect((await googleConnector.send(world.reply(id, 'é'.repeat(2048)))).outcome).toBe('sent')
  })

  it('takes a second answer as an edit of the first, under an id of its own', async () => {
    const first = await googleConnector.send(world.reply(id, 'First'))
    const again = await googleConnector.send(world.reply(id, 'First'))
    const second = await googleConnector.send(world.reply(id, 'Second'))
    expect(again).toEqual(first)
    expect(second).toMatchObject({
      outcome: 'sent',
      nativeId: expect.not.stringMatching(`^${nativeIdOf(first)}$`),
    })
    expect(messagesIn(await world.news()).filter(({ from }) => from === 'us')).toMatchObject([
      { text: 'Second' },
    ])
  })

  it('looks a lost answer up in the review itself', async () => {
    expect(await googleConnector.resolve?.(world.reply(id, 'Hello'))).toEqual({ outcome: 'absent' })
    await googleConnector.send(world.reply(id, 'Hello  there'))
    expect(await googleConnector.resolve?.(world.reply(id, 'Hello there'))).toMatchObject({ outcome: 'sent' })
    expect(await googleConnector.resolve?.(world.reply(id, 'Another'))).toEqual({ outcome: 'absent' })
    world.platform.misbehave('server_error')
    expect(await googleConnector.resolve?.(world.reply(id, 'Hello'))).toMatchObject({ outcome: 'undecided' })
  })

  it('tells the quota by its reason or status, and waits as long as it is told', async () => {
    const quota = { error: { code: 403, message: 'Slow down', errors: [{ reason: 'rateLimitExceeded' }] } }
    expect(await refusedWith(403, quota)).toMatchObject({
      outcome: 'rate_limited',
      until: '2026-11-22T10:01:00.000Z',
      detail: 'Google: Slow down (HTTP 403)',
    })
    const exhausted = {
      error: { code: 429, message: 'No', status: 'RESOURCE_EXHAUSTED', details: [{ retryDelay: '3.5s' }] },
    }
    expect(await refusedWith(429, exhausted)).toMatchObject({ until: '2026-11-22T10:00:04.000Z' })
    expect(await refusedWith(429, 'no JSON', { 'retry-after': '7' })).toMatchObject({
      until: '2026-11-22T10:00:07.000Z',
    })
  })

  it.each([
    [400, 'content_rejected'],
    [401, 'auth_broken'],
    [403, 'not_permitted'],
    [404, 'parent_gone'],
    [409, 'retryable'],
    [418, 'not_sent'],
    [302, 'not_sent'],
    [503, 'retryable'],
  ])('maps %i to %s', async (status, outcome) => {
    expect(await refusedWith(status, { error: { code: status, message: 'Why' } })).toMatchObject({ outcome })
  })

  it('does not go where an id from outside points', async () => {
    const calls = world.platform.calls.length
    for (const review of ['', '../../secret', 'a/b', 'x?y']) {
      const outcome = await googleConnector.send(world.reply(review, 'Hello'))
      expect(outcome.outcome).toBe('not_permitted')
    }
    expect(world.platform.calls).toHaveLength(calls)
  })

  it('says that the answer was refused by moderation, once it was', async () => {
    world.platform.misbehave('late_failure', 1)
    const sent = await googleConnector.send(world.reply(id, 'Buy more'))
    const [status] = (await world.news()).filter((item) => item.type === 'status')
    expect(status).toMatchObject({ of: nativeIdOf(sent), status: 'failed' })
  })
})

const nativeIdOf = (outcome: { outcome: string; nativeId?: string }) => outcome.nativeId ?? outcome.outcome

describe('the name of a location', () => {
  it.each([
    [{ accountId: '1', locationId: '2' }, 'accounts/1/locations/2'],
    [{ accountId: 'accounts/1', locationId: 'locations/2' }, 'accounts/1/locations/2'],
    [{ accountId: '1', locationId: 'accounts/1/locations/2' }, 'accounts/1/locations/2'],
    [{ accountId: '1/../3', locationId: '2' }, null],
    [{ accountId: '1', locationId: '2?x' }, null],
    [{}, null],
  ])('%j is %s', (credentials, name) => expect(locationName(credentials)).toBe(name))
})
