// How does a spike look to the API and the page?

import type { readPulse } from '../api/operations.ts'
import type { RouteOutput } from '../api/route.ts'
import { ratioOf, type Spike, spikeIdOf } from '../domain/spike.ts'

/** What drives it is not told yet: the lists are empty. */
export const presentSpike = (spike: Spike): RouteOutput<typeof readPulse>['spikes'][number] => ({
  id: spikeIdOf(spike),
  brand: spike.brand,
  channel: spike.channel,
  startedAt: spike.startedAt,
  endedAt: spike.endedAt,
  peak: spike.peak,
  expected: Math.round(spike.expected * 100) / 100,
  ratio: ratioOf(spike),
  drivers: { terms: [], topics: [], authors: [] },
  status: spike.endedAt === null ? 'on' : 'over',
})
