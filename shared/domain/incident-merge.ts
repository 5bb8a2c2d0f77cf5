// Which incident does a burst belong to? One per burst and topic, whatever the channel. Pure.
import { type Incident, withLine } from './incident.ts'
import { noDrivers } from './incident-drivers.ts'
import type { Topic } from './signal.ts'
import { type Spike, spikeIdOf } from './spike.ts'

const minuteMs = 60_000
/** A topic that has not been seen in a burst for so long is over, though the burst goes on. */
const topicQuietMs = 30 * minuteMs

/**
 * The incident of `incidents` that a burst about `topic` belongs to, or null. Only one that still goes on can be it, a
 * closed one too: closing ends the work, not the burst. A burst about nothing known joins whatever goes on, and an incident about
 * nothing known becomes the first topic that is found in it.
 */
export function incidentFor(
  incidents: readonly Incident[],
  brand: string,
  topic: Topic | null,
): Incident | null {
  const on = incidents.filter(
    (incident) => incident.kind === 'spike' && incident.brand === brand && incident.endedAt === null,
  )
  const same = on.find((incident) => incident.topic === topic)
  if (same !== undefined) return same
  if (topic === null) return on[0] ?? null
  return on.find((incident) => incident.topic === null) ?? null
}

/** An incident that begins with `spike`. `previous`: the one before it about the same. */
export function openIncident(
  id: string,
  spike: Spike,
  topic: Topic | null,
  now: string,
  previous: string | null,
): Incident {
  const high = spike.size > 1
  const blank: Incident = {
    id,
    version: 1,
    brand: spike.brand,
    kind: 'spike',
    topic,
    severity: high ? 'high' : 'low',
    status: 'new',
    owner: null,
    startedAt: spike.startedAt,
    openedAt: now,
    raisedAt: high ? now : null,
    acknowledgedAt: null,
    endedAt: null,
    seenAt: now,
    peak: spike.peak,
    expected: spike.expected,
    score: spike.score,
    size: spike.size,
    channels: [spike.channel],
    spikes: [spikeIdOf(spike)],
    explanation: null,
    previous,
    drivers: noDrivers,
    lines: 0,
    fresh: [],
  }
  return withLine(
    blank,
    now,
    'opened',
    'system',
    {},
    {
      ...(topic === null ? {} : { topic }),
      ...(spike.channel === null ? {} : { channel: spike.channel }),
    },
  )
}

/** `incident` with what `spike` says of it now; the same object where that is nothing new. */
export function joinSpike(incident: Incident, spike: Spike, topic: Topic | null, now: string): Incident {
  let next = incident
  const id = spikeIdOf(spike)
  if (!next.spikes.includes(id)) {
    const channels = next.channels.includes(spike.channel) ? next.channels : [...next.channels, spike.channel]
    next = withLine(
      next,
      now,
      'joined',
      'system',
      {
        spikes: [...next.spikes, id],
        channels,
        startedAt: spike.startedAt < next.startedAt ? spike.startedAt : next.startedAt,
      },
      { channel: spike.channel ?? 'all channels' },
    )
  }
  if (topic !== null && next.topic === null)
    next = withLine(next, now, 'named', 'system', { topic }, { topic })
  if (spike.size > 1 && next.severity === 'low')
    next = withLine(next, now, 'raised', 'system', { severity: 'high', raisedAt: now })
  if (spike.peak > next.peak) next = { ...next, peak: spike.peak, expected: spike.expected }
  if (spike.score > next.score) next = { ...next, score: spike.score }
  if (spike.size > next.size) next = { ...next, size: spike.size }
  return next
}

/** `incident` ended, once none of its spikes goes on any more or its topic has been quiet; null while it goes on. */
export function endedIncident(incident: Incident, spikes: readonly Spike[], now: string): Incident | null {
  if (incident.endedAt !== null || incident.kind !== 'spike') return null
  const own = spikes.filter((spike) => incident.spikes.includes(spikeIdOf(spike)))
  const going = own.some(({ endedAt }) => endedAt === null)
  const quiet = Date.parse(now) - Date.parse(incident.seenAt) >= topicQuietMs
  if (going && !quiet) return null
  const ends = own.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt])).sort()
  const endedAt = going ? incident.seenAt : (ends.at(-1) ?? incident.seenAt)
  return withLine(incident, now, 'over', 'system', { endedAt }, { endedAt })
}
