// Is there one incident per burst and topic, whatever the channel and however often it is looked at?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Incident } from '#shared/domain/incident.ts'
import { endedIncident, incidentFor, joinSpike, openIncident } from '#shared/domain/incident-merge.ts'
import type { Topic } from '#shared/domain/signal.ts'
import { endedSilence, joinSilence, openSilence, silenceOn } from '#shared/domain/silence-incident.ts'
import { type Spike, spikeIdOf } from '#shared/domain/spike.ts'
import { anIncident } from '../support/incident.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()
const spike = (minute: number, channel: string | null, changes: Partial<Spike> = {}): Spike => ({
  brand: 'Acme',
  channel,
  startedAt: at(minute),
  endedAt: null,
  peak: 30,
  expected: 3,
  score: 1.5,
  size: 0.5,
  loudAt: at(minute),
  ...changes,
})

/** What the watch does with one spike about one topic. */
function take(all: Incident[], one: Spike, topic: Topic | null, now: string): Incident[] {
  const known = incidentFor(all, one.brand, topic)
  if (known === null) return [openIncident(`id-${all.length}`, one, topic, now, null), ...all]
  return all.map((incident) => (incident.id === known.id ? joinSpike(incident, one, topic, now) : incident))
}

describe('bursts', () => {
  it('on several channels are one incident, in whatever order they are seen', () => {
    const spikes = [spike(0, null), spike(1, 'a'), spike(2, 'b'), spike(3, 'c')]
    fc.assert(
      fc.property(fc.shuffledSubarray([...spikes, ...spikes], { minLength: 4 }), (seen) => {
        const all = seen.reduce<Incident[]>((sum, one) => take(sum, one, 'outage', at(5)), [])
        expect(all).toHaveLength(1)
        const [incident] = all
        expect(new Set(incident?.spikes)).toEqual(new Set(seen.map(spikeIdOf)))
        expect(new Set(incident?.channels)).toEqual(new Set(seen.map(({ channel }) => channel)))
        expect(incident?.startedAt).toBe(seen.map(({ startedAt }) => startedAt).sort()[0])
        expect(incident?.spikes).toHaveLength(new Set(incident?.spikes).size)
      }),
    )
  })

  it('about two topics at once are two, and what is about nothing known joins one of them', () => {
    let all = take([], spike(0, 'a'), 'outage', at(1))
    all = take(all, spike(0, 'b'), 'safety', at(1))
    all = take(all, spike(1, null), null, at(2))
    expect(all.map(({ topic }) => topic).sort()).toEqual(['outage', 'safety'])
    expect(all.flatMap(({ spikes }) => spikes)).toHaveLength(3)
  })

  it('whose topic shows later give it to the incident that had none', () => {
    let all = take([], spike(0, null), null, at(1))
    all = take(all, spike(0, null), 'outage', at(2))
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ topic: 'outage', lines: 2 })
    expect(take(all, spike(0, null), 'safety', at(3))).toHaveLength(2)
  })

  it('that were closed by somebody stay closed while they go on; a new one is a new incident', () => {
    const closed = {
      ...openIncident('one', spike(0, null), 'outage', at(1), null),
      status: 'closed' as const,
    }
    expect(take([closed], spike(0, null), 'outage', at(2))).toHaveLength(1)
    const over = { ...closed, endedAt: at(9) }
    expect(take([over], spike(50, null), 'outage', at(51))).toHaveLength(2)
  })

  it('of another brand or a silence are something else', () => {
    expect(
      incidentFor([anIncident({ brand: 'Other' }), anIncident({ kind: 'silence' })], 'Acme', null),
    ).toBeNull()
  })

  it('that grow large raise their incident once, and their figures only rise', () => {
    const opened = openIncident('one', spike(0, null), null, at(1), null)
    expect(opened).toMatchObject({ severity: 'low', raisedAt: null })
    const grown = joinSpike(opened, spike(0, null, { size: 1.2, peak: 80, score: 3 }), null, at(2))
    expect(grown).toMatchObject({
      severity: 'high',
      raisedAt: at(2),
      peak: 80,
      score: 3,
      size: 1.2,
      lines: 2,
    })
    const calmer = joinSpike(grown, spike(0, null), null, at(3))
    expect(calmer).toBe(grown)
    expect(openIncident('two', spike(0, null, { size: 1.1 }), null, at(1), null)).toMatchObject({
      severity: 'high',
      raisedAt: at(1),
    })
  })

  it('end with the last of their spikes, or when their topic has been quiet for half an hour', () => {
    const one = spike(0, null)
    const two = spike(2, 'a')
    const incident = {
      ...joinSpike(openIncident('one', one, 'outage', at(1), null), two, 'outage', at(3)),
      seenAt: at(3),
    }
    const over = { ...one, endedAt: at(10) }
    expect(endedIncident(incident, [over, two], at(20))).toBeNull()
    expect(endedIncident(incident, [over, { ...two, endedAt: at(8) }], at(40))).toMatchObject({
      endedAt: at(10),
    })
    expect(endedIncident(incident, [one, two], at(33))).toMatchObject({ endedAt: at(3) })
    expect(endedIncident({ ...incident, endedAt: at(5) }, [over], at(50))).toBeNull()
  })
})

describe('silence', () => {
  const silent = (channel: string, score: number) => ({
    channel,
    startedAt: at(0),
    count: 0,
    expected: 90,
    score,
  })

  it('is one incident a brand, rises with its evidence, and ends once', () => {
    const one = openSilence('one', 'Acme', silent('a', 1.2), at(5), null)
    expect(silenceOn([anIncident(), one], 'Acme')).toBe(one)
    expect(silenceOn([one], 'Other')).toBeNull()
    const more = joinSilence(joinSilence(one, silent('a', 1.1), at(6)), silent('b', 2.5), at(6))
    expect(more).toMatchObject({ severity: 'high', channels: ['a', 'b'], score: 2.5, raisedAt: at(6) })
    const over = endedSilence(more, at(9))
    expect(over.endedAt).toBe(at(9))
    expect(silenceOn([over], 'Acme')).toBeNull()
  })
})
