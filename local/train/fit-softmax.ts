// Which weights tell the classes apart? Softmax regression by stochastic gradient descent: one pass after another, the same for the same seed.
import { denseCount } from '#shared/triage/model/dense.ts'
import { bucketBits } from '#shared/triage/model/hashing.ts'
import { shareOf } from '#shared/triage/model/reading.ts'
import type { FeatureRows } from './feature-rows.ts'

export type Example = { row: number; label: number; weight: number }

export type FitOptions = {
  classes: number
  passes: number
  /** Step size at the start; it falls to 0 in a straight line. */
  rate: number
  /** Pull of every weight towards 0. */
  decay: number
  /** Buckets are shifted right by this many bits; 0 for the heads. */
  shift: number
  /**
   * Above 0, a feature counts by how unevenly the classes have it (the sum of its log-count ratios), up to this: what
   * tells the classes apart learns fast, what all of them have learns slowly.
   */
  uneven: number
  /** Weight of a class of share `s` among `n`: (1 / (n × s)) to this power. */
  balance: number
  useDense: boolean
}

export type Fit = {
  /** Rows of `classes` by bucket. */
  table: Float32Array
  /** Rows of `classes` by measurement. */
  dense: Float32Array
  bias: number[]
}

/** Dense measurements take smaller steps than words: they are there in every text. */
const denseStep = 0.3
const biasStep = 0.01
/** Texts of every class that a feature is taken to have been seen in besides the real ones. */
const smoothing = 1.5

/** Deterministic given `next`, a source of numbers 0 ≤ n < 1. */
export function fitSoftmax(
  rows: FeatureRows,
  examples: Example[],
  options: FitOptions,
  next: () => number,
): Fit {
  const { classes, passes, rate: firstRate, decay, shift, useDense } = options
  const table = new Float32Array(classes << (bucketBits - shift))
  const dense = new Float32Array(denseCount * classes)
  const bias = new Array<number>(classes).fill(0)
  const classWeight = classWeights(examples, options)
  const value = featureValues(rows, examples, options)
  const order = Int32Array.from(examples, (_, i) => i)
  const p = new Float64Array(classes)
  const g = new Float64Array(classes)
  const steps = passes * examples.length
  let step = 0
  let scale = 1

  const addTo = (from: number, to: number, share: number): void => {
    for (let n = from; n < to; n++) {
      const bucket = (rows.bucket[n] as number) >> shift
      const part = share * (value[bucket] as number)
      for (let c = 0, q = bucket * classes; c < classes; c++, q++) {
        p[c] = (p[c] as number) + part * (table[q] as number)
      }
    }
  }
  const pull = (from: number, to: number, share: number): void => {
    for (let n = from; n < to; n++) {
      const bucket = (rows.bucket[n] as number) >> shift
      const part = share * (value[bucket] as number)
      for (let c = 0, q = bucket * classes; c < classes; c++, q++) {
        table[q] = (table[q] as number) - part * (g[c] as number)
      }
    }
  }

  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, next)
    for (const index of order) {
      const example = examples[index]
      if (example === undefined) continue
      const rate = firstRate * (1 - step++ / steps)
      const { row, label } = example
      const from = rows.offset[row] as number
      const middle = from + (rows.words[row] as number)
      const to = rows.offset[row + 1] as number
      const wordShare = useDense ? shareOf(middle - from) : shareOf(to - from)
      const pieceShare = useDense ? shareOf(to - middle) : wordShare
      const denseFrom = row * denseCount
      p.fill(0)
      addTo(from, middle, wordShare * scale)
      addTo(middle, to, pieceShare * scale)
      for (let c = 0; c < classes; c++) p[c] = (p[c] as number) + (bias[c] as number)
      if (useDense) {
        for (let k = 0; k < denseCount; k++) {
          const value = rows.dense[denseFrom + k] as number
          if (value === 0) continue
          for (let c = 0; c < classes; c++)
            p[c] = (p[c] as number) + value * (dense[k * classes + c] as number)
        }
      }
      softmax(p)
      scale *= 1 - rate * decay
      const size = rate * example.weight * (classWeight[label] as number)
      for (let c = 0; c < classes; c++) {
        g[c] = size * ((p[c] as number) - (c === label ? 1 : 0))
        bias[c] = (bias[c] as number) - biasStep * (g[c] as number)
      }
      pull(from, middle, wordShare / scale)
      pull(middle, to, pieceShare / scale)
      if (!useDense) continue
      for (let k = 0; k < denseCount; k++) {
        const value = (rows.dense[denseFrom + k] as number) * denseStep * denseStep
        if (value === 0) continue
        for (let c = 0; c < classes; c++) {
          dense[k * classes + c] = (dense[k * classes + c] as number) - value * (g[c] as number)
        }
      }
    }
    for (let n = 0; n < table.length; n++) table[n] = (table[n] as number) * scale
    scale = 1
  }
  for (let n = 0; n < table.length; n++) {
    table[n] = (table[n] as number) * (value[Math.floor(n / classes)] as number)
  }
  return { table, dense, bias }
}

/** What each bucket counts next to the others. */
function featureValues(
  rows: FeatureRows,
  examples: Example[],
  { classes, shift, uneven }: FitOptions,
): Float32Array {
  const buckets = 1 << (bucketBits - shift)
  if (uneven === 0) return new Float32Array(buckets).fill(1)
  const counts = new Float32Array(buckets * classes).fill(smoothing)
  const totals = new Array<number>(classes).fill(1)
  for (const { row, label } of examples) {
    const to = rows.offset[row + 1] as number
    for (let n = rows.offset[row] as number; n < to; n++) {
      const q = ((rows.bucket[n] as number) >> shift) * classes + label
      counts[q] = (counts[q] as number) + 1
      totals[label] = (totals[label] as number) + 1
    }
  }
  const all = totals.reduce((sum, n) => sum + n, 0)
  return Float32Array.from({ length: buckets }, (_, bucket) => {
    let sum = 0
    for (let c = 0; c < classes; c++) sum += counts[bucket * classes + c] as number
    let ratios = 0
    for (let c = 0; c < classes; c++) {
      const share = (counts[bucket * classes + c] as number) / sum
      ratios += Math.abs(Math.log((share * all) / (totals[c] as number)))
    }
    return Math.min(uneven, ratios)
  })
}

function classWeights(examples: Example[], { classes, balance }: FitOptions): number[] {
  const sums = new Array<number>(classes).fill(0)
  for (const { label, weight } of examples) sums[label] = (sums[label] ?? 0) + weight
  const total = sums.reduce((sum, n) => sum + n, 0)
  return sums.map((sum) => (sum === 0 ? 1 : (total / (classes * sum)) ** balance))
}

/** Fisher and Yates. */
function shuffle(order: Int32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const held = order[i] as number
    order[i] = order[j] as number
    order[j] = held
  }
}

/** In place. */
export function softmax(values: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > most) most = value
  let sum = 0
  for (let c = 0; c < values.length; c++) {
    values[c] = Math.exp((values[c] as number) - most)
    sum += values[c] as number
  }
  for (let c = 0; c < values.length; c++) values[c] = (values[c] as number) / sum
}
