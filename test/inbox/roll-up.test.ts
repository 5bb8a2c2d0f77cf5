// Are hours and days what their minutes were, whatever came late and whoever died, and is a long span few reads?
import { describe, expect, it } from 'vitest'
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { readPulse } from '#shared/inbox/read-pulse.ts'
import { rollUp } from '#shared/inbox/roll-up.ts'
import { writeExpectation } from '#shared/store/expectations.ts'
import { writeMinuteOf } from '#shared/store/minutes.ts'
import { listDays, listHours, listLate, readRollUpState, writeRollUpState } from '#shared/store/roll-ups.ts'
import { addBrand } from '#shared/store/workspace.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { say } from '../support/crowd.ts'
import { failSometimes, untilDone } from '../support/flaky-client.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

const engine = sharedEngine()
const brands = new Map([['Acme', new Set(['test', 'other'])]])
const hourMs = 3_600_000

/** Counts into one minute of each hour of the last `hours`; the clock stands three minutes after the last of them. */
async function traffic(hours: number): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint)
  await addBrand(inbox.db, 'Acme')
  inbox.clock.advance(180)
  const random = randomNumbers(hours)
  const first = Date.parse('2026-11-22T10:00:00Z') - hours * hourMs
  const until = new Date(first - hourMs).toISOString().slice(0, 13)
  await writeRollUpState(inbox.db, 'Acme', { since: null, until })
  const all = Array.from({ length: hours }, (_, n) => first + n * hourMs + Math.floor(random() * 60) * 60_000)
  while (all.length > 0)
    await Promise.all(
      all.splice(0, 40).map((at, n) => {
        const counts = { test_negative: 1 + (n % 4), test_neutral: 2, other_positive: n % 2, test_outage: 1 }
        const minute = new Date(at).toISOString()
        return writeMinuteOf(inbox.db, 'Acme', minute, 's', null, { last: '1', counts })
      }),
    )
  return inbox
}

/** Rolls up until nothing is left to do. */
async function whole(inbox: TestInbox): Promise<void> {
  for (let before: string | null = null; ; ) {
    await rollUp(inbox.services, brands)
    const until = (await readRollUpState(inbox.db, 'Acme'))?.until ?? null
    if (until === before) return
    before = until
  }
}

const total = async (inbox: TestInbox, step: number, days: number) => {
  const to = inbox.clock.at()
  const from = new Date(Date.parse(to) - days * 24 * hourMs).toISOString()
  const buckets = await readPulse(inbox.services, { from, to, step })
  return buckets.reduce(
    (sum, bucket) => ({
      total: sum.total + bucket.total,
      negative: sum.negative + bucket.negative,
      outage: sum.outage + (bucket.topics.outage ?? 0),
    }),
    { total: 0, negative: 0, outage: 0 },
  )
}

