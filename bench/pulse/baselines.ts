// What else could find spikes? Known ways, built for comparison; each gives a score that rises with alarm.
import { tailBound } from '#shared/pulse/evidence-scale.ts'
import { logUpperTail } from '#shared/pulse/negative-binomial.ts'
import { SpikeDetector } from '#shared/pulse/spike-detector.ts'

/** `at` in epoch milliseconds. */
export type Scorer = { step(count: number, at: number): number }
export type Contestant = { name: string; make(stepMs: number): Scorer }

const HOUR_MS = 3_600_000

/** The last hour against the hours of the last seven days, in their standard deviations: what vendors document. */
function lastHour(stepMs: number): Scorer {
  const steps = Math.round(HOUR_MS / stepMs)
  const recent: number[] = []
  const hours: number[] = []
  let hour = 0
  let seen = 0
  let mean = 0
  let deviation = 1
  return {
    step(count) {
      recent.push(count)
      hour += count
      if (recent.length > steps) hour -= recent.shift() ?? 0
      seen += 1
      if (seen % steps === 0) {
        hours.push(hour)
        if (hours.length > 168) hours.shift()
        mean = meanOf(hours)
        deviation = Math.sqrt(meanOf(hours.map((value) => (value - mean) ** 2))) + 0.5
      }
      return hours.length < 24 ? 0 : Math.max(0, (hour - mean) / deviation)
    },
  }
}

/** How improbable the step is for a normal law fitted to the last day. */
function windowedGaussian(stepMs: number): Scorer {
  const size = Math.round((24 * HOUR_MS) / stepMs)
  const window = new Float64Array(size)
  let seen = 0
  let sum = 0
  let squares = 0
  return {
    step(count) {
      const known = Math.min(seen, size)
      const mean = sum / Math.max(1, known)
      const variance = Math.max(1e-9, squares / Math.max(1, known) - mean * mean)
      const place = seen % size
      const old = window[place] ?? 0
      window[place] = count
      sum += count - old
      squares += count * count - old * old
      seen += 1
      return known < size / 2 ? 0 : Math.max(0, (count - mean) / Math.sqrt(variance + 0.25))
    },
  }
}

/** Mean and spread of the steps of each hour of the week, leaning on the whole while little is known. */
function hourOfWeek(stepMs: number) {
  const sum = new Float64Array(168)
  const steps = new Float64Array(168)
  const weight = HOUR_MS / stepMs
  let total = 0
  let seen = 0
  let surplus = 0
  let square = 0
  return {
    warm: () => seen * stepMs >= 24 * HOUR_MS,
    /** 1/shape of the negative binomial. */
    spread: () => Math.max(0.02, square > 0 ? surplus / square : 0.15),
    /** What is expected now; then takes the count in, a burst as three times the usual. */
    next(count: number, at: number): number {
      const hour = Math.floor(at / HOUR_MS) % 168
      const mean =
        ((sum[hour] ?? 0) + weight * (total / Math.max(1, seen)) + 0.01) / ((steps[hour] ?? 0) + weight)
      const taught = Math.min(count, 3 * mean + 3)
      surplus += (taught - mean) ** 2 - mean
      square += mean ** 2
      sum[hour] = (sum[hour] ?? 0) + taught
      steps[hour] = (steps[hour] ?? 0) + 1
      total += taught
      seen += 1
      return mean
    },
  }
}

/** Negative-binomial tail of the single step, against the same hour of past weeks. */
function hourOfWeekTail(stepMs: number): Scorer {
  const season = hourOfWeek(stepMs)
  return {
    step(count, at) {
      const shape = 1 / season.spread()
      const mean = season.next(count, at)
      return season.warm() ? surprise(count, mean, shape) : 0
    },
  }
}

/**
 * Kleinberg's automaton, read forwards: burst states at 2, 4 and 8 times the usual of the hour. The score is the cost of
 * climbing at which the cheapest path would still be in a burst, in nats.
 */
function kleinberg(stepMs: number): Scorer {
  const season = hourOfWeek(stepMs)
  const gains = new Float64Array(3)
  return {
    step(count, at) {
      const shape = 1 / season.spread()
      const mean = season.next(count, at)
      let most = 0
      for (let level = 0; level < gains.length; level += 1) {
        const factor = 2 ** (level + 1)
        const sum = Math.log((mean + shape) / (mean * factor + shape))
        gains[level] = Math.max(0, (gains[level] ?? 0) + count * (Math.log(factor) + sum) + shape * sum)
        most = Math.max(most, gains[level] ?? 0)
      }
      return season.warm() ? most : 0
    },
  }
}

/** Negative-binomial tails over windows of 1 to 64 steps with a spread for each, against the same hour of past weeks. */
function manyScales(stepMs: number): Scorer {
  const season = hourOfWeek(stepMs)
  const windows = [1, 4, 16, 64].map((length) => ({ length, count: 0, mean: 0, surplus: 0, square: 0 }))
  const kept = 65
  const counts = new Float64Array(kept)
  const means = new Float64Array(kept)
  let seen = 0
  return {
    step(count, at) {
      const mean = season.next(count, at)
      let score = 0
      for (const window of windows) {
        const gone = (seen + kept - window.length) % kept
        window.count += count - (seen >= window.length ? (counts[gone] ?? 0) : 0)
        window.mean += mean - (seen >= window.length ? (means[gone] ?? 0) : 0)
        const spread = Math.max(0.02, window.square > 0 ? window.surplus / window.square : 0.15)
        const off = Math.min(Math.abs(window.count - window.mean), 3 * window.mean + 3)
        score = Math.max(score, surprise(window.count, window.mean, 1 / spread))
        window.surplus = Math.max(0, window.surplus + off ** 2 - window.mean)
        window.square += window.mean ** 2
      }
      counts[seen % kept] = count
      means[seen % kept] = mean
      seen += 1
      return season.warm() ? score : 0
    },
  }
}

/** Minus the logarithm of the exact upper tail; 0 for what is too common to matter. */
function surprise(count: number, mean: number, shape: number): number {
  if (count <= mean || tailBound(count, mean, shape) < 3) return 0
  return -logUpperTail(Math.round(count), mean, shape)
}

function harken(stepMs: number): Scorer {
  const detector = new SpikeDetector(stepMs)
  return { step: (count, at) => detector.step({ at, count }).score }
}

export const contestants: Contestant[] = [
  { name: 'Harken', make: harken },
  { name: 'last hour against 7 days', make: lastHour },
  { name: 'windowed Gaussian', make: windowedGaussian },
  { name: 'tail by hour of week', make: hourOfWeekTail },
  { name: 'Kleinberg automaton', make: kleinberg },
  { name: 'tail at many scales', make: manyScales },
]

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
