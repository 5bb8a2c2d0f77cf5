// How unevenly do the classes have a feature? What tells them apart learns fast, what all of them have learns slowly.
import { bucketBits } from '#shared/triage/model/hashing.ts'
import type { FeatureRows } from './feature-rows.ts'
import type { Example, FitOptions } from './fit-softmax.ts'

/** Texts of every class that a feature is taken to have been seen in besides the real ones. */
const smoothing = 1.5

/**
 * By bucket, the sum of the classes' log-count ratios, at most `uneven`: what the feature counts next to the others. All
 * count 1 when `uneven` is 0.
 */
export function unevennessOf(
  rows: FeatureRows,
  examples: readonly Example[],
  { classes, shift, uneven }: FitOptions,
): Float32Array {
  const buckets = 1 << (bucketBits - shift)
  const value = new Float32Array(buckets).fill(1)
  if (uneven === 0) return value
  const counts = new Float32Array(buckets * classes)
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
  for (let bucket = 0; bucket < buckets; bucket++) {
    let seen = 0
    for (let c = 0; c < classes; c++) seen += counts[bucket * classes + c] as number
    if (seen === 0) continue
    let ratios = 0
    for (let c = 0; c < classes; c++) {
      const share = ((counts[bucket * classes + c] as number) + smoothing) / (seen + smoothing * classes)
      ratios += Math.abs(Math.log((share * all) / (totals[c] as number)))
    }
    value[bucket] = Math.min(uneven, ratios)
  }
  return value
}
