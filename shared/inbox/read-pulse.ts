// How many mentions of each mood and topic came in each step of a span?
import { topics } from '../domain/signal.ts'
import type { Spike } from '../domain/spike.ts'
import { listSpikes } from '../store/spikes.ts'
import { listBrands } from '../store/workspace.ts'
import { eachPiece, type Piece, type Unit, unitOf } from './counted-pieces.ts'
import type { Services } from './services.ts'

export type Bucket = {
  at: string
  total: number
  negative: number
  neutral: number
  positive: number
  expected: number | null
  upper: number | null
  /** Negative ones by topic. */
  topics: Record<string, number>
}

export type PulseSpan = {
  brand?: string | undefined
  channel?: string | undefined
  from?: string | undefined
  to?: string | undefined
  step: number
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** As far back as each unit is kept. */
const longestSpanMs: Record<Unit, number> = { minute: 15 * dayMs, hour: 400 * dayMs, day: 3 * 366 * dayMs }
const spikesShown = 100

type Sum = { known: number; expected: number; squares: number }

/**
 * Buckets of `step` seconds that cover the span (the last 24 h without one), empty ones included. What was to be
 * expected is told where every minute of a step is known, all brands together; upper ends of several minutes or brands
 * add up as independent ones do: by the squares of their distance.
 */
export async function readPulse(services: Pick<Services, 'db' | 'now'>, span: PulseSpan): Promise<Bucket[]> {
  const stepMs = span.step * 1000
  const unit = unitOf(stepMs)
  const toMs = Date.parse(span.to ?? services.now().toISOString())
  const fromMs = Math.max(span.from ? Date.parse(span.from) : toMs - dayMs, toMs - longestSpanMs[unit])
  const first = Math.floor(fromMs / stepMs) * stepMs
  const buckets: Bucket[] = []
  for (let at = first; at <= toMs; at += stepMs) buckets.push(emptyBucket(at))
  const sums: Sum[] = buckets.map(() => ({ known: 0, expected: 0, squares: 0 }))
  const brands = span.brand ? [span.brand] : await listBrands(services.db)
  const channel = span.channel ?? null
  const take = ({ at, counts, expected }: Piece): void => {
    const index = Math.floor((at - first) / stepMs)
    const bucket = buckets[index]
    const sum = sums[index]
    const known = expected[channel ?? '*']
    if (bucket) addTo(bucket, counts, span.channel)
    if (sum === undefined || known === undefined) return
    sum.known += known.known
    sum.expected += known.expected
    sum.squares += known.squares
  }
  for (const brand of brands) await eachPiece(services, brand, { unit, from: first, to: toMs, channel }, take)
  const whole = (stepMs / minuteMs) * brands.length
  for (const [index, { known, expected, squares }] of sums.entries()) {
    const bucket = buckets[index]
    if (bucket === undefined || known < whole || whole === 0) continue
    bucket.expected = rounded(expected)
    bucket.upper = rounded(expected + Math.sqrt(squares))
  }
  return buckets
}

/** The spikes that touch a span, newest first. */
export async function readSpikes(services: Pick<Services, 'db' | 'now'>, span: PulseSpan): Promise<Spike[]> {
  const to = span.to ?? services.now().toISOString()
  const from = span.from ?? new Date(Date.parse(to) - dayMs).toISOString()
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

const emptyBucket = (at: number): Bucket => ({
  at: new Date(at).toISOString(),
  total: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  expected: null,
  upper: null,
  topics: {},
})

function addTo(bucket: Bucket, counts: Record<string, number>, channel: string | undefined): void {
  for (const [name, n] of Object.entries(counts)) {
    const [of, label = ''] = name.split('_')
    if (channel !== undefined && of !== channel) continue
    if (label === 'negative' || label === 'neutral' || label === 'positive') {
      bucket[label] += n
      bucket.total += n
    } else if (topics.some((topic) => topic === label)) {
      bucket.topics[label] = (bucket.topics[label] ?? 0) + n
    }
  }
}
