// Is every mention read, once, whatever interrupts the reading?
import { describe, expect, it } from 'vitest'
import type { ConnectorContext, PollCursor, PollResult } from '#shared/channels/connector.ts'
import { customer, messages, noon, other, poll, pollItems, read, startX } from './harness.ts'

const at = (minutes: number) => new Date(Date.parse(noon) - minutes * 60_000).toISOString()

function textsOf({ deliveries }: PollResult): string[] {
  const items = deliveries.flatMap(({ source, bytes }) => read(bytes, source))
  return messages(items).map((item) => item.text)
}

/** Polls until nothing is left behind; returns every text in the order it came. */
async function pollOut(
  context: ConnectorContext,
  from: PollCursor | null,
  pause: () => void,
  budgetUsd = Infinity,
) {
  const texts: string[] = []
  let cursor = from
  for (let round = 0; round < 20; round++) {
    const result = await poll(context, { cursor, budgetUsd })
    texts.push(...textsOf(result))
    cursor = result.nextCursor
    if (cursor.until === undefined && cursor['dms.token'] === undefined) break
    pause()
  }
  return { texts, cursor }
}

describe('mentions', () => {
  it('reaches back on the first poll, then goes on from the last id', async () => {
    const { fake, context } = await startX()
    await fake.say({ customer, text: 'long ago', visibility: 'public', at: at(60 * 48) })
    await fake.say({ customer, text: 'this morning', visibility: 'public', at: at(90) })
    const first = await poll(context)
    expect(textsOf(first)).toEqual(['@northwindparcel this morning'])
    const { nativeId } = await fake.say({ customer: other, text: 'just now', visibility: 'public' })
    const second = await poll(context, { cursor: first.nextCursor })
    expect(textsOf(second)).toEqual(['@northwindparcel just now'])
    expect(second.nextCursor).toMatchObject({ since: nativeId })
    const third = await poll(context, { cursor: second.nextCursor })
    expect(third.deliveries).toEqual([])
    expect(third.nextCursor).toMatchObject({ since: nativeId })
  })

  it('moves nothing on an empty page', async () => {
    const { fake, context } = await startX()
    const { nextCursor } = await poll(context)
    expect(nextCursor).toMatchObject({ start: '2026-11-19T12:00:00.000Z' })
    expect(nextCursor).not.toHaveProperty('since')
    await fake.say({ customer, text: 'first ever', visibility: 'public', at: at(600) })
    expect(textsOf(await poll(context, { cursor: nextCursor }))).toEqual(['@northwindparcel first ever'])
  })

  it('follows every page and sets the cursor at the end', async () => {
    const { fake, context } = await startX()
    for (let n = 0; n < 250; n++) {
      await fake.say({ customer, text: `post ${n}`, visibility: 'public', at: at(300 - n) })
    }
    const { texts, cursor } = await pollOut(context, null, () => {})
    expect(texts).toHaveLength(250)
    expect(new Set(texts).size).toBe(250)
    expect(cursor).toHaveProperty('since')
    expect(fake.calls.filter((call) => call.endsWith('/mentions'))).toHaveLength(3)
  })

  it('keeps the older pages when a rate limit interrupts, and misses nothing that comes meanwhile', async () => {
    const { fake, clock, context } = await startX({ limits: { mentions: 2 } })
    for (let n = 0; n < 450; n++) {
      await fake.say({ customer, text: `post ${n}`, visibility: 'public', at: at(500 - n) })
    }
    const interrupted = await poll(context)
    expect(textsOf(interrupted)).toHaveLength(200)
    expect(interrupted.nextCursor).toHaveProperty('until')
    expect(interrupted.nextCursor).toHaveProperty('candidate')
    expect(interrupted.nextCursor).not.toHaveProperty('since')
    await fake.say({ customer: other, text: 'meanwhile', visibility: 'public' })
    const rest = await pollOut(context, interrupted.nextCursor, () => clock.advance(901))
    const last = await pollOut(context, rest.cursor, () => clock.advance(901))
    const all = [...textsOf(interrupted), ...rest.texts, ...last.texts]
    expect(new Set(all).size).toBe(451)
    expect(all).toContain('@northwindparcel meanwhile')
    expect(all).toHaveLength(451)
  })

  it('stops at the budget and goes on with the next one', async () => {
    const { fake, context } = await startX()
    for (let n = 0; n < 30; n++) {
      await fake.say({ customer, text: `post ${n}`, visibility: 'public', at: at(60 - n) })
    }
    const part = await poll(context, { budgetUsd: 0.2 })
    expect(textsOf(part).length).toBeGreaterThan(5)
    expect(textsOf(part).length).toBeLessThan(30)
    expect(part.costUsd).toBeLessThanOrEqual(0.2)
    expect(part.trouble?.join()).toContain('budget')
    expect(part.nextCursor).toMatchObject({ notBefore: '2026-11-21T00:00:00.000Z' })
    const { notBefore, ...cursor } = part.nextCursor
    const rest = await poll(context, { cursor })
    expect(new Set([...textsOf(part), ...textsOf(rest)]).size).toBe(30)
    expect([...textsOf(part), ...textsOf(rest)]).toHaveLength(30)
  })

  it('fails as spent when there is no money at all', async () => {
    const { context, fake } = await startX()
    await expect(poll(context, { budgetUsd: 0 })).rejects.toMatchObject({ kind: 'budget_spent' })
    expect(fake.calls).toEqual([])
  })

  it('falls back to the time when X no longer knows the last id', async () => {
    const { fake, clock, context } = await startX()
    await fake.say({ customer, text: 'seen', visibility: 'public' })
    const { nextCursor } = await poll(context)
    clock.advance(3600)
    await fake.say({ customer, text: 'unseen', visibility: 'public' })
    fake.forgetIdsBefore(clock.now())
    const again = await poll(context, { cursor: nextCursor })
    expect(textsOf(again)).toEqual(['@northwindparcel unseen', '@northwindparcel seen'])
    expect(again.trouble?.[0]).toContain('no longer knows the last id')
    expect(again.nextCursor).toHaveProperty('since')
    expect(again.nextCursor).not.toHaveProperty('start')
  })

  it('reports what X withheld beside what it gave', async () => {
    const { fake, context } = await startX()
    const own = fake.postOwn('Our new box')
    await fake.say({ customer, text: 'it came torn', visibility: 'public', inReplyTo: own.nativeId })
    await fake.remove?.(own.nativeId)
    const result = await poll(context)
    expect(textsOf(result)).toEqual(['@northwindparcel it came torn'])
    expect(result.trouble).toEqual(['Mentions: X withheld 1 posts or people they refer to.'])
    const items = result.deliveries.flatMap(({ source, bytes }) => read(bytes, source))
    expect(items.map((item) => item.type)).toEqual(['message', 'ignored'])
  })

  it('bills what it read', async () => {
    const { fake, context } = await startX()
    await fake.say({ customer, text: 'one', visibility: 'public' })
    await fake.say({ customer, text: 'two', visibility: 'public' })
    const { costUsd } = await poll(context)
    expect(costUsd).toBeCloseTo(2 * 0.005 + 0.01)
  })

  it('reads edits, odd fields and whole long posts', async () => {
    const { fake, context } = await startX()
    fake.disorder = true
    const { nativeId } = await fake.say({ customer, text: 'frist', visibility: 'public' })
    await fake.edit?.(nativeId, 'first')
    const long = `${'a very long story '.repeat(20)}and the end 👋`
    await fake.say({ customer, text: long, visibility: 'public' })
    const items = await pollItems(context)
    expect(items.map((item) => item.type)).toEqual(['message', 'message', 'edit'])
    expect(items[0]).toMatchObject({ text: `@northwindparcel ${long}` })
    expect(items[2]).toMatchObject({ of: { nativeId }, text: '@northwindparcel first' })
  })
})
