// What is particular about Google Play: titles before a tab, seven days, signed grants, and an hour's worth of reads.
import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PollCursor } from '#shared/channels/connector.ts'
import { playConnector } from '#shared/channels/play/index.ts'
import { playLimits } from '#shared/channels/play/limits.ts'
import { paceAfter } from '#shared/channels/play/pace.ts'
import { capabilityAt } from '#shared/domain/capability.ts'
import { startFakePlay } from '../../../local/platforms/play.ts'
import type { ReviewFake } from '../../../local/platforms/reviews/store-platform.ts'
import { ana, createWorld, itemsIn, messagesIn, type World } from '../reviews/setup.ts'

describe('recorded reviews of Google Play', () => {
  it('reads titles, stars, languages, and whom nobody names', () => {
    const items = itemsIn(playConnector, 'reviews')
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'message',
      'ignored',
      'message',
      'unreadable',
      'unreadable',
    ])
    const [titled, untitled, wordless] = messagesIn(items)
    expect(titled).toMatchObject({
      nativeId: 'gp:AOqpTOone-_',
      subject: 'Nope',
      text: 'Stürzt beim Öffnen ab 😡 \\ <i>immer</i>',
      rating: 1,
      lang: 'de-AT',
      permalink:
        'https://play.google.com/store/apps/details?id=com.example.parcels&reviewId=gp%3AAOqpTOone-_',
    })
    expect(untitled).toMatchObject({ text: 'Good', rating: 5, customer: { name: 'Somebody' } })
    expect(untitled).not.toHaveProperty('subject')
    expect(wordless).toMatchObject({ text: '', rating: 2 })
  })

  it('can be answered for seven days after the latest change, and then is too old', () => {
    const [changed] = messagesIn(itemsIn(playConnector, 'changes'))
    const can = changed?.can.public
    if (can === undefined) throw new Error('There is no such message')
    expect(can).toMatchObject({ ok: true, until: '2026-11-28T09:15:02.000Z' })
    expect(capabilityAt(can, '2026-11-28T09:15:01.000Z').ok).toBe(true)
    expect(capabilityAt(can, '2026-11-28T09:15:03.000Z')).toMatchObject({ ok: false, reason: 'too_old' })
  })

  it('reads an edit and our answer, and parks only the comment that cannot be read', () => {
    const items = itemsIn(playConnector, 'changes')
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'edit',
      'message',
      'unreadable',
      'message',
      'deletion',
    ])
    expect(items[2]).toMatchObject({
      from: 'us',
      inReplyTo: 'gp:AOqpTOone-_',
      at: '2026-11-20T10:20:00.000Z',
    })
    expect(items[4]).not.toHaveProperty('rating')
  })
})

describe('Google Play over HTTP', () => {
  let world: World<ReviewFake>
  let id: string
  beforeEach(async () => {
    world = await createWorld(playConnector, startFakePlay)
    id = (await world.platform.say({ customer: ana, text: 'Hm', visibility: 'public', rating: 3 })).nativeId
  })
  afterEach(() => world.platform.close())

  it('signs its own grant, which the account’s public key confirms', async () => {
    let assertion = ''
    const listening: typeof fetch = (input, init) => {
      if (init?.body instanceof URLSearchParams) assertion = init.body.get('assertion') ?? ''
      return fetch(input, init)
    }
    await playConnector.check({ ...world.context, fetch: listening })
    const [header = '', payload = '', signature = ''] = assertion.split('.')
    const key = createPublicKey(world.context.credentials.privateKey ?? '')
    const signed = Buffer.from(`${header}.${payload}`)
    expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' })
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      aud: 'https://oauth2.googleapis.com/token',
      iss: world.context.credentials.clientEmail,
    })
  })

  it('takes a key whose line ends are still escaped, and says so plainly when it is none', async () => {
    const { credentials } = world.context
    const escaped = { ...credentials, privateKey: credentials.privateKey?.replaceAll('\n', '\\n') ?? '' }
    await expect(playConnector.check({ ...world.context, credentials: escaped })).resolves.toBeDefined()
    const cut = { ...credentials, privateKey: credentials.privateKey?.slice(40) ?? '' }
    await expect(playConnector.check({ ...world.context, credentials: cut })).rejects.toMatchObject({
      kind: 'auth_expired',
      message: expect.stringContaining('private key cannot be read'),
    })
  })

  it('refuses a package name that would lead elsewhere, unasked', async () => {
    const credentials = { ...world.context.credentials, packageName: 'a.b/../c' }
    const check = playConnector.check({ ...world.context, credentials })
    await expect(check).rejects.toMatchObject({ kind: 'rejected' })
    expect(world.platform.calls).toEqual([])
  })

  it('does not take a review for gone that is only no longer listed', async () => {
    await world.poll()
    world.pass(8 * 86_400)
    expect((await world.poll()).deliveries).toEqual([])
    expect(world.platform.calls.filter((call) => call.endsWith('/:review'))).toEqual([])
  })

  it('knows its answer by what Play has made of it', async () => {
    const outcome = await playConnector.send(world.reply(id, 'Please <b>update</b> to 4.2'))
    expect(outcome).toMatchObject({ outcome: 'sent', nativeId: world.platform.sent[0]?.nativeId })
    expect(world.platform.sent[0]?.text).toBe('Please update to 4.2')
  })

  it('never asks more often than an hour allows, however often it is called', async () => {
    let refused = 0
    let readsOfHour = 0
    const from = world.now().getTime()
    while (world.now().getTime() < from + 3_600_000) {
      const { earliestNextCall } = await world.poll().catch((error: unknown) => {
        refused++
        throw error
      })
      readsOfHour++
      const wait = earliestNextCall === null ? 0 : Date.parse(earliestNextCall) - world.now().getTime()
      world.pass(Math.max(5, wait / 1000))
    }
    expect(refused).toBe(0)
    expect(readsOfHour).toBeGreaterThan(150)
    expect(readsOfHour).toBeLessThanOrEqual(playLimits.readsPerHour)
  })
})

describe('the pace of reading', () => {
  it('waits only once four fifths of the hour are used, and never beyond the hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3_599_999 }), (used, into) => {
        const hour = Date.parse('2026-11-22T10:00:00.000Z')
        const now = new Date(hour + into)
        const { next, kept } = paceAfter({ hour: String(hour), reads: String(used) }, 1, now)
        expect(kept).toEqual({ hour: String(hour), reads: String(used + 1) })
        expect(next === null).toBe(200 - used - 1 > 40)
        if (next !== null) {
          expect(Date.parse(next)).toBeGreaterThan(now.getTime())
          expect(Date.parse(next)).toBeLessThanOrEqual(hour + 3_600_000)
        }
      }),
    )
  })

  it('begins an hour of its own without a cursor, with a spoilt one, and after the hour', () => {
    const now = new Date('2026-11-22T10:00:00.000Z')
    const fresh = { next: null, kept: { hour: String(now.getTime()), reads: '2' } }
    const cursors: (PollCursor | null)[] = [
      null,
      {},
      { hour: 'x', reads: 'y' },
      { hour: String(now.getTime() - 3_600_000), reads: '300' },
    ]
    for (const cursor of cursors) expect(paceAfter(cursor, 2, now)).toEqual(fresh)
  })
})
