// How are the features of a hundred thousand texts held? One after the other in typed arrays, read once and used by every head.
import { denseCount } from '#shared/triage/model/dense.ts'
import { emptyReading, perceive } from '#shared/triage/model/reading.ts'

/** Row `i` has the buckets `offset[i] .. offset[i + 1]`, of which the first `words[i]` are words and pairs. */
export type FeatureRows = {
  count: number
  offset: Int32Array
  words: Int32Array
  bucket: Int32Array
  dense: Float32Array
}

/** The features of every text, in order. */
export function featureRowsOf(texts: readonly string[]): FeatureRows {
  const reading = emptyReading()
  const offset = new Int32Array(texts.length + 1)
  const words = new Int32Array(texts.length)
  const dense = new Float32Array(texts.length * denseCount)
  let bucket = new Int32Array(1 << 20)
  let used = 0
  texts.forEach((text, i) => {
    perceive(text, reading)
    const { features } = reading
    if (used + features.count > bucket.length) {
      const larger = new Int32Array(Math.max(bucket.length * 2, used + features.count))
      larger.set(bucket)
      bucket = larger
    }
    bucket.set(features.bucket.subarray(0, features.count), used)
    used += features.count
    offset[i + 1] = used
    words[i] = features.words
    dense.set(reading.dense, i * denseCount)
  })
  return { count: texts.length, offset, words, bucket: bucket.subarray(0, used), dense }
}
