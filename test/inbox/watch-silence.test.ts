// Does a silent channel become an incident and a warning at its account, and do both end when people are heard again?
import { describe, expect, it } from 'vitest'
import { standardPolicy } from '#shared/domain/policy.ts'
import { brandMarkOf } from '#shared/inbox/identify.ts'
import { noteHealth } from '#shared/inbox/note-health.ts'
import { watchSilence } from '#shared/inbox/watch-silence.ts'
import { readHealth } from '#shared/store/account-work.ts'
import { listIncidents, readIncident } from '#shared/store/incidents.ts'
import { addLedgerLine, noCounts } from '#shared/store/ledger.ts'
import { addPolicy } from '#shared/store/policies.ts'
import { readRhythm, rhythmHours, writeRhythm } from '#shared/store/rhythms.ts'
import { writeHour, writeRollUpState } from '#shared/store/roll-ups.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const accounts = [anAccount(), anAccount({ channel: 'other', account: 'second' })]
const hourMs = 3_600_000
const last = Date.parse('2026-11-20T12:00:00Z')
const hourAt = (n: number): string => new Date(last + n * hourMs).toISOString().slice(0, 13)

/** Four weeks and a day of 30 mentions an hour on both channels; from `silentFrom` (hours from the last) `test` has none. */
async function rolled(silentFrom: number, weeks = 4): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint, { accounts })
  const hours = Array.from({ length: weeks * 168 + 30 }, (_, n) => -n)
  await writeRollUpState(inbox.db, 'Acme', { since: hourAt(-weeks * 168 - 30), until: hourAt(0) })
  while (hours.length > 0)
    await Promise.all(
      hours.splice(0, 40).map((n) => {
        const counts = {
          other_neutral: 25,
          other_negative: 5,
          ...(n >= silentFrom ? {} : { test_positive: 30 }),
        }
        return writeHour(inbox.db, 'Acme', { at: hourAt(n), counts, expected: {} })
      }),
    )
  return inbox
}

const watch = (inbox: TestInbox, hour = 0) => watchSilence(inbox.services, 'Acme', hourAt(hour), accounts)
const health = (inbox: TestInbox, account: { channel: string; account: string }) =>
  readHealth(inbox.db, account)
const [test, other] = [
  { channel: 'test', account: 'acme' },
  { channel: 'other', account: 'second' },
]

describe('a silent channel', () => {
  it('opens one incident, warns at its account alone, and ends when it is heard again', {
    timeout: 60_000,
  }, async () => {
    const inbox = await rolled(-5)
    const id = (await watch(inbox)) ?? ''
    expect(await readIncident(inbox.db, id)).toMatchObject({
      kind: 'silence',
      brand: 'Acme',
      channels: ['test'],
      status: 'new',
      endedAt: null,
      peak: 0,
      startedAt: `${hourAt(-5)}:00:00.000Z`,
    })
    expect(await health(inbox, test)).toMatchObject({ state: 'degraded', code: 'silent' })
    expect(await health(inbox, other)).toBeNull()
    // Its platform answers every poll: that does not make anybody heard.
    await noteHealth(inbox.services, test, 'ok', 'ok', 'Polled.')
    expect(await health(inbox, test)).toMatchObject({ code: 'silent' })
    expect(await watch(inbox)).toBeNull()
    expect(await listIncidents(inbox.db, brandMarkOf('Acme'), 9)).toHaveLength(1)

    for (const n of [1, 2])
      await writeHour(inbox.db, 'Acme', {
        at: hourAt(n),
        counts: { test_positive: 28, other_neutral: 30 },
        expected: {},
      })
    for (const n of [-3, -4, -5, -2, -1, 0])
      await writeHour(inbox.db, 'Acme', {
        at: hourAt(n),
        counts: { test_positive: 29, other_neutral: 30 },
        expected: {},
      })
    await watch(inbox, 2)
    expect((await readIncident(inbox.db, id))?.endedAt).toBe(inbox.clock.at())
    expect(await health(inbox, test)).toMatchObject({ state: 'ok', code: 'ok' })
    await noteHealth(inbox.services, test, 'broken', 'auth_expired', 'Sign in again.')
    expect(await health(inbox, test)).toMatchObject({ state: 'broken' })
  })

  it('does not hide what is worse, and is none on a holiday or with too little known', {
    timeout: 60_000,
  }, async () => {
    const inbox = await rolled(-5)
    await noteHealth(inbox.services, test, 'broken', 'auth_expired', 'Sign in again.')
    await watch(inbox)
    expect(await health(inbox, test)).toMatchObject({ code: 'auth_expired' })

    const closed = await rolled(-5)
    const day = [{ from: '09:00', to: '17:00' }]
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
    const calendar = { timeZone: 'Europe/Lisbon', hours, holidays: ['2026-11-20'] }
    await addPolicy(closed.db, {
      version: 1,
      policy: { ...standardPolicy, sla: { ...standardPolicy.sla, calendar } },
      by: 'lea',
      at: closed.clock.at(),
      note: '',
    })
    expect(await watch(closed)).toBeNull()
    expect(await health(closed, test)).toBeNull()

    expect(await watch(await rolled(-5, 1))).toBeNull()
  })
})