describe('hours and days', () => {
  it('add up to their minutes, at every step, whatever part of them is rolled up', {
    timeout: 60_000,
  }, async () => {
    const inbox = await traffic(5 * 24)
    const exact = await total(inbox, 60, 4)
    expect(exact.total).toBeGreaterThan(4 * 24 * 3)
    expect(await total(inbox, 3600, 4)).toEqual(exact)
    for (let run = 0; run < 4; run++) {
      await rollUp(inbox.services, brands)
      expect((await total(inbox, 3600, 4)).total, `after run ${run}`).toBe(exact.total)
    }
    await whole(inbox)
    expect(await readRollUpState(inbox.db, 'Acme')).toMatchObject({ until: '2026-11-22T09' })
    expect(await total(inbox, 3600, 4)).toEqual(exact)
    expect(await total(inbox, 7200, 4)).toEqual(await total(inbox, 3600, 4))
    // Days begin at midnight: the first one has more than the span.
    const days = await readPulse(inbox.services, { from: inbox.clock.at(-4 * 86_400), step: 86_400 })
    const hours = await readPulse(inbox.services, { from: days[0]?.at, step: 3600 })
    expect(days.reduce((sum, day) => sum + day.total, 0)).toBe(
      hours.reduce((sum, hour) => sum + hour.total, 0),
    )
    expect(days).toHaveLength(5)
  })

  it('are told once as they end, and twice is as good as once', async () => {
    const inbox = await traffic(30)
    await whole(inbox)
    const before = await listHours(inbox.db, 'Acme', '2026-11-01T00', '2026-11-30T23')
    expect(await rollUp(inbox.services, brands)).toEqual([])
    expect(await listHours(inbox.db, 'Acme', '2026-11-01T00', '2026-11-30T23')).toEqual(before)
    inbox.clock.advance(3600)
    expect(await rollUp(inbox.services, brands)).toEqual([{ brand: 'Acme', hour: '2026-11-22T10' }])
  })

  it('wait two minutes after their end', async () => {
    const inbox = await openInbox(engine().endpoint)
    await writeRollUpState(inbox.db, 'Acme', { since: null, until: '2026-11-22T05' })
    await say(inbox, -1, [{ text: 'late' }])
    inbox.clock.advance(119)
    await whole(inbox)
    expect(await readRollUpState(inbox.db, 'Acme')).toMatchObject({ until: '2026-11-22T08' })
    inbox.clock.advance(1)
    await rollUp(inbox.services, brands)
    expect(await listHours(inbox.db, 'Acme', '2026-11-22T09', '2026-11-22T09')).toHaveLength(1)
  })

  it('are corrected by what comes in late, their days too, and the note is taken off once it is safe', async () => {
    const inbox = await traffic(30)
    await whole(inbox)
    const day = async () =>
      (await listDays(inbox.db, 'Acme', '2026-11-21', '2026-11-22')).map(
        ({ counts }) => counts.test_negative ?? 0,
      )
    const before = await day()
    await say(inbox, -15 * 60, [{ text: 'one' }, { text: 'two' }])
    expect(await listLate(inbox.db)).toHaveLength(1)
    await rollUp(inbox.services, brands)
    expect(await day()).toEqual([(before[0] ?? 0) + 2, before[1]])
    expect(await listLate(inbox.db)).toHaveLength(1)
    inbox.clock.advance(120)
    await rollUp(inbox.services, brands)
    expect(await listLate(inbox.db)).toEqual([])
    expect(await day()).toEqual([(before[0] ?? 0) + 2, before[1]])
  })

  it('lose nothing when the counting dies after any write, or the adding up does', {
    timeout: 60_000,
  }, async () => {
    for (let allowed = 0; allowed < 6; allowed++) {
      const inbox = await traffic(8)
      await whole(inbox)
      const said = await say(inbox, -200, [{ text: 'the first' }])
      const late = said.map((message) => ({
        message: { ...message, at: inbox.clock.at(-5 * 3600), nativeId: 'x' },
        sequence: '9'.repeat(31),
      }))
      const dying = { ...inbox.db, client: localClient(engine().endpoint) }
      crashAfter(dying.client, allowed)
      const services = { ...inbox.services, db: dying }
      await countMinutes(services, 's', late)
        .then(() => rollUp(services, brands))
        .catch(() => {})
      dying.client.destroy()
      await countMinutes(inbox.services, 's', late)
      inbox.clock.advance(180)
      await whole(inbox)
      expect(await total(inbox, 3600, 1), `died after ${allowed}`).toEqual(await total(inbox, 60, 1))
      expect(await listLate(inbox.db)).toEqual([])
    }
  })

  it('are exact though one call in ten fails', { timeout: 60_000 }, async () => {
    const inbox = await traffic(2 * 24)
    const flaky = { ...inbox.db, client: localClient(engine().endpoint) }
    const failed = failSometimes(flaky.client, 0.1, randomNumbers(4))
    const failing = { ...inbox, db: flaky, services: { ...inbox.services, db: flaky } }
    for (let run = 0; run < 6; run++) {
      await say(failing, -25 * 60 - run, [{ text: 'one', topics: ['outage'] }]).catch(() => {})
      inbox.clock.advance(600)
      await untilDone(() => rollUp(failing.services, brands))
    }
    inbox.clock.advance(120)
    await untilDone(() => rollUp(failing.services, brands))
    flaky.client.destroy()
    expect(await total(inbox, 3600, 2)).toEqual(await total(inbox, 60, 2))
    expect(failed()).toBeGreaterThan(10)
  })

  it('carry what was expected, for every channel, where all of it is known', async () => {
    const inbox = await traffic(3)
    for (let minute = 0; minute < 60; minute++) {
      const at = new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString()
      await writeExpectation(
        inbox.db,
        { brand: 'Acme', channel: null },
        { minute: at, expected: 2, upper: 5 },
      )
      if (minute > 0)
        await writeExpectation(
          inbox.db,
          { brand: 'Acme', channel: 'test' },
          { minute: at, expected: 1, upper: 2 },
        )
    }
    const span = { from: '2026-11-22T07:00:00.000Z', to: '2026-11-22T09:59:00.000Z', step: 3600 }
    const before = await readPulse(inbox.services, span)
    expect(before.map(({ expected }) => expected)).toEqual([null, 120, null])
    expect(before[1]?.upper).toBeCloseTo(120 + Math.sqrt(60 * 9), 1)
    await whole(inbox)
    expect(await readPulse(inbox.services, span)).toEqual(before)
    const ofChannel = await readPulse(inbox.services, { ...span, channel: 'test' })
    expect(ofChannel.map(({ expected }) => expected)).toEqual([null, null, null])
    expect(ofChannel[1]?.total).toBeLessThanOrEqual(before[1]?.total ?? 0)
  })
})

describe('a month of the pulse', () => {
  it('costs a small part of reading its minutes', { timeout: 60_000 }, async () => {
    const inbox = await traffic(14 * 24)
    const meter = meterUnits(inbox.db.client, localClient(engine().endpoint))
    const cost = async (step: number) => {
      meter.reset()
      await total(inbox, step, 14)
      return meter.units().read
    }
    const minutes = await cost(900)
    await whole(inbox)
    const hours = await cost(3600)
    const days = await cost(86_400)
    console.log(`read units for 14 days: by minutes ${minutes}, by hours ${hours}, by days ${days}`)
    expect(hours).toBeLessThan(minutes / 10)
    expect(days).toBeLessThan(minutes / 50)
  })
})
