// What does the model compute about one text? All heads from one pass over its features.
import { denseCount, measure } from './dense.ts'
import { bucketBits, emptyFeatures, extractFeatures, type Features } from './hashing.ts'
import { sumRows } from './sum-rows.ts'
import { emptyTokens, type Tokens, tokenize } from './tokens.ts'
import { columns, headCount, type Model, tableBits } from './weights.ts'

/** Buffers of one text, used again for the next: nothing in them outlives the call that filled them. */
export type Reading = {
  readonly tokens: Tokens
  readonly features: Features
  readonly dense: Float32Array
  /** AFINN points of each token, after negation and boosters. */
  readonly valence: Float32Array
  /** By head. */
  readonly logits: Float64Array
  /** By language, in the order of the model's settings. */
  readonly languages: Float64Array
  /** What one step of a word's and of a piece's weight is worth in this text. */
  wordShare: number
  pieceShare: number
}

const wordSums = new Int32Array(columns * 2)
const pieceSums = new Int32Array(columns * 2)

export function emptyReading(): Reading {
  return {
    tokens: emptyTokens(),
    features: emptyFeatures(),
    dense: new Float32Array(denseCount),
    valence: new Float32Array(4008),
    logits: new Float64Array(headCount),
    languages: new Float64Array(columns * 2),
    wordShare: 0,
    pieceShare: 0,
  }
}

/** Tokens, features and measurements of `text`: what is the same for every model. */
export function perceive(text: string, reading: Reading): void {
  const { tokens, features, dense, valence } = reading
  tokenize(text, tokens)
  extractFeatures(tokens, features)
  measure(tokens, features, dense, valence)
  reading.wordShare = shareOf(features.words)
  reading.pieceShare = shareOf(features.count - features.words)
}

/** Features of a long text count less each, so that its logits stay comparable. */
export const shareOf = (count: number): number => 1 / Math.sqrt(count + 1)

/** Fills `logits` and `languages` for the text last perceived. */
export function compute(model: Model, reading: Reading): void {
  computeHeads(model, reading)
  computeLanguages(model, reading)
}

function computeHeads({ settings, rows, dense: weights }: Model, reading: Reading): void {
  const { features, dense, logits, wordShare, pieceShare } = reading
  const { bucket, words, count } = features
  sumRows(rows.mood, bucketBits - tableBits.mood, bucket, 0, words, wordSums, 0)
  sumRows(rows.conduct, bucketBits - tableBits.conduct, bucket, 0, words, wordSums, columns)
  sumRows(rows.mood, bucketBits - tableBits.mood, bucket, words, count, pieceSums, 0)
  sumRows(rows.conduct, bucketBits - tableBits.conduct, bucket, words, count, pieceSums, columns)
  for (let h = 0; h < headCount; h++) {
    const sum = (wordSums[h] ?? 0) * wordShare + (pieceSums[h] ?? 0) * pieceShare
    logits[h] = (settings.headBias[h] ?? 0) + sum * (settings.headScale[h] ?? 0)
  }
  for (let k = 0; k < denseCount; k++) {
    const value = dense[k] as number
    if (value === 0) continue
    for (let h = 0; h < headCount; h++) {
      logits[h] = (logits[h] as number) + value * (weights[k * headCount + h] as number)
    }
  }
}

function computeLanguages({ settings, rows }: Model, { features, languages }: Reading): void {
  sumRows(
    rows.languageOne,
    bucketBits - tableBits.languageOne,
    features.bucket,
    0,
    features.count,
    wordSums,
    0,
  )
  sumRows(
    rows.languageTwo,
    bucketBits - tableBits.languageTwo,
    features.bucket,
    0,
    features.count,
    wordSums,
    columns,
  )
  const scale = settings.languageScale * shareOf(features.count)
  for (let k = 0; k < settings.languages.length; k++) {
    languages[k] = (settings.languageBias[k] ?? 0) + (wordSums[k] ?? 0) * scale
  }
}
