// How many mentions of each mood came in each step of a span?
import type { Spike } from '../domain/spike.ts'
import { forEachOf } from '../store/database.ts'
import { listExpectations } from '../store/expectations.ts'
import { listMinutes } from '../store/minutes.ts'
import { listSpikes } from '../store/spikes.ts'
import { listBrands } from '../store/workspace.ts'
import { hoursOf } from './read-ledger.ts'
import type { Services } from './services.ts'

export type Bucket = {
  at: string
  total: number
  negative: number
  neutral: number
  positive: number
  expected: number | null
  upper: number | null
}

export type PulseSpan = {
  brand?: string | undefined
  channel?: string | undefined
  from?: string | undefined
  to?: string | undefined
  step: number
}

const longestSpanMs = 31 * 86_400_000
const minuteMs = 60_000
const spikesShown = 100

/** Buckets of `step` seconds that cover the span (the last 24 h without one), empty ones included. */
export async function readPulse(services: Pick<Services, 'db' | 'now'>, span: PulseSpan): Promise<Bucket[]> {
  const stepMs = span.step * 1000
  const toMs = Date.parse(span.to ?? services.now().toISOString())
  const fromMs = Math.max(span.from ? Date.parse(span.from) : toMs - 86_400_000, toMs - longestSpanMs)
  const first = Math.floor(fromMs / stepMs) * stepMs
  const buckets: Bucket[] = []
  for (let at = first; at <= toMs; at += stepMs) {
    buckets.push({
      at: new Date(at).toISOString(),
      total: 0,
      negative: 0,
      neutral: 0,
      positive: 0,
      expected: null,
      upper: null,
    })
  }
  const brands = span.brand ? [span.brand] : await listBrands(services.db)
  const hours = hoursOf(new Date(first).toISOString(), new Date(toMs).toISOString())
  const wanted = brands.flatMap((brand) => hours.map((hour) => ({ brand, hour })))
  await forEachOf(wanted, 16, async ({ brand, hour }) => {
    for (const { minute, counts } of await listMinutes(services.db, brand, hour)) {
      const bucket = buckets[Math.floor((Date.parse(minute) - first) / stepMs)]
      if (bucket) addTo(bucket, counts, span.channel)
    }
  })
  await addExpectations(services, buckets, span, { first, stepMs, brands, hours })
  return buckets
}

/**
 * What was to be expected, where every minute of a step is known, all brands together. Upper ends of several minutes or
 * brands add up as independent ones do: by the squares of their distance.
 */
async function addExpectations(
  services: Pick<Services, 'db'>,
  buckets: readonly Bucket[],
  { channel }: PulseSpan,
  over: { first: number; stepMs: number; brands: readonly string[]; hours: readonly string[] },
): Promise<void> {
  const sums = buckets.map(() => ({ known: 0, expected: 0, squares: 0 }))
  const wanted = over.brands.flatMap((brand) => over.hours.map((hour) => ({ brand, hour })))
  await forEachOf(wanted, 16, async ({ brand, hour }) => {
    for (const one of await listExpectations(services.db, { brand, channel: channel ?? null }, hour)) {
      const sum = sums[Math.floor((Date.parse(one.minute) - over.first) / over.stepMs)]
      if (sum === undefined) continue
      sum.known++
      sum.expected += one.expected
      sum.squares += (one.upper - one.expected) ** 2
    }
  })
  const whole = (over.stepMs / minuteMs) * over.brands.length
  for (const [index, { known, expected, squares }] of sums.entries()) {
    const bucket = buckets[index]
    if (bucket === undefined || known < whole || whole === 0) continue
    bucket.expected = rounded(expected)
    bucket.upper = rounded(expected + Math.sqrt(squares))
  }
}

/** The spikes that touch a span, newest first. */
export async function readSpikes(services: Pick<Services, 'db' | 'now'>, span: PulseSpan): Promise<Spike[]> {
  const to = span.to ?? services.now().toISOString()
  const from = span.from ?? new Date(Date.parse(to) - 86_400_000).toISOString()
  const brands = span.brand ? [span.brand] : await listBrands(services.db)
  const spikes = (
    await Promise.all(brands.map((brand) => listSpikes(services.db, brand, spikesShown, to)))
  ).flat()
  return spikes
    .filter(({ channel }) => span.channel === undefined || channel === span.channel)
    .filter(({ endedAt }) => endedAt === null || endedAt >= from)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
}

const rounded = (value: number): number => Math.round(value * 100) / 100

function addTo(bucket: Bucket, counts: Record<string, number>, channel: string | undefined): void {
  for (const [name, n] of Object.entries(counts)) {
    const [of, label] = name.split('_')
    if (channel !== undefined && of !== channel) continue
    if (label !== 'negative' && label !== 'neutral' && label !== 'positive') continue
    bucket[label] += n
    bucket.total += n
  }
}
