// Are reviews found when they are new, changed, answered elsewhere or gone, and each once?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { googleConnector } from '#shared/channels/google/index.ts'
import { type GoogleFake, startFakeGoogle } from '../../../local/platforms/google.ts'
import { ana, ben, createWorld, messagesIn, type World } from './setup.ts'

describe('reading reviews', () => {
  let world: World<GoogleFake>
  beforeEach(async () => {
    world = await createWorld(googleConnector, startFakeGoogle)
  })
  afterEach(() => world.platform.close())

  const say = async (text: string, customer = ana) =>
    (await world.platform.say({ customer, text, visibility: 'public' })).nativeId

  it('hands a review over once', async () => {
    const id = await say('Good')
    expect(messagesIn(await world.news()).map(({ nativeId }) => nativeId)).toEqual([id])
    world.pass(60)
    expect((await world.poll()).deliveries).toEqual([])
  })

  it('tells a change as an edit of the same message', async () => {
    const id = await say('Bad')
    const [first] = messagesIn(await world.news())
    world.pass(3600)
    world.platform.rate(id, 5, 'Good after all')
    const items = await world.news()
    expect(items).toMatchObject([
      { type: 'message', nativeId: id, at: first?.at, text: 'Good after all', rating: 5 },
      {
        type: 'edit',
        of: { nativeId: id, at: first?.at },
        text: 'Good after all',
        rating: 5,
        at: '2026-11-22T11:00:00.000Z',
      },
    ])
    world.pass(60)
    expect((await world.poll()).deliveries).toEqual([])
  })

  it('finds an old review again that was changed', async () => {
    const id = await say('Bad')
    await world.news()
    world.pass(30 * 86_400)
    const [mark] = [await say('Another', ben)]
    await world.news()
    world.pass(86_400)
    world.platform.rate(id, 4, 'Better')
    const items = await world.news()
    expect(items.map((item) => item.type)).toEqual(['message', 'edit'])
    expect(mark).not.toBe(id)
  })

  it('takes a change of a review from before we were there for its beginning', async () => {
    const old = '2026-03-01T12:00:00.000Z'
    const said = await world.platform.say({ customer: ana, text: 'Fine', visibility: 'public', at: old })
    expect((await world.poll()).deliveries).toEqual([])
    world.pass(60)
    world.platform.rate(said.nativeId, 1, 'Not any more')
    expect(await world.news()).toMatchObject([
      { type: 'message', text: 'Not any more', at: '2026-11-22T10:01:00.000Z', rating: 1 },
    ])
  })

  it('tells what somebody else answered as ours, in the conversation of the review', async () => {
    const id = await say('Where is it?')
    await world.news()
    const { nativeId } = (await world.platform.answerOutside?.(ana, 'On its way', id)) ?? { nativeId: '' }
    const [, echo] = messagesIn(await world.news())
    expect(echo).toMatchObject({ from: 'us', nativeId, text: 'On its way', threadRoot: id, inReplyTo: id })
  })

  it('tells that a review is gone only once it is not there when asked for', async () => {
    const [kept, removed] = [await say('Stays'), await say('Goes', ben)]
    const [, before] = messagesIn(await world.news()).reverse()
    world.pass(60)
    await world.platform.remove?.(removed)
    const gone = await world.news()
    expect(gone).toEqual([
      {
        type: 'deletion',
        recipient: null,
        nativeId: `${removed}:gone`,
        of: { nativeId: removed, at: before?.at },
        threadRoot: removed,
        customerId: removed,
        at: '2026-11-22T10:01:00.000Z',
      },
    ])
    expect(world.platform.calls.filter((call) => call.endsWith('/reviews/:review'))).toHaveLength(1)
    world.pass(60)
    expect((await world.poll()).deliveries).toEqual([])
    expect(world.platform.calls.filter((call) => call.endsWith('/reviews/:review'))).toHaveLength(1)
    expect(kept).not.toBe(removed)
  })

  it('does not take what a broken poll has not seen for gone', async () => {
    await say('Stays')
    await world.news()
    world.platform.misbehave('server_error', 1)
    await expect(world.poll()).rejects.toMatchObject({ kind: 'unavailable' })
    expect((await world.poll()).deliveries).toEqual([])
  })

  it('reads a long list in several runs and says that there is more', async () => {
    const ids = new Set<string>()
    for (let n = 0; n < 620; n++) ids.add(await say(`Number ${n}`))
    const first = await world.poll()
    expect(first.more).toBe(true)
    const found = messagesIn(world.itemsOf(first)).map(({ nativeId }) => nativeId)
    expect(found).toHaveLength(500)
    const second = await world.poll()
    expect(second.more).toBe(true)
    found.push(...messagesIn(world.itemsOf(second)).map(({ nativeId }) => nativeId))
    const third = await world.poll()
    expect(third.more).toBeUndefined()
    expect(new Set(found)).toEqual(ids)
    expect(JSON.stringify(third.nextCursor).length).toBeLessThan(12_000)
  })

  it('begins the list anew when the platform has forgotten the place in it', async () => {
    for (let n = 0; n < 3; n++) await say(`Number ${n}`)
    const lost = { mark: '0', page: 'page-gone', top: '0', floor: '0' }
    const result = await world.poll({}, lost)
    expect(messagesIn(world.itemsOf(result))).toHaveLength(3)
  })

  it('keeps what it read when a later page fails, and says so', async () => {
    for (let n = 0; n < 60; n++) await say(`Number ${n}`)
    const failing: typeof fetch = async (input, init) =>
      String(input).includes('pageToken') ? new Response('{}', { status: 503 }) : fetch(input, init)
    const cut = await world.poll({ fetch: failing })
    expect(cut.trouble).toHaveLength(1)
    const found = messagesIn(world.itemsOf(cut)).map(({ nativeId }) => nativeId)
    expect(found).toHaveLength(50)
    found.push(...messagesIn(await world.news()).map(({ nativeId }) => nativeId))
    expect(new Set(found).size).toBe(60)
  })

  it('survives a cursor that nobody can read', async () => {
    await say('Hello')
    const result = await world.poll({}, { mark: 'x', known: 'a|b|c nonsense', page: '', top: '', floor: '' })
    expect(result.nextCursor.mark).toMatch(/^\d+$/)
  })
})
