// How many injected crises does a detector find, how soon, and at how many false alarms?
import type { Contestant } from './baselines.ts'
import { type CrisisSeries, SHAPES, type Shape, START, WARM_WEEKS, WEEK_MINUTES } from './crisis-series.ts'

/** Minutes below the threshold that end an alarm. */
const QUIET = 30
/** Minutes after a crisis in which it may still be found. */
const GRACE = 10
/** Minutes after a crisis in which an alarm is its echo, not a false one. */
const ECHO = 120
const FIRST = WARM_WEEKS * WEEK_MINUTES

/** Minutes to the alarm of every crisis that was found, its own first minute being 1; null for one that was missed. */
export type Found = { shape: Shape; rate: number; delay: number | null }
export type InjectionResult = {
  falsePerWeek: number
  found: Found[]
  microseconds: number
}

/** The lowest threshold that gives at most `budget` false alarms a week on these series, one threshold for all. */
export function thresholdFor(
  contestant: Contestant,
  series: readonly CrisisSeries[],
  budget: number,
): number {
  const scores = series.map((one) => scoresOf(contestant, one))
  const most = budget * total(series.map(weeksOf))
  const alarmsAt = (threshold: number): number =>
    total(series.map((one, i) => falseAlarmsOf(one, scores[i], threshold)))
  let low = 0
  let high = Math.max(...scores.map((one) => one.reduce((a, b) => Math.max(a, b), 0))) * 1.001 + 1e-9
  // By halving, first of the logarithm: false alarms fall as the threshold rises, nearly everywhere.
  for (let round = 0; round < 40; round += 1) {
    const middle = round < 15 && high > 1 ? Math.sqrt((low + 0.01) * high) : (low + high) / 2
    if (alarmsAt(middle) <= most) high = middle
    else low = middle
  }
  return high
}

/** What the detector finds in these series when a score of at least `threshold` is an alarm. */
export function judge(
  contestant: Contestant,
  series: readonly CrisisSeries[],
  threshold: number,
): InjectionResult {
  const started = process.cpuUsage().user
  const scores = series.map((one) => scoresOf(contestant, one))
  const microseconds = (process.cpuUsage().user - started) / total(series.map(({ counts }) => counts.length))
  const falseAlarms = total(series.map((one, i) => falseAlarmsOf(one, scores[i], threshold)))
  return {
    falsePerWeek: falseAlarms / total(series.map(weeksOf)),
    found: series.flatMap((one, i) => foundIn(one, scores[i], threshold)),
    microseconds,
  }
}

/** Share found, and median and 95th percentile of the delay. */
export function summary(found: readonly Found[]): { recall: number; median: number; late: number } {
  const delays = found.flatMap(({ delay }) => (delay === null ? [] : [delay])).sort((a, b) => a - b)
  const at = (share: number): number => delays[Math.ceil(share * delays.length) - 1] ?? Number.NaN
  return { recall: delays.length / found.length, median: at(0.5), late: at(0.95) }
}

export const byShape = (found: readonly Found[]): [Shape, Found[]][] =>
  SHAPES.map((shape) => [shape, found.filter((one) => one.shape === shape)])

function scoresOf({ make }: Contestant, { counts }: CrisisSeries): Float64Array {
  const scorer = make(60_000)
  return Float64Array.from(counts, (count, minute) => scorer.step(count, START + minute * 60_000))
}

function falseAlarmsOf(
  { crises }: CrisisSeries,
  scores: Float64Array | undefined,
  threshold: number,
): number {
  let alarms = 0
  let next = 0
  let quiet = QUIET
  for (let minute = FIRST; minute < (scores?.length ?? 0); minute += 1) {
    while (minute >= (crises[next]?.end ?? Number.POSITIVE_INFINITY) + ECHO) next += 1
    if ((scores?.[minute] ?? 0) < threshold) {
      quiet += 1
      continue
    }
    const real = minute >= (crises[next]?.start ?? Number.POSITIVE_INFINITY)
    if (quiet >= QUIET && !real) alarms += 1
    quiet = 0
  }
  return alarms
}

function foundIn(
  { rate, crises }: CrisisSeries,
  scores: Float64Array | undefined,
  threshold: number,
): Found[] {
  return crises.map(({ shape, start, end }) => {
    const within = scores?.subarray(start, end + GRACE).findIndex((score) => score >= threshold) ?? -1
    return { shape, rate, delay: within === -1 ? null : within + 1 }
  })
}

const weeksOf = ({ counts }: CrisisSeries): number => (counts.length - FIRST) / WEEK_MINUTES
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
