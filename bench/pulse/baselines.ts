// What else could find spikes? Known ways, built for comparison; each gives a score that rises with alarm.
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

/** Exact negative-binomial tail of the step, against mean and variance of the same hour of past weeks. */
function hourOfWeekTail(stepMs: number): Scorer {
  const sum = new Float64Array(168)
  const squares = new Float64Array(168)
  const steps = new Float64Array(168)
  let total = 0
  let seen = 0
  return {
    step(count, at) {
      const hour = Math.floor(at / HOUR_MS) % 168
      const known = steps[hour] ?? 0
      const weight = HOUR_MS / stepMs
      const mean = ((sum[hour] ?? 0) + weight * (total / Math.max(1, seen)) + 0.01) / (known + weight)
      const variance = ((squares[hour] ?? 0) + weight * mean) / (known + weight)
      const shape = mean ** 2 / Math.max(0.02 * mean ** 2, variance - mean)
      const score = seen * stepMs < 24 * HOUR_MS ? 0 : -logUpperTail(Math.round(count), mean, shape)
      sum[hour] = (sum[hour] ?? 0) + count
      squares[hour] = (squares[hour] ?? 0) + (count - mean) ** 2
      steps[hour] = known + 1
      total += count
      seen += 1
      return Math.max(0, score)
    },
  }
}

/**
 * Kleinberg's automaton for counts in batches: hidden states at rates base·2^i, moving up costs. The score is by how
 * much the cheapest path that ends in a burst beats the one that ends in the base state.
 */
function kleinberg(stepMs: number): Scorer {
  const levels = 5
  const climb = Math.log((7 * 24 * HOUR_MS) / stepMs)
  const cost = new Float64Array(levels)
  let base = 0
  let seen = 0
  const memory = (7 * 24 * HOUR_MS) / stepMs
  return {
    step(count) {
      const rate = base + 0.01
      let previous = 0
      const lowest = Math.min(...cost)
      for (let level = 0; level < levels; level += 1) {
        const own = rate * 2 ** level
        const stay = Math.min(
          (cost[level] ?? 0) - lowest,
          level === 0 ? Number.POSITIVE_INFINITY : previous + climb,
        )
        const fall = Math.min(...cost.subarray(level)) - lowest
        previous = Math.min((cost[level] ?? 0) - lowest, previous + climb)
        cost[level] = Math.min(stay, fall) + own - count * Math.log(own)
      }
      base += (Math.min(count, 3 * rate + 3) - base) / Math.min(memory, seen + 1)
      seen += 1
      return Math.max(0, (cost[0] ?? 0) - Math.min(...cost.subarray(1)) + climb)
    },
  }
}

/** The exact negative-binomial tail over windows of 1 to 128 steps, against the same hour of past weeks. */
function manyScales(stepMs: number): Scorer {
  const windows = [1, 4, 16, 64].filter((steps) => steps === 1 || steps * stepMs <= 4 * HOUR_MS)
  const longest = Math.max(...windows)
  const counts = new Float64Array(longest + 1)
  const means = new Float64Array(longest + 1)
  const sums = windows.map(() => ({ count: 0, mean: 0 }))
  const rates = new Float64Array(168)
  const steps = new Float64Array(168)
  let total = 0
  let seen = 0
  return {
    step(count, at) {
      const hour = Math.floor(at / HOUR_MS) % 168
      const weight = HOUR_MS / stepMs
      const mean =
        ((rates[hour] ?? 0) + weight * (total / Math.max(1, seen)) + 0.01) / ((steps[hour] ?? 0) + weight)
      const place = seen % (longest + 1)
      counts[place] = count
      means[place] = mean
      let score = 0
      windows.forEach((length, which) => {
        const sum = sums[which]
        if (sum === undefined) return
        const gone = (seen - length + longest + 1) % (longest + 1)
        sum.count += count - (seen >= length ? (counts[gone] ?? 0) : 0)
        sum.mean += mean - (seen >= length ? (means[gone] ?? 0) : 0)
        if (sum.count > 1.2 * sum.mean && sum.mean > 0)
          score = Math.max(score, -logUpperTail(Math.round(sum.count), sum.mean, 8))
      })
      rates[hour] = (rates[hour] ?? 0) + Math.min(count, 3 * mean + 3)
      steps[hour] = (steps[hour] ?? 0) + 1
      total += count
      seen += 1
      return seen * stepMs < 24 * HOUR_MS ? 0 : score
    },
  }
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
