// Has somebody who is usually talked to fallen silent? The last hours against the same hours of earlier weeks.
import { logProbability } from './negative-binomial.ts'

/** One hour: what it had, and what the same hour of earlier weeks had, last week first. */
export type HourOfWeeks = { count: number; earlier: readonly number[] }

export type Silence = {
  /** How many of the latest hours. */
  hours: number
  count: number
  expected: number
  /** How sure: 1 is the bar. */
  score: number
}

/** Spans that are looked at, in hours. */
const SPANS = [1, 2, 3, 6, 12, 24]
/** Weeks that must be known: one may have been odd. */
const LEAST_WEEKS = 2
/** A holiday or a slow week still brings this share of the usual: only less than that is silence. */
const QUIET_SHARE = 0.25
/** Shape of the counts around what is expected: hours of a brand spread more than chance alone. */
const SHAPE = 10
/** Decades of rarity at the bar. */
const BAR = 4

/**
 * The surest silence of the spans that end with the last of `hours` (oldest first), or null. What is expected of a span
 * is what the quietest of the earlier weeks had, the quietest but one where three are known: a burst raises it no more than a hole lowers it.
 * Even a quarter of that must be most unlikely to bring so few. Too little traffic is never silence.
 */
export function silenceOf(hours: readonly HourOfWeeks[]): Silence | null {
  const weeks = Math.min(...hours.map(({ earlier }) => earlier.length))
  if (hours.length === 0 || weeks < LEAST_WEEKS) return null
  let surest: Silence | null = null
  for (const span of SPANS) {
    if (span > hours.length) break
    const own = hours.slice(-span)
    const count = sum(own.map((hour) => hour.count))
    const sums = Array.from({ length: weeks }, (_, week) => sum(own.map((hour) => hour.earlier[week] ?? 0)))
    const expected = sums.sort((a, b) => a - b)[weeks >= 3 ? 1 : 0] ?? 0
    const score = decadesOf(count, QUIET_SHARE * expected) / BAR
    if (score >= 1 && score > (surest?.score ?? 0)) surest = { hours: span, count, expected, score }
  }
  return surest
}

/** −log₁₀ of the chance of `count` or fewer where `mean` is expected; 0 for a count that is not below it. */
function decadesOf(count: number, mean: number): number {
  if (mean <= 0 || count >= mean) return 0
  let chance = 0
  for (let fewer = 0; fewer <= count; fewer++) chance += Math.exp(logProbability(fewer, mean, SHAPE))
  return -Math.log10(Math.max(chance, 1e-300))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
