// What do the two charts draw, and what do they say in words? Pure.
import { plural, t } from '@lingui/core/macro'
import type { readPulse } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { counted } from '../words/numbers.ts'
import { clock, moment } from '../words/time.ts'

export type Bucket = RouteOutput<typeof readPulse>['buckets'][number]

/** One column for each bucket, as the charts want them: seconds, and stacked sums. */
export type ChartData = {
  at: number[]
  /** Null before anything was counted: that nobody complained is not known there. */
  negative: (number | null)[]
  upToNeutral: number[]
  total: number[]
  expected: (number | null)[]
  lower: (number | null)[]
  upper: (number | null)[]
  /** Negative mentions of the span before; empty without one. */
  before: (number | null)[]
}

/** The first bucket in which anything is known: before it nothing was counted. `buckets.length` where there is none. */
export function countsBegin(buckets: readonly Bucket[]): number {
  const first = buckets.findIndex(({ total, expected }) => total > 0 || expected !== null)
  return first === -1 ? buckets.length : first
}

/** `before` are the buckets of the span before, in step with `buckets`. */
export function chartData(buckets: readonly Bucket[], before: readonly Bucket[]): ChartData {
  const begin = countsBegin(buckets)
  return {
    at: buckets.map(({ at }) => Date.parse(at) / 1000),
    negative: buckets.map(({ negative }, index) => (index < begin ? null : negative)),
    upToNeutral: buckets.map(({ negative, neutral }) => negative + neutral),
    total: buckets.map(({ total }) => total),
    expected: buckets.map(({ expected }) => expected),
    lower: buckets.map(({ expected, upper }) =>
      expected === null || upper === null ? null : Math.max(0, 2 * expected - upper),
    ),
    upper: buckets.map(({ upper }) => upper),
    before: before.length === 0 ? [] : buckets.map((_, index) => before[index]?.negative ?? null),
  }
}

/** A bucket in words, for the line above the charts and for screen readers. */
export function readout(bucket: Bucket, stepSeconds: number, nowMs: number): { at: string; words: string } {
  const { negative, neutral, positive, expected, upper } = bucket
  const at = stepSeconds < 3600 ? clock(bucket.at) : moment(bucket.at, nowMs)
  const usual =
    expected === null || upper === null
      ? t`too little is known to say what is usual`
      : t`usually ${counted(Math.round(expected))}, at most ${counted(Math.round(upper))} negative`
  return {
    at,
    words: t`${counted(negative)} negative, ${counted(neutral)} neutral, ${counted(positive)} positive; ${usual}`,
  }
}

/** All buckets together. */
export function sums(buckets: readonly Bucket[]): {
  total: number
  negative: number
  expected: number | null
} {
  const known = buckets.filter(({ expected }) => expected !== null)
  return {
    total: buckets.reduce((sum, { total }) => sum + total, 0),
    negative: buckets.reduce((sum, { negative }) => sum + negative, 0),
    expected: known.length === 0 ? null : known.reduce((sum, { expected }) => sum + (expected ?? 0), 0),
  }
}

/** Topics of negative mentions in a span, most first, each with its share per bucket for a small line. */
export function topicRows(buckets: readonly Bucket[], before: readonly Bucket[]) {
  const names = [...new Set(buckets.flatMap(({ topics }) => Object.keys(topics)))]
  return names
    .map((topic) => {
      const line = buckets.map(({ topics }) => topics[topic] ?? 0)
      const count = line.reduce((sum, n) => sum + n, 0)
      const earlier = before.reduce((sum, { topics }) => sum + (topics[topic] ?? 0), 0)
      return { topic, count, line, change: earlier === 0 ? null : count / earlier }
    })
    .sort((a, b) => b.count - a.count)
}

/** Comma separated, one row a bucket; what is not known stays empty. */
export function asCsv(buckets: readonly Bucket[]): string {
  const rows = buckets.map(({ at, total, negative, neutral, positive, expected, upper }) =>
    [at, total, negative, neutral, positive, expected ?? '', upper ?? ''].join(','),
  )
  return ['at,total,negative,neutral,positive,expected,upper', ...rows, ''].join('\n')
}

/** The bucket to go to from `from`: `steps` to the right, kept within the chart. */
export const moved = (from: number | null, steps: number, count: number): number =>
  Math.min(count - 1, Math.max(0, (from ?? (steps > 0 ? -1 : count)) + steps))

/** The next bucket in which a burst began, going `direction` from `from`; null where there is none. */
export function nextSpike(
  buckets: readonly Bucket[],
  startedAt: readonly string[],
  from: number | null,
  direction: 1 | -1,
): number | null {
  const starts = startedAt
    .map((at) => buckets.findLastIndex((bucket) => bucket.at <= at))
    .filter((index) => index >= 0)
    .sort((a, b) => (a - b) * direction)
  const here = from ?? (direction === 1 ? -1 : buckets.length)
  return starts.find((index) => (index - here) * direction > 0) ?? null
}

/** What the whole chart shows, for those who do not see it. */
export function chartWords(buckets: readonly Bucket[], spikes: number, span: string): string {
  const { total, negative } = sums(buckets)
  const bursts = plural(spikes, { 0: 'no burst', one: '# burst', other: '# bursts' })
  return t`${plural(total, { one: '# mention', other: '# mentions' })} in ${span}, ${counted(negative)} of them negative, ${bursts}. Arrow keys read it step by step.`
}
