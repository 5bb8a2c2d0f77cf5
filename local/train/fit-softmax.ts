// Which weights tell the classes apart? Softmax regression by stochastic gradient descent: one pass after another, the same for the same seed.
import { denseCount } from '#shared/triage/model/dense.ts'
import { bucketBits } from '#shared/triage/model/hashing.ts'
import { shareOf } from '#shared/triage/model/reading.ts'
import type { FeatureRows } from './feature-rows.ts'
import { unevennessOf } from './unevenness.ts'

export type Example = { row: number; label: number; weight: number }

export type FitOptions = {
  classes: number
  passes: number
  /** How many fits are averaged. */
  runs: number
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

/**
 * The mean of `options.runs` fits, each over the examples in another order: it does better than any of them. The same
 * for the same `chance`, which gives run `n` its source of numbers 0 ≤ n < 1.
 */
export function fitSoftmax(
  rows: FeatureRows,
  examples: Example[],
  options: FitOptions,
  chance: (run: number) => () => number,
): Fit {
  const value = unevennessOf(rows, examples, options)
  const { classes, runs } = options
  const mean: Fit = {
    table: new Float32Array(classes << (bucketBits - options.shift)),
    dense: new Float32Array(denseCount * classes),
    bias: new Array<number>(classes).fill(0),
  }
  for (let run = 0; run < runs; run++) {
    const { table, dense, bias } = fitOnce(rows, examples, value, options, chance(run))
    addColumns(mean.table, table, classes, runs)
    addShare(mean.dense, dense, runs)
    mean.bias = mean.bias.map((sum, c) => sum + (bias[c] ?? 0) / runs)
  }
  for (let n = 0; n < mean.table.length; n++) {
    mean.table[n] = (mean.table[n] as number) * (value[Math.floor(n / classes)] as number)
  }
  return mean
}

/** Columns of a row, to a multiple of four. */
const widthOf = (classes: number): number => Math.ceil(classes / 4) * 4

function addColumns(sum: Float32Array, table: Float32Array, classes: number, of: number): void {
  const width = widthOf(classes)
  for (let n = 0, row = 0; row < table.length; row += width) {
    for (let c = 0; c < classes; c++, n++) sum[n] = (sum[n] as number) + (table[row + c] as number) / of
  }
}

function addShare(sum: Float32Array, part: Float32Array, of: number): void {
  for (let n = 0; n < sum.length; n++) sum[n] = (sum[n] as number) + (part[n] as number) / of
}

function fitOnce(
  rows: FeatureRows,
  examples: Example[],
  value: Float32Array,
  options: FitOptions,
  next: () => number,
): Fit {
  const { classes, passes, rate: firstRate, decay, shift, useDense } = options
  const width = widthOf(classes)
  const table = new Float32Array(width << (bucketBits - shift))
  const dense = new Float32Array(denseCount * classes)
  const bias = new Array<number>(classes).fill(0)
  const classWeight = classWeights(examples, options)
  const order = Int32Array.from(examples, (_, i) => i)
  const p = new Float64Array(width)
  const g = new Float64Array(width)
  const steps = passes * examples.length
  let step = 0
  let scale = 1

  // Four columns at a time in local variables: this is where all the time goes.
  const addTo = (from: number, to: number, share: number): void => {
    for (let block = 0; block < width; block += 4) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let n = from; n < to; n++) {
        const bucket = (rows.bucket[n] as number) >> shift
        const q = bucket * width + block
        const part = value[bucket] as number
        a += part * (table[q] as number)
        b += part * (table[q + 1] as number)
        c += part * (table[q + 2] as number)
        d += part * (table[q + 3] as number)
      }
      p[block] = (p[block] as number) + a * share
      p[block + 1] = (p[block + 1] as number) + b * share
      p[block + 2] = (p[block + 2] as number) + c * share
      p[block + 3] = (p[block + 3] as number) + d * share
    }
  }
  const pull = (from: number, to: number, share: number): void => {
    for (let block = 0; block < width; block += 4) {
      const a = share * (g[block] as number)
      const b = share * (g[block + 1] as number)
      const c = share * (g[block + 2] as number)
      const d = share * (g[block + 3] as number)
      for (let n = from; n < to; n++) {
        const bucket = (rows.bucket[n] as number) >> shift
        const q = bucket * width + block
        const part = value[bucket] as number
        table[q] = (table[q] as number) - part * a
        table[q + 1] = (table[q + 1] as number) - part * b
        table[q + 2] = (table[q + 2] as number) - part * c
        table[q + 3] = (table[q + 3] as number) - part * d
      }
    }
  }

  const rescale = (): void => {
    for (let n = 0; n < table.length; n++) table[n] = (table[n] as number) * scale
    scale = 1
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
      softmax(p, classes)
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
    if (scale < 0.01) rescale()
  }
  rescale()
  return { table, dense, bias }
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

/** Of the first `classes` values, in place. */
function softmax(values: Float64Array, classes: number): void {
  let most = Number.NEGATIVE_INFINITY
  for (let c = 0; c < classes; c++) most = Math.max(most, values[c] as number)
  let sum = 0
  for (let c = 0; c < classes; c++) {
    values[c] = Math.exp((values[c] as number) - most)
    sum += values[c] as number
  }
  for (let c = 0; c < classes; c++) values[c] = (values[c] as number) / sum
}
