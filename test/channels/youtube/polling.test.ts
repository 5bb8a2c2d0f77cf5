// Does a poll notice everything in a thread, and does the day's quota last?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMeter, quotaResetAt } from '#shared/channels/youtube/quota.ts'
import { ana, ben, messageIn, messagesIn, type Setup, setUp } from './setup.ts'

let set: Setup
beforeEach(async () => {
  set = await setUp()
})
afterEach(() => set.close())

const say = (text: string, inReplyTo?: string, customer = ana) =>
  set.fake.say({ customer, text, visibility: 'public', ...(inReplyTo === undefined ? {} : { inReplyTo }) })

describe('a thread', () => {
  it('is looked at again for replies, edits and its end, in one call', async () => {
    const { nativeId } = await say('Open box')
    await set.news()
    set.pass(60)
    const later = await say('Mine too', nativeId, ben)
    const calls = set.fake.calls.length
    expect(messageIn(await set.news(), later.nativeId)).toMatchObject({
      threadRoot: nativeId,
      customer: { handle: 'ben' },
    })
    // Published, held, known threads, and who the authors are.
    expect(set.fake.calls).toHaveLength(calls + 4)
    expect(await set.news()).toEqual([])
    set.pass(60)
    await set.fake.edit?.(nativeId, 'Open box, again')
    expect(await set.news()).toContainEqual(
      expect.objectContaining({ type: 'edit', text: 'Open box, again' }),
    )
    await set.fake.remove?.(nativeId)
    expect(await set.news()).toMatchObject([{ type: 'deletion', of: { nativeId } }])
    expect(await set.news()).toEqual([])
  })

  it('is read whole, however many replies it has', async () => {
    const { nativeId } = await say('Who else?')
    await set.news()
    const replies: string[] = []
    for (let n = 0; n < 120; n++) replies.push((await say(`Me, ${n}`, nativeId, ben)).nativeId)
    const seen = messagesIn(await set.news()).map((item) => item.nativeId)
    expect(replies.filter((id) => !seen.includes(id))).toEqual([])
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('whose replies could not be read is read again', async () => {
    const { nativeId } = await say('Who else?')
    for (let n = 0; n < 7; n++) await say(`Me, ${n}`, nativeId, ben)
    const broken: typeof fetch = async (input, init) =>
      new URL(String(input)).pathname.endsWith('/comments')
        ? new Response('{}', { status: 500 })
        : fetch(input, init)
    Object.assign(set.context, { fetch: broken })
    const first = await set.poll()
    expect(first.trouble).toEqual([expect.stringContaining('Further replies')])
    expect(messagesIn(set.read(first.deliveries))).toHaveLength(6)
    Object.assign(set.context, { fetch })
    expect(messagesIn(await set.news())).toHaveLength(8)
  })

  it('is heard of while it is held for review', async () => {
    const { nativeId } = await say('https://gifts.example')
    set.fake.judge(nativeId, 'heldForReview')
    expect(messageIn(await set.news()).nativeId).toBe(nativeId)
    set.fake.judge(nativeId, 'published')
    expect(await set.news()).toEqual([])
    set.fake.judge(nativeId, 'rejected')
    expect(await set.news()).toMatchObject([{ type: 'deletion' }])
  })
})

it('shows the audience of those who show theirs', async () => {
  await say('Hello')
  await say('Hello too', undefined, ben)
  const followers = messagesIn(await set.news()).map(({ customer }) => [customer.handle, customer.followers])
  expect(followers.sort()).toEqual([
    ['ana', 4200],
    ['ben', null],
  ])
})

describe('the quota', () => {
  it('is counted as YouTube counts it', async () => {
    for (let n = 0; n < 3; n++) {
      await say(`Number ${n}`)
      const { nextCursor } = await set.poll()
      expect(nextCursor).toMatchObject({ day: '2026-11-22', units: String(set.fake.spent.units) })
      set.pass(60)
    }
  })

  it('slows the poll down when the day is long and little is left', async () => {
    expect((await set.poll()).earliestNextCall).toBeNull()
    const { earliestNextCall } = await set.poll({ dailyUnits: '600' })
    const wait = Date.parse(earliestNextCall ?? '') - set.now().getTime()
    // 300 units for reading less 4 spent are 98 polls in 22 hours.
    expect(wait / 1000).toBe(Math.ceil((22 * 3600) / 98))
  })

  it('starts anew at midnight in California', async () => {
    const spent = await set.poll({ dailyUnits: '8' })
    expect(spent.earliestNextCall).toBe('2026-11-23T08:00:00.000Z')
    set.pass(60)
    await set.poll({ dailyUnits: '8' })
    await expect(set.poll({ dailyUnits: '8' })).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAt: '2026-11-23T08:00:00.000Z',
    })
    set.pass(22 * 3600)
    expect((await set.poll({ dailyUnits: '8' })).nextCursor).toMatchObject({ day: '2026-11-23', units: '2' })
  })

  it('knows days of 23 and 25 hours', () => {
    expect(quotaResetAt(new Date('2026-03-08T12:00:00Z'))).toBe('2026-03-09T07:00:00.000Z')
    expect(quotaResetAt(new Date('2026-11-01T12:00:00Z'))).toBe('2026-11-02T08:00:00.000Z')
    expect(quotaResetAt(new Date('2026-11-02T08:00:00Z'))).toBe('2026-11-03T08:00:00.000Z')
  })

  it('does not trust a cursor that cannot be read', () => {
    const now = () => new Date('2026-11-22T10:00:00Z')
    const meter = createMeter({ day: '2026-11-22', units: 'many' }, { units: 2, searches: 0 }, now)
    meter.take('units', 1)
    expect(meter.spent()).toEqual({ day: '2026-11-22', units: '1', searches: '0' })
    expect(() => meter.take('units', 2)).toThrow(/used up/)
  })
})
