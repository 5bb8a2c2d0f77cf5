// Once a minute: is more negative being said about a brand than usual? Per channel, and on all channels together.
import type { Spike } from '../domain/spike.ts'
import { listAccounts } from '../store/accounts.ts'
import { forEachOf } from '../store/database.ts'
import type { Series } from '../store/detectors.ts'
import { listMinutes, type Minute } from '../store/minutes.ts'
import { hoursOf } from './read-ledger.ts'
import type { Services } from './services.ts'
import { type Counts, watchSeries } from './watch-series.ts'

const minuteMs = 60_000
/** Counters are a few seconds behind the clock: what a minute had is read this long after it is over. */
const settleMs = 5_000

/**
 * Takes every minute that is over into each series. With mentions in the latest one it waits (`wait`, ms) until the
 * counters have caught up. Resolves to the spikes that began. Idempotent; a minute missed is made good by the next run.
 */
export async function watchPulse(
  services: Pick<Services, 'db' | 'now' | 'log'>,
  wait: (ms: number) => Promise<void>,
): Promise<Spike[]> {
  const began: Spike[] = []
  const channels = await channelsByBrand(services)
  const closed = Math.floor(services.now().getTime() / minuteMs) * minuteMs - minuteMs
  const settled = closed + minuteMs + settleMs - services.now().getTime()
  if (settled > 0 && (await anythingIn(services, [...channels.keys()], closed))) await wait(settled)
  for (const [brand, own] of channels) {
    const all: Series[] = [null, ...own].map((channel) => ({ brand, channel }))
    const hours = hoursRead(services, brand)
    for (const series of all) {
      // One series that fails keeps no other from being watched.
      try {
        began.push(
          ...(await watchSeries(services, series, closed, (of, from, to) => countsOf(hours, of, from, to))),
        )
      } catch (error) {
        services.log('watch_failed', { brand, error: error instanceof Error ? error.name : 'unknown' })
      }
    }
  }
  if (began.length > 0) services.log('spikes_began', { spikes: began.length })
  return began
}

async function channelsByBrand(services: Pick<Services, 'db'>): Promise<Map<string, Set<string>>> {
  const channels = new Map<string, Set<string>>()
  for (const { brand, channel } of await listAccounts(services.db)) {
    const own = channels.get(brand) ?? new Set<string>()
    channels.set(brand, own.add(channel))
  }
  return channels
}

async function anythingIn(
  services: Pick<Services, 'db'>,
  brands: readonly string[],
  minute: number,
): Promise<boolean> {
  const at = new Date(minute).toISOString()
  const found = await Promise.all(brands.map((brand) => listMinutes(services.db, brand, at.slice(0, 13))))
  return found.flat().some((counted) => counted.minute === at)
}

type HoursRead = (hour: string) => Promise<Minute[]>

/** Reads each hour of a brand once, however many of its series want it. */
function hoursRead(services: Pick<Services, 'db'>, brand: string): HoursRead {
  const read = new Map<string, Promise<Minute[]>>()
  return (hour) => {
    const minutes = read.get(hour) ?? listMinutes(services.db, brand, hour)
    read.set(hour, minutes)
    return minutes
  }
}

/** The negative mentions of each minute of a span. A minute without an item had none. */
async function countsOf(hourOf: HoursRead, { channel }: Series, from: number, to: number): Promise<Counts> {
  const minutes = new Map<number, number>()
  let first: number | null = null
  const hours = hoursOf(new Date(from).toISOString(), new Date(to).toISOString())
  await forEachOf(hours, 16, async (hour) => {
    for (const { minute, counts } of await hourOf(hour)) {
      const at = Date.parse(minute)
      const own = Object.entries(counts).filter(
        ([name]) => channel === null || name.startsWith(`${channel}_`),
      )
      if (own.length === 0 || at < from) continue
      first = Math.min(first ?? at, at)
      minutes.set(
        at,
        own.reduce((sum, [name, n]) => (name.endsWith('_negative') ? sum + n : sum), 0),
      )
    }
  })
  return { at: (minute) => minutes.get(minute) ?? 0, first }
}