describe('one of two accounts on a channel', () => {
  const pair = [anAccount(), anAccount({ account: 'shop', ownIds: ['shop'] })]
  const [acme, shop] = [
    { channel: 'test', account: 'acme' },
    { channel: 'test', account: 'shop' },
  ]
  const judge = (inbox: TestInbox, n: number) => watchSilence(inbox.services, 'Acme', hourAt(n), pair)
  const hear = (inbox: TestInbox, account: string, n: number, stored: number) =>
    addLedgerLine(
      inbox.db,
      { channel: 'test', account, deliveryId: `${account}${n}`, receivedAt: `${hourAt(n)}:30:00.000Z` },
      { ...noCounts(), received: stored, stored },
      4_000_000_000,
    )

  it.each([1, 2, 3])(
    'is warned of alone, while the other goes on; rhythm %#',
    { timeout: 60_000 },
    async (seed) => {
      // The channel as a whole has twenty of its thirty an hour left: that is not silence.
      const inbox = await rolled(1)
      const random = randomNumbers(seed)
      const usual = (mean: number) => Math.round(mean * (0.7 + 0.6 * random()))
      const counts = (mean: number) => Array.from({ length: rhythmHours }, () => usual(mean))
      await writeRhythm(inbox.db, acme, { until: hourAt(-12), counts: counts(20) })
      await writeRhythm(inbox.db, shop, { until: hourAt(-12), counts: counts(10) })
      for (let n = -11; n <= 0; n++) await hear(inbox, 'acme', n, usual(20))
      expect(await judge(inbox, 0)).toBeNull()
      expect(await health(inbox, acme)).toBeNull()
      expect(await health(inbox, shop)).toMatchObject({ state: 'degraded', code: 'silent' })
      expect(await readRhythm(inbox.db, shop)).toMatchObject({ until: hourAt(0) })
      for (let n = 1; n <= 24; n++) {
        await hear(inbox, 'acme', n, usual(20))
        await hear(inbox, 'shop', n, usual(10))
      }
      await judge(inbox, 24)
      expect(await health(inbox, shop)).toMatchObject({ state: 'ok' })
      const { counts: kept = [] } = (await readRhythm(inbox.db, shop)) ?? {}
      expect(kept).toHaveLength(rhythmHours)
      await judge(inbox, 24)
      expect((await readRhythm(inbox.db, shop))?.counts).toEqual(kept)
    },
  )

  it('that is not known for two weeks is judged by its channel; after a long pause it is learned anew', async () => {
    const inbox = await rolled(-5)
    await writeRhythm(inbox.db, shop, { until: hourAt(-400), counts: [1, 2, 3] })
    await judge(inbox, 0)
    expect(await health(inbox, shop)).toMatchObject({ code: 'silent' })
    expect(await readRhythm(inbox.db, shop)).toEqual({ until: hourAt(0), counts: [0] })
  })
})
