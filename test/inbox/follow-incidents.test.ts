// Does a burst become one incident per topic, with what drives it, whatever happens to the watch?
import { describe, expect, it } from 'vitest'
import type { Topic } from '#shared/domain/signal.ts'
import type { Spike } from '#shared/domain/spike.ts'
import { actOnIncident } from '#shared/inbox/change-incident.ts'
import { followIncidents } from '#shared/inbox/follow-incidents.ts'
import { brandMarkOf } from '#shared/inbox/identify.ts'
import { learnTerms } from '#shared/inbox/learn-terms.ts'
import { presentSpike } from '#shared/inbox/present-spike.ts'
import { readAtMost } from '#shared/inbox/read-burst.ts'
import { watchPulse } from '#shared/inbox/watch-pulse.ts'
import { listHeard } from '#shared/store/heard.ts'
import { listIncidents, listLines, readIncident } from '#shared/store/incidents.ts'
import { writeMinuteOf } from '#shared/store/minutes.ts'
import { addSpike, listSpikes, writeSpike } from '#shared/store/spikes.ts'
import { readTermBase } from '#shared/store/term-bases.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { type Said, say } from '../support/crowd.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

const engine = sharedEngine()
const noWait = async () => {}
const words = [
  'parcel',
  'late',
  'refund',
  'driver',
  'waiting',
  'broken',
  'rude',
  'support',
  'phone',
  'window',
]

const ordinary = (n: number, seed: number): Said[] =>
  Array.from({ length: n }, (_, i) => ({
    text: [0, 3, 7].map((step) => words[(seed * 3 + i * 7 + step * (i + 1)) % words.length]).join(' '),
  }))
const about = (n: number, text: string, topics: Topic[], changes: Partial<Said> = {}): Said[] =>
  Array.from({ length: n }, (_, i) => ({ text: `${words[i % words.length]} ${text}`, topics, ...changes }))

const open = () =>
  openInbox(engine().endpoint, {
    accounts: [anAccount(), anAccount({ channel: 'other', account: 'second' })],
  })

/** A spike as the watch writes it, begun so many minutes ago. */
async function aSpike(
  inbox: TestInbox,
  minutes: number,
  channel: string | null,
  changes: Partial<Spike> = {},
) {
  const at = new Date(
    Math.floor(inbox.clock.now().getTime() / 60_000) * 60_000 - minutes * 60_000,
  ).toISOString()
  const spike: Spike = {
    brand: 'Acme',
    channel,
    startedAt: at,
    endedAt: null,
    peak: 30,
    expected: 3,
    score: 1.4,
    size: 0.4,
    loudAt: at,
    ...changes,
  }
  await addSpike(inbox.db, spike)
  return spike
}

const incidentsOf = (inbox: TestInbox) => listIncidents(inbox.db, brandMarkOf('Acme'), 50)
const follow = (inbox: TestInbox) => followIncidents(inbox.services, 'Acme')

