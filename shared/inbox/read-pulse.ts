// How many mentions of each mood came in each step of a span?

import { forEachOf } from '../store/database.ts'
import { listMinutes } from '../store/minutes.ts'
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
  return buckets
}

function addTo(bucket: Bucket, counts: Record<string, number>, channel: string | undefined): void {
  for (const [name, n] of Object.entries(counts)) {
    const [of, label] = name.split('_')
    if (channel !== undefined && of !== channel) continue
    if (label !== 'negative' && label !== 'neutral' && label !== 'positive') continue
    bucket[label] += n
    bucket.total += n
  }
}
