// Is a burst of negative mentions opened once, followed, ended, and told to triage and to the API?
import { describe, expect, it } from 'vitest'
import { readPulse, readSpikes } from '#shared/inbox/read-pulse.ts'
import { watchPulse } from '#shared/inbox/watch-pulse.ts'
import { readSeries } from '#shared/store/detectors.ts'
import { readHead } from '#shared/store/heads.ts'
import { writeMinuteOf } from '#shared/store/minutes.ts'
import { listSpikes } from '#shared/store/spikes.ts'
import { aMessage, customer } from '../support/items.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const minuteMs = 60_000
const noWait = async () => {}

/** Counts `negative` mentions (and as many neutral ones) into the minute that begins so many minutes from now. */
async function count(inbox: TestInbox, minutes: number, negative: number): Promise<void> {
  const at = Math.floor(inbox.clock.now().getTime() / minuteMs) * minuteMs + minutes * minuteMs
  const counts = { test_negative: negative, test_neutral: negative }
  const minute = new Date(at).toISOString()
  await writeMinuteOf(inbox.db, 'Acme', minute, 's', null, { last: '1', counts })
}

/** A day and an hour of about three negative mentions a minute. */
async function usualTraffic(): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint)
  const random = randomNumbers(5)
  const minutes = Array.from({ length: 1500 }, (_, n) => n - 1500)
  while (minutes.length > 0) {
    await Promise.all(minutes.splice(0, 40).map((n) => count(inbox, n, 1 + Math.floor(random() * 5))))
  }
  return inbox
}

/** The next minute passes with so many negative mentions, and is watched. */
async function pass(inbox: TestInbox, negative: number) {
  await count(inbox, 0, negative)
  inbox.clock.advance(60)
  return watchPulse(inbox.services, noWait)
}

describe('the watch over a brand', { timeout: 90_000 }, () => {
  it('learns from what was counted before, opens one spike on each series, and ends it after quiet', async () => {
    const inbox = await usualTraffic()
    expect(await watchPulse(inbox.services, noWait)).toEqual([])
    expect(await readSeries(inbox.db, { brand: 'Acme', channel: 'test' })).not.toBeNull()
    for (let n = 0; n < 5; n++) expect(await pass(inbox, 3)).toEqual([])

    const began = [...(await pass(inbox, 30)), ...(await pass(inbox, 34))]
    expect(began.map(({ channel }) => channel)).toEqual([null, 'test'])
    const startedAt = inbox.clock.at(began[0]?.peak === 30 ? -120 : -60)
    expect(began[0]).toMatchObject({ brand: 'Acme', startedAt, endedAt: null })
    expect(await pass(inbox, 50)).toEqual([])
    const [on] = await readSpikes(inbox.services, { step: 60 })
    expect(on).toMatchObject({ endedAt: null, peak: 50, loudAt: inbox.clock.at(-60) })
    expect(on?.expected).toBeGreaterThan(1)
    expect(on?.expected).toBeLessThan(8)

    // While it goes on, what comes in says so.
    const fresh = { ...inbox.services, db: { ...inbox.db } }
    const { ingestDeliveries } = await import('#shared/inbox/ingest-deliveries.ts')
    await ingestDeliveries(fresh, [
      inbox.delivery([aMessage('m1', { customer: customer(1), text: 'A parcel' })]),
    ])
    expect((await readHead(inbox.db, idOf('u1')))?.priority.reasons).toContainEqual({
      code: 'spike',
      points: 8,
    })

    const quietMinutes = 180
    await Promise.all(Array.from({ length: quietMinutes }, (_, n) => count(inbox, n, 3)))
    inbox.clock.advance(quietMinutes * 60)
    expect(await watchPulse(inbox.services, noWait)).toEqual([])
    const over = await listSpikes(inbox.db, 'Acme', 10)
    const end = new Date(Date.parse(over[0]?.loudAt ?? '') + minuteMs).toISOString()
    expect(over.map(({ endedAt }) => endedAt !== null)).toEqual([true, true])
    expect(over[0]).toMatchObject({ endedAt: end, peak: 50 })

    const at = (seconds: number) => inbox.clock.at(seconds)
    const buckets = await readPulse(inbox.services, { brand: 'Acme', from: at(-600), to: at(-60), step: 60 })
    expect(buckets.filter(({ expected }) => expected !== null).length).toBeGreaterThanOrEqual(9)
    expect(buckets.every(({ expected, upper }) => expected === null || (upper ?? 0) > expected)).toBe(true)
    const tens = await readPulse(inbox.services, { from: at(-1200), to: at(-60), step: 600 })
    expect(Math.max(...tens.map(({ expected }) => expected ?? 0))).toBeGreaterThan(10)
  })

  it('makes good what it missed, and a second run of the same minute changes nothing', async () => {
    const inbox = await usualTraffic()
    await watchPulse(inbox.services, noWait)
    for (const negative of [3, 40, 45, 3]) {
      await count(inbox, 0, negative)
      inbox.clock.advance(60)
    }
    const began = await watchPulse(inbox.services, noWait)
    expect(began).toHaveLength(2)
    const spikes = await listSpikes(inbox.db, 'Acme', 10)
    expect(await watchPulse(inbox.services, noWait)).toEqual([])
    expect(await listSpikes(inbox.db, 'Acme', 10)).toEqual(spikes)
  })

  it('waits for the counters where something was counted, and not where nothing was', async () => {
    const inbox = await openInbox(engine().endpoint)
    const waits: number[] = []
    const wait = async (ms: number) => void waits.push(ms)
    await watchPulse(inbox.services, wait)
    expect(waits).toEqual([])
    await count(inbox, 0, 1)
    inbox.clock.advance(62)
    await watchPulse(inbox.services, wait)
    expect(waits).toEqual([3000])
  })
})