describe('a burst', () => {
  it('seen by the watch opens one incident over channels, told by its words, people and first posts', {
    timeout: 60_000,
  }, async () => {
    const inbox = await open()
    const start = inbox.clock.now().getTime()
    const minutes = Array.from({ length: 1500 }, (_, n) => n - 1500)
    while (minutes.length > 0)
      await Promise.all(
        minutes.splice(0, 50).map((n) => {
          const counts = { test_negative: 1 + (Math.abs(n) % 5), other_negative: Math.abs(n) % 3 }
          return writeMinuteOf(inbox.db, 'Acme', new Date(start + n * 60_000).toISOString(), 'before', null, {
            last: '1',
            counts,
          })
        }),
      )
    await watchPulse(inbox.services, noWait)
    for (let round = 0; round < 6; round++) {
      for (let minute = 0; minute < 10; minute++) await say(inbox, minute, ordinary(3, round * 10 + minute))
      inbox.clock.advance(600)
      expect(await learnTerms(inbox.services, 'Acme')).toBe(true)
    }
    expect(await learnTerms(inbox.services, 'Acme')).toBe(false)
    await watchPulse(inbox.services, noWait)
    expect(await follow(inbox)).toEqual([])

    const loud = { author: '@tech_pt', followers: 410_000 }
    for (let minute = 0; minute < 3; minute++) {
      await say(inbox, 0, [
        ...about(40, 'scooter recall makes me angry', ['safety']),
        ...about(1, 'scooter recall confirmed', ['safety'], loud),
      ])
      await say(inbox, 0, [
        ...about(25, 'scooter recall everywhere', ['safety'], { channel: 'other', followers: 100 }),
        ...about(2, 'scooter recall in secret', ['safety'], { public: false, followers: 9_000_000 }),
        ...ordinary(3, minute),
      ])
      inbox.clock.advance(60)
      await watchPulse(inbox.services, noWait)
      await follow(inbox)
    }
    const [incident, ...more] = await incidentsOf(inbox)
    expect(more).toEqual([])
    expect(incident).toMatchObject({
      kind: 'spike',
      topic: 'safety',
      status: 'new',
      endedAt: null,
      previous: null,
    })
    expect(new Set(incident?.channels)).toEqual(new Set(['test', 'other', null]))
    expect(incident?.spikes).toHaveLength(3)
    const drivers = incident?.drivers
    expect(drivers?.terms[0]?.term).toBe('scooter recall')
    expect(drivers?.terms[0]?.lift).toBeGreaterThan(10)
    expect(drivers?.terms.filter(({ term }) => words.includes(term))).toEqual([])
    expect(drivers?.topics[0]).toMatchObject({ topic: 'safety' })
    expect(drivers?.authors[0]).toMatchObject({ followers: 9_000_000, public: false })
    expect(drivers?.authors.find(({ handle }) => handle === '@tech_pt')).toMatchObject({
      followers: 410_000,
      messages: 3,
    })
    // Public, each author once: the private ones reach nobody.
    expect(drivers?.reach).toBe(410_000 + 75 * 100)
    expect(drivers?.seeds).toHaveLength(5)
    expect(drivers?.seeds[0]?.at).toBe(incident?.startedAt)
    expect(drivers?.of).toBe(3 * 71)
    expect(drivers?.spread.map(({ channel, count }) => [channel, count])).toEqual([
      ['test', 138],
      ['other', 75],
    ])
    const [spike] = await listSpikes(inbox.db, 'Acme', 1)
    expect(spike && presentSpike(spike, incident ? [incident] : [])).toMatchObject({
      status: 'new',
      incidents: [incident?.id],
      drivers: { topics: ['safety'], terms: expect.arrayContaining(['scooter recall']) },
    })
  })

  it('about two things at once on two channels is two incidents, each with its own words', async () => {
    const inbox = await open()
    await say(inbox, -2, [
      ...about(30, 'app keeps crashing', ['outage']),
      ...about(28, 'battery caught fire', ['safety'], { channel: 'other' }),
    ])
    for (const channel of [null, 'test', 'other']) await aSpike(inbox, 2, channel)
    expect(await follow(inbox)).toHaveLength(2)
    expect(await follow(inbox)).toEqual([])
    const found = await incidentsOf(inbox)
    expect(found.map(({ topic }) => topic).sort()).toEqual(['outage', 'safety'])
    for (const { topic, drivers } of found) {
      const terms = drivers.terms.map(({ term }) => term)
      expect(terms).toContain(topic === 'outage' ? 'keeps crashing' : 'caught fire')
      expect(terms).not.toContain(topic === 'outage' ? 'caught fire' : 'keeps crashing')
      expect(drivers.of).toBe(topic === 'outage' ? 30 : 28)
    }
  })

  it('on one channel about two things is two incidents as well', async () => {
    const inbox = await open()
    await say(inbox, -1, [...about(25, 'down', ['outage']), ...about(25, 'sue', ['legal'])])
    await aSpike(inbox, 1, 'test')
    expect(await follow(inbox)).toHaveLength(2)
  })

  it('that somebody closed stays closed; it ends with its spikes; the next one is new and names the one before', async () => {
    const inbox = await open()
    await say(inbox, -1, about(20, 'down', ['outage']))
    const spike = await aSpike(inbox, 1, 'test')
    const [id = ''] = await follow(inbox)
    await actOnIncident(inbox.services, id, { type: 'close', by: 'lea', text: 'known' })
    await say(inbox, 0, about(20, 'down', ['outage']))
    inbox.clock.advance(60)
    await aSpike(inbox, 0, null)
    expect(await follow(inbox)).toEqual([])
    expect(await readIncident(inbox.db, id)).toMatchObject({
      status: 'closed',
      endedAt: null,
      spikes: { length: 2 },
    })
    for (const one of await listSpikes(inbox.db, 'Acme', 5))
      await writeSpike(inbox.db, { ...one, endedAt: inbox.clock.at() })
    inbox.clock.advance(60)
    expect(await follow(inbox)).toEqual([])
    const over = await readIncident(inbox.db, id)
    expect(over).toMatchObject({ status: 'closed', endedAt: inbox.clock.at(-60) })
    expect((over ? await listLines(inbox.db, over) : []).map(({ type }) => type)).toEqual([
      'opened',
      'closed',
      'joined',
      'over',
    ])
    inbox.clock.advance(3600)
    await say(inbox, 0, about(20, 'down', ['outage']))
    await aSpike(inbox, 0, 'test')
    const [next = ''] = await follow(inbox)
    expect(await readIncident(inbox.db, next)).toMatchObject({ previous: id, status: 'new', topic: 'outage' })
    expect(spike.endedAt).toBeNull()
  })

  it('that began and ended while nobody watched is told afterwards, and not when it is hours old', async () => {
    const inbox = await open()
    await aSpike(inbox, 90, 'test', { endedAt: inbox.clock.at(-3600) })
    await aSpike(inbox, 60 * 9, 'other', { endedAt: inbox.clock.at(-3600 * 8) })
    expect(await follow(inbox)).toHaveLength(1)
    await follow(inbox)
    expect(await incidentsOf(inbox)).toMatchObject([{ channels: ['test'], endedAt: inbox.clock.at(-3600) }])
    expect(await follow(inbox)).toEqual([])
  })

  it('is the same incident however often the watch dies', async () => {
    for (let allowed = 0; allowed < 4; allowed++) {
      const inbox = await open()
      await say(inbox, -1, [...about(25, 'down', ['outage']), ...about(25, 'sue', ['legal'])])
      for (const channel of ['test', null]) await aSpike(inbox, 1, channel)
      const dying = { ...inbox.db, client: localClient(engine().endpoint) }
      crashAfter(dying.client, allowed)
      await followIncidents({ ...inbox.services, db: dying }, 'Acme').catch(() => {})
      dying.client.destroy()
      await Promise.allSettled([follow(inbox), follow(inbox)])
      await follow(inbox)
      const found = await incidentsOf(inbox)
      expect(found.map(({ topic }) => topic).sort(), `died after ${allowed}`).toEqual(['legal', 'outage'])
      for (const incident of found) {
        const lines = await listLines(inbox.db, incident)
        expect(lines.map(({ no }) => no)).toEqual(Array.from({ length: incident.lines }, (_, n) => n + 1))
      }
    }
  })

  it('of any size costs a bounded minute, and calm costs next to nothing', { timeout: 60_000 }, async () => {
    const inbox = await open()
    const meter = meterUnits(inbox.db.client, localClient(engine().endpoint))
    await follow(inbox)
    const calm = meter.units().read
    for (let minute = -9; minute <= 0; minute++)
      for (let batch = 0; batch < 6; batch++) await say(inbox, minute, about(20, 'down', ['outage']))
    await aSpike(inbox, 9, 'test')
    meter.reset()
    const [id = ''] = await follow(inbox)
    const { read, write } = meter.units()
    console.log(
      `read units of a minute: calm ${calm}, in a burst of 1,200 mentions ${read} (and ${write} written)`,
    )
    expect((await readIncident(inbox.db, id))?.drivers).toMatchObject({ looked: readAtMost, of: 1200 })
    expect(calm).toBeLessThanOrEqual(2)
    expect(read).toBeLessThan(700)
    expect(write).toBeLessThan(10)
  })

  it('larger than what is kept of a batch keeps its loudest voices and something of everything', async () => {
    const inbox = await open()
    await say(inbox, -1, [
      ...about(300, 'down', ['outage']),
      ...about(200, 'sue', ['legal'], { channel: 'other' }),
      ...about(1, 'listen', [], { author: '@loud', followers: 5_000_000 }),
    ])
    for (const channel of ['test', 'other']) await aSpike(inbox, 1, channel)
    await follow(inbox)
    const found = await incidentsOf(inbox)
    expect(found.map(({ topic }) => topic).sort()).toEqual(['legal', 'outage'])
    const heard = await listHeard(inbox.db, 'Acme', inbox.clock.at(-120), inbox.clock.at(), 500)
    expect(heard).toHaveLength(50)
    expect(heard.map(({ followers }) => followers)).toContain(5_000_000)
    const legal = heard.filter(({ topics }) => topics.includes('legal')).length
    expect(legal).toBeGreaterThan(10)
    expect(legal).toBeLessThan(30)
  })

  it('teaches nothing of what is ordinary', async () => {
    const inbox = await open()
    await say(inbox, -1, ordinary(10, 1))
    await aSpike(inbox, 1, 'test')
    expect(await learnTerms(inbox.services, 'Acme')).toBe(false)
    expect(await readTermBase(inbox.db, 'Acme')).toBeNull()
  })
})
