// A rehearsal needs a brand whose usual rhythm is known: two weeks of it, at the rate that was measured just now.

import { readPulse } from '#shared/inbox/read-pulse.ts'
import type { Services } from '#shared/inbox/services.ts'
import { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { encodeHot, encodeSeason } from '#shared/pulse/stored-detector.ts'
import { listAccounts } from '#shared/store/accounts.ts'
import { readSeries, type Series, writeSeries } from '#shared/store/detectors.ts'
import { createRandom, type Random, seedOf } from '../simulator/random.ts'

const minuteMs = 60_000
const days = 14
const measuredMinutes = 30
const leastRate = 0.5

/**
 * Gives every series of `brand` a memory of quiet weeks, in place of what it knew: negative mentions a minute as often as
 * in the last half hour, by chance. Only for the demo, whose brand was born minutes ago.
 */
export async function rememberRhythm(
  services: Pick<Services, 'db' | 'now'>,
  brand: string,
  seed: number,
): Promise<void> {
  const own = (await listAccounts(services.db)).filter((account) => account.brand === brand)
  const channels: (string | null)[] = [null, ...new Set(own.map(({ channel }) => channel))]
  // Up to the last minute that is over: what was said in the demo until now is no news.
  const last = Math.floor(services.now().getTime() / minuteMs) * minuteMs - minuteMs
  for (const channel of channels) {
    const rate = Math.max(leastRate, await measuredRate(services, brand, channel, last))
    const detector = new SpikeDetector(minuteMs)
    const random = createRandom(seedOf(seed, 'rhythm', channel ?? 'all'))
    for (let at = last - days * 1440 * minuteMs; at <= last; at += minuteMs) {
      detector.step({ at, count: poisson(rate, random) })
    }
    await replaceSeries(services, { brand, channel }, detector)
  }
}

async function measuredRate(
  services: Pick<Services, 'db' | 'now'>,
  brand: string,
  channel: string | null,
  last: number,
): Promise<number> {
  const buckets = await readPulse(services, {
    brand,
    channel: channel ?? undefined,
    from: new Date(last - measuredMinutes * minuteMs).toISOString(),
    to: new Date(last).toISOString(),
    step: 60,
  })
  const first = buckets.findIndex(({ total }) => total > 0)
  const heard = first < 0 ? [] : buckets.slice(first)
  return heard.length === 0 ? 0 : heard.reduce((sum, { negative }) => sum + negative, 0) / heard.length
}

/** The watch may write between reading and writing: then once more. */
async function replaceSeries(
  { db }: Pick<Services, 'db'>,
  series: Series,
  detector: SpikeDetector,
): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const version = ((await readSeries(db, series))?.version ?? 0) + 1
    const parts = { version, hot: encodeHot(detector), season: encodeSeason(detector) }
    if (await writeSeries(db, series, parts, true)) return
  }
}

/** Knuth's way; the rates of a demo are small. */
function poisson(rate: number, random: Random): number {
  const limit = Math.exp(-Math.min(rate, 500))
  let product = random.next()
  let count = 0
  while (product > limit) {
    count++
    product *= random.next()
  }
  return count
}
