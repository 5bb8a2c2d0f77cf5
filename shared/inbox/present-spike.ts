// How does a spike look to the API and the page?

import type { readPulse } from '../api/operations.ts'
import type { RouteOutput } from '../api/route.ts'
import { type Incident, incidentStatuses } from '../domain/incident.ts'
import { ratioOf, type Spike, spikeIdOf } from '../domain/spike.ts'

/** With what its incidents among `incidents` say of it. */
export function presentSpike(
  spike: Spike,
  incidents: readonly Incident[],
): RouteOutput<typeof readPulse>['spikes'][number] {
  const id = spikeIdOf(spike)
  const own = incidents.filter((incident) => incident.spikes.includes(id))
  const named = <T>(of: (incident: Incident) => readonly T[]): T[] => [...new Set(own.flatMap(of))]
  return {
    id,
    brand: spike.brand,
    channel: spike.channel,
    startedAt: spike.startedAt,
    endedAt: spike.endedAt,
    peak: spike.peak,
    expected: Math.round(spike.expected * 100) / 100,
    ratio: ratioOf(spike),
    drivers: {
      terms: named(({ drivers }) => drivers.terms.map(({ term }) => term)),
      topics: named(({ drivers }) => drivers.topics.map(({ topic }) => topic)),
      authors: named(({ drivers }) => drivers.authors.map(({ handle, name }) => handle || name)),
    },
    status: incidentStatuses.find((status) => own.some((incident) => incident.status === status)) ?? 'new',
    incidents: own.map((incident) => incident.id),
  }
}
