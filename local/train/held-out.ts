// What would the model say of training texts if it had not seen them? Scores for calibration, which the fitted texts cannot give.
import { denseCount } from '#shared/triage/model/dense.ts'
import { shareOf } from '#shared/triage/model/reading.ts'
import { dataSets } from './data-sets.ts'
import type { FeatureRows } from './feature-rows.ts'
import { type Example, type Fit, type FitOptions, fitSoftmax } from './fit-softmax.ts'
import { weakSet } from './gather.ts'

export type HeadExample = Example & { set: string }

/** Logits of texts (`classes` a text) and their true classes. */
export type HeldOut = { logits: number[]; truth: number[] }

const folds = 5
const mostUnseen = 3000

/** Each fifth of the texts as judged by a fit to the other four. */
export function outOfFold(
  rows: FeatureRows,
  examples: readonly HeadExample[],
  options: FitOptions,
  next: () => number,
): HeldOut {
  // A weak label teaches, but is no truth to measure by.
  const fold = examples.map(({ set }) => (set === weakSet ? -1 : Math.floor(next() * folds)))
  const parts = Array.from({ length: folds }, (_, n) => {
    const rest = examples.filter((_, i) => fold[i] !== n)
    const held = examples.filter((_, i) => fold[i] === n)
    return judgedBy(
      fitSoftmax(rows, rest, { ...options, runs: 1 }, () => next),
      rows,
      held,
      options,
    )
  })
  return {
    logits: parts.flatMap(({ logits }) => logits),
    truth: parts.flatMap(({ truth }) => truth),
  }
}

/**
 * Texts of sets of other trades and years, as judged by a fit that saw none of these sets: what a new owner's texts are
 * like. At most 3,000, evenly taken.
 */
export function unseenSets(
  rows: FeatureRows,
  examples: readonly HeadExample[],
  options: FitOptions,
  next: () => number,
): HeldOut {
  const strange = new Set(
    dataSets
      .filter(({ trainOn, task }) => task === 'sentiment' && trainOn.includes('dev'))
      .map(({ name }) => name),
  )
  const held = examples.filter(({ set }) => strange.has(set))
  if (held.length === 0) return { logits: [], truth: [] }
  const rest = examples.filter(({ set }) => !strange.has(set))
  const every = Math.ceil(held.length / mostUnseen)
  const some = held.filter((_, i) => i % every === 0)
  return judgedBy(
    fitSoftmax(rows, rest, { ...options, runs: 1 }, () => next),
    rows,
    some,
    options,
  )
}

function judgedBy(fit: Fit, rows: FeatureRows, examples: readonly Example[], options: FitOptions): HeldOut {
  return {
    logits: examples.flatMap(({ row }) => logitsOf(fit, rows, row, options)),
    truth: examples.map(({ label }) => label),
  }
}

function logitsOf(
  { table, dense, bias }: Fit,
  rows: FeatureRows,
  row: number,
  { classes, shift }: FitOptions,
): number[] {
  const from = rows.offset[row] ?? 0
  const middle = from + (rows.words[row] ?? 0)
  const to = rows.offset[row + 1] ?? 0
  return bias.map((start, c) => {
    const sum = (first: number, end: number): number => {
      let total = 0
      for (let n = first; n < end; n++) total += table[((rows.bucket[n] ?? 0) >> shift) * classes + c] ?? 0
      return total * shareOf(end - first)
    }
    let logit = start + sum(from, middle) + sum(middle, to)
    for (let k = 0; k < denseCount; k++) {
      logit += (rows.dense[row * denseCount + k] ?? 0) * (dense[k * classes + c] ?? 0)
    }
    return logit
  })
}
