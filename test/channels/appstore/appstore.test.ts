// What is particular about the App Store: signed tokens, answers kept apart from reviews, and limits told in a header.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appstoreConnector } from '#shared/channels/appstore/index.ts'
import { startFakeAppStore } from '../../../local/platforms/appstore.ts'
import type { ReviewFake } from '../../../local/platforms/reviews/store-platform.ts'
import { ana, ben, createWorld, intercept, itemsIn, messagesIn, type World } from '../reviews/setup.ts'

describe('recorded reviews of the App Store', () => {
  it('reads titles, stars and moments in any time zone', () => {
    const items = itemsIn(appstoreConnector, 'reviews')
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'message',
      'message',
      'unreadable',
      'unreadable',
    ])
    const [titled, untitled, wordless] = messagesIn(items)
    expect(titled).toMatchObject({
      subject: 'Won’t open 😡',
      text: 'Since the update it shows a "blank" page \\ nothing <b>else</b>',
      rating: 1,
      at: '2026-11-20T17:15:02.000Z',
      customer: { name: 'zoë_tester', nativeId: '00000042-0001-4a5b-8c9d-000000000001' },
    })
    expect(untitled).toMatchObject({ text: '素晴らしい', customer: { name: 'Somebody' } })
    expect(untitled).not.toHaveProperty('subject')
    expect(wordless).toMatchObject({ text: '', subject: 'Good' })
    expect(wordless).not.toHaveProperty('rating')
  })

  it('reads an edit and our answer, and parks only what cannot be read', () => {
    const items = itemsIn(appstoreConnector, 'changes')
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'edit',
      'message',
      'message',
      'unreadable',
      'deletion',
      'unreadable',
    ])
    expect(items[1]).toMatchObject({ at: '2026-11-22T17:00:00.000Z', text: 'Fixed in two days 🙏' })
    expect(items[2]).toMatchObject({
      from: 'us',
      at: '2026-11-20T20:00:00.000Z',
      threadRoot: '00000042-0001',
    })
  })
})

describe('the App Store over HTTP', () => {
  let world: World<ReviewFake>
  let id: string
  beforeEach(async () => {
    world = await createWorld(appstoreConnector, startFakeAppStore)
    id = (await world.platform.say({ customer: ana, text: 'Hm', visibility: 'public', rating: 3 })).nativeId
  })
  afterEach(() => world.platform.close())

  const refusedWith = (status: number, code: string, headers: Record<string, string> = {}) =>
    appstoreConnector.send(
      world.reply(id, 'Hello', {
        fetch: intercept('/customerReviewResponses', () => {
          const errors = [{ status: String(status), code, title: 'No', detail: 'Because' }]
          return new Response(JSON.stringify({ errors }), { status, headers })
        }),
      }),
    )

  it('signs one token for a quarter of an hour, with iat and exp not over 20 minutes apart', async () => {
    await world.poll()
    world.pass(13 * 60)
    await world.poll()
    expect(world.store.renewals).toBe(1)
    world.pass(90)
    await world.poll()
    expect(world.store.renewals).toBe(2)
    const { token } = JSON.parse(world.store.stored ?? '{}')
    const [header = '', payload = ''] = String(token).split('.')
    const { iat, exp, aud } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
      alg: 'ES256',
      kid: 'NW2X9D37ZQ',
    })
    expect(aud).toBe('appstoreconnect-v1')
    expect(exp - iat).toBeLessThanOrEqual(1200)
  })

  it('does not use the token of another key', async () => {
    await world.poll()
    const credentials = { ...world.context.credentials, keyId: 'ANOTHERKEY' }
    await expect(appstoreConnector.check({ ...world.context, credentials })).rejects.toMatchObject({
      kind: 'auth_expired',
      message: expect.stringContaining('NOT_AUTHORIZED'),
    })
  })

  it('gives each review its own answer', async () => {
    const other = (await world.platform.say({ customer: ben, text: 'Also', visibility: 'public' })).nativeId
    await appstoreConnector.send(world.reply(id, 'To Ana'))
    await appstoreConnector.send(world.reply(other, 'To Ben'))
    const answers = messagesIn(await world.news()).filter(({ from }) => from === 'us')
    expect(answers.map(({ inReplyTo, text }) => [inReplyTo, text])).toEqual(
      expect.arrayContaining([
        [id, 'To Ana'],
        [other, 'To Ben'],
      ]),
    )
    expect(answers).toHaveLength(2)
  })

  it('stays on its own path, wherever the list says it goes on', async () => {
    const asked: string[] = []
    const elsewhere: typeof fetch = (input, init) => {
      asked.push(String(input))
      if (asked.length > 1) return fetch(input, init)
      const links = { next: 'https://elsewhere.example/v9/secrets?cursor=&limit=200' }
      return Promise.resolve(new Response(JSON.stringify({ data: [], links })))
    }
    await world.poll({ fetch: elsewhere })
    expect(asked).toHaveLength(2)
    for (const url of asked)
      expect(url).toMatch(`${world.platform.endpoint}/v1/apps/6400000001/customerReviews?`)
  })

  it('asks for patience once nine tenths of the hour’s requests are gone', async () => {
    const left = (n: number) =>
      intercept('/customerReviews', () => {
        const headers = { 'x-rate-limit': `user-hour-lim:3600;user-hour-rem:${n};` }
        return new Response('{"data":[]}', { headers })
      })
    expect((await world.poll({ fetch: left(360) })).earliestNextCall).toBeNull()
    expect((await world.poll({ fetch: left(359) })).earliestNextCall).toBe('2026-11-22T10:05:00.000Z')
  })

  it.each([
    [400, 'PARAMETER_ERROR.INVALID', 'content_rejected'],
    [401, 'NOT_AUTHORIZED', 'auth_broken'],
    [403, 'FORBIDDEN_ERROR', 'not_permitted'],
    [404, 'NOT_FOUND', 'parent_gone'],
    [409, 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'content_rejected'],
    [409, 'ENTITY_ERROR.RELATIONSHIP.INVALID', 'parent_gone'],
    [409, 'STATE_ERROR', 'not_permitted'],
    [418, 'TEAPOT', 'not_sent'],
    [500, 'UNEXPECTED_ERROR', 'retryable'],
  ])('maps %i %s to %s', async (status, code, outcome) => {
    expect(await refusedWith(status, code)).toMatchObject({ outcome, detail: `App Store: Because (${code})` })
  })

  it('waits as long as it is told, or five minutes', async () => {
    expect(await refusedWith(429, 'RATE_LIMIT_EXCEEDED')).toMatchObject({ until: '2026-11-22T10:05:00.000Z' })
    expect(await refusedWith(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '30' })).toMatchObject({
      until: '2026-11-22T10:00:30.000Z',
    })
  })

  it('refuses an app id that would lead elsewhere, unasked', async () => {
    const credentials = { ...world.context.credentials, appId: '1/../../v2' }
    await expect(world.poll({ credentials })).rejects.toMatchObject({ kind: 'rejected' })
    expect(world.platform.calls).toEqual([])
  })
})
