// Are direct messages and our own posts read, each at its pace, and does trouble in one part spare the rest?
import { describe, expect, it } from 'vitest'
import type { ConnectorContext, PollCursor, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { customer, firstMessage, messages, noon, poll, pollItems, read, startX } from './harness.ts'

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

describe('direct messages', () => {
  it('are read once a minute, each once, our own as echoes', async () => {
    const { fake, clock, context } = await startX()
    const { nativeId } = await fake.say({ customer, text: 'order 123', visibility: 'private' })
    await fake.answerOutside?.(customer, 'On it', nativeId)
    const first = await poll(context)
    expect(textsOf(first)).toEqual(['On it', 'order 123'])
    await fake.say({ customer, text: 'thanks', visibility: 'private' })
    const soon = await poll(context, { cursor: first.nextCursor })
    expect(textsOf(soon)).toEqual([])
    clock.advance(61)
    const later = await poll(context, { cursor: soon.nextCursor })
    expect(textsOf(later)).toEqual(['thanks'])
    expect(later.costUsd).toBeCloseTo(0.01 + 2 * 0.01)
    expect(fake.calls.filter((call) => call.endsWith('/dm_events'))).toHaveLength(2)
  })

  it('are read to the end when they are many, over several polls', async () => {
    const { fake, clock, context } = await startX({ limits: { dmRead: 2 } })
    for (let n = 0; n < 250; n++) {
      await fake.say({ customer, text: `dm ${n}`, visibility: 'private', at: at(300 - n) })
    }
    const { texts, cursor } = await pollOut(context, null, () => clock.advance(901))
    expect(texts).toHaveLength(250)
    expect(new Set(texts).size).toBe(250)
    expect(cursor).toHaveProperty('dms.since')
  })

  it('begin at the top again when X has forgotten the place', async () => {
    const { fake, context } = await startX()
    await fake.say({ customer, text: 'hello', visibility: 'private' })
    const cursor = { 'dms.token': 'stale', 'dms.candidate': '1', 'dms.since': '1' }
    const first = await poll(context, { cursor })
    expect(first.nextCursor).not.toHaveProperty('dms.token')
    const { 'dms.notBefore': _, ...next } = first.nextCursor
    expect(textsOf(await poll(context, { cursor: next }))).toEqual(['hello'])
  })
})

describe('our own posts', () => {
  it('come back as echoes, so that an answer given elsewhere is seen', async () => {
    const { fake, context } = await startX()
    const { nativeId } = await fake.say({ customer, text: 'help', visibility: 'public' })
    fake.postOwn('Good morning')
    await fake.answerOutside?.(customer, 'How can we help?', nativeId)
    const items = await pollItems(context)
    expect(items.filter((item) => item.type === 'ignored')).toMatchObject([{ reason: 'own_post' }])
    expect(messages(items).find((item) => item.from === 'us')).toMatchObject({
      customer: { nativeId: '501', handle: 'testuser' },
      threadRoot: firstMessage(items).threadRoot,
      text: '@testuser How can we help?',
    })
  })
})

describe('trouble', () => {
  it.each([
    ['rate_limited', 'rate_limited'],
    ['token_revoked', 'auth_expired'],
    ['server_error', 'unavailable'],
    ['permission_lost', 'rejected'],
  ] as const)('%s fails the poll as %s', async (what, kind) => {
    const { fake, context } = await startX()
    fake.misbehave(what)
    const failure = await poll(context).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ kind })
    if (what === 'rate_limited') expect(failure).toMatchObject({ retryAt: '2026-11-20T12:15:00.000Z' })
  })

  it('in one part leaves the others their say', async () => {
    const { fake, context } = await startX({ limits: { dmRead: 0 } })
    await fake.say({ customer, text: 'hello', visibility: 'public' })
    const result = await poll(context)
    expect(textsOf(result)).toEqual(['@northwindparcel hello'])
    expect(result.trouble).toEqual(['Direct messages: Too Many Requests'])
    expect(result.earliestNextCall).toBeNull()
    expect(result.nextCursor).toMatchObject({ 'dms.notBefore': '2026-11-20T12:15:00.000Z' })
  })

  it('on the line is told without secrets', async () => {
    const { fake, context } = await startX()
    await fake.close()
    const failure: unknown = await poll(context).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'unavailable' })
    const told = `${String(failure)} ${JSON.stringify(failure)}`
    for (const secret of Object.values(context.credentials).filter((one) => one !== '900')) {
      expect(told).not.toContain(secret)
    }
  })
})
