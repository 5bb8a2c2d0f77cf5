// Is silence noticed where there should be traffic, and never at night, on a holiday, by clocks that change, or by chance?
import { describe, expect, it } from 'vitest'
import { type HourOfWeeks, silenceOf } from '#shared/pulse/silence.ts'
import { randomNumbers } from '../support/random-numbers.ts'

/** Mentions an hour by hour of the week: quiet at night, less at weekends. `scale` is those of a weekday noon. */
function rhythm(scale: number): number[] {
  return Array.from({ length: 168 }, (_, hour) => {
    const ofDay = hour % 24
    const day = ofDay < 7 ? 0.03 : ofDay < 9 ? 0.4 : ofDay < 19 ? 1 : 0.3
    return scale * day * (hour >= 120 ? 0.5 : 1)
  })
}

/** Counts of so many hours around a rhythm, spread more than chance alone. */
function traffic(
  scale: number,
  hours: number,
  seed: number,
  levelAt: (hour: number) => number = () => 1,
): number[] {
  const random = randomNumbers(seed)
  const usual = rhythm(scale)
  const gauss = () => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: hours }, (_, hour) => {
    const mean = (usual[hour % 168] ?? 0) * levelAt(hour)
    return Math.max(0, Math.round(mean + gauss() * Math.sqrt(mean + 0.05 * mean * mean)))
  })
}

/** What the watch sees at the end of `hour`: a day, and the same hours of four weeks. */
const seen = (counts: readonly number[], hour: number): HourOfWeeks[] =>
  Array.from({ length: 24 }, (_, index) => {
    const at = hour - 23 + index
    return { count: counts[at] ?? 0, earlier: [1, 2, 3, 4].map((week) => counts[at - 168 * week] ?? 0) }
  })

const alarms = (counts: readonly number[], from: number): number[] => {
  const found: number[] = []
  for (let hour = from; hour < counts.length; hour++)
    if (silenceOf(seen(counts, hour)) !== null) found.push(hour)
  return found
}

const weeks = (n: number): number => n * 168

describe('silence', () => {
  it.each([
    [20, 6],
    [100, 3],
    [1000, 2],
  ])('is noticed at %i mentions an hour within %i hours', (scale, within) => {
    const began = weeks(5) + 33
    const counts = traffic(scale, weeks(6), 3, (hour) => (hour >= began ? 0 : 1))
    const [first = Number.NaN] = alarms(counts, weeks(5))
    expect(first - began + 1).toBeGreaterThanOrEqual(1)
    expect(first - began + 1).toBeLessThanOrEqual(within)
  })

  it('says what came and what should have', () => {
    const counts = traffic(100, weeks(6), 3, (hour) => (hour >= weeks(5) + 33 ? 0 : 1))
    const silence = silenceOf(seen(counts, weeks(5) + 36))
    expect(silence?.count).toBe(0)
    expect(silence?.hours).toBeGreaterThan(1)
    expect(silence?.expected).toBeGreaterThan(150)
    expect(silence?.score).toBeGreaterThan(1)
  })

  it('is none at night, at weekends, or by chance, in a year of hours at any rate', () => {
    for (const [seed, scale] of [0.2, 1, 5, 20, 100].entries())
      expect(alarms(traffic(scale, weeks(52), seed + 1), weeks(5)), `at ${scale}`).toEqual([])
  })

  it('is none on a holiday, in a slow week, or when the clocks change', () => {
    const holiday = (hour: number) => (hour >= weeks(6) + 48 && hour < weeks(6) + 72 ? 0.4 : 1)
    expect(alarms(traffic(50, weeks(8), 7, holiday), weeks(5))).toEqual([])
    expect(
      alarms(
        traffic(50, weeks(8), 8, (hour) => (hour >= weeks(6) ? 0.45 : 1)),
        weeks(5),
      ),
    ).toEqual([])
    const counts = traffic(50, weeks(6), 9)
    const shifted = [...counts, ...traffic(50, weeks(2) + 1, 10).slice(1)]
    expect(alarms(shifted, weeks(5))).toEqual([])
  })

  it('is none with too little traffic or too little known', () => {
    expect(
      alarms(
        traffic(0.5, weeks(6), 4, (hour) => (hour > weeks(5) ? 0 : 1)),
        weeks(5),
      ),
    ).toEqual([])
    const hours = seen(
      traffic(100, weeks(6), 3, (hour) => (hour > weeks(5) ? 0 : 1)),
      weeks(5) + 40,
    )
    expect(silenceOf(hours)).not.toBeNull()
    expect(silenceOf(hours.map(({ count, earlier }) => ({ count, earlier: earlier.slice(0, 1) })))).toBeNull()
    expect(silenceOf([])).toBeNull()
  })

  it('is not hidden by one odd week before', () => {
    const gap = (hour: number) =>
      (hour >= weeks(4) + 30 && hour < weeks(4) + 50) || hour >= weeks(5) + 33 ? 0 : 1
    expect(alarms(traffic(100, weeks(6), 5, gap), weeks(5) + 33).length).toBeGreaterThan(0)
  })
})
