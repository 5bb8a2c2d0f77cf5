// What do counts of a made-up brand look like? Rhythm, noise and bursts, for the tests of the detector.

import type { Count, Reading, SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { chanceFrom } from '../../bench/pulse/chance.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A Monday. */
export const MONDAY = Date.UTC(2026, 0, 5)

export type Traffic = {
  /** Mentions a minute, on average. */
  rate: number
  days: number
  stepMs?: number
  seed?: number
  /** Times the usual, at a moment. */
  times?: (at: number) => number
  /** Moves the rhythm of the day, in milliseconds, at a moment. */
  shift?: (at: number) => number
}

/** A quiet night, a busy evening, weekends at 70 %; counts vary as people do (shape 6). */
export function traffic({ rate, days, stepMs = MINUTE, seed = 1, times, shift }: Traffic): Count[] {
  const chance = chanceFrom(seed)
  return Array.from({ length: (days * DAY) / stepMs }, (_, step) => {
    const at = MONDAY + step * stepMs
    const local = at + (shift?.(at) ?? 0)
    const angle = (2 * Math.PI * (((local % DAY) + DAY) % DAY)) / DAY
    const fromSunday = (((local - MONDAY) / HOUR) % 168) - 144
    const weekend = 1 - 0.3 * Math.exp(-((fromSunday / 30) ** 4))
    const mean =
      rate * (stepMs / MINUTE) * weekend * Math.exp(0.7 * Math.cos(angle - 5)) * (times?.(at) ?? 1) * 0.88
    return { at, count: chance.poisson(mean * chance.unitGamma(6)) }
  })
}

export const readAll = (detector: SpikeDetector, counts: readonly Count[]): Reading[] =>
  counts.map((count) => detector.step(count))

/** The times of alerts within a span. */
export function alertsIn(
  counts: readonly Count[],
  readings: readonly Reading[],
  from: number,
  to: number = Number.POSITIVE_INFINITY,
): number[] {
  return counts.flatMap(({ at }, place) => (readings[place]?.alert && at >= from && at < to ? [at] : []))
}
