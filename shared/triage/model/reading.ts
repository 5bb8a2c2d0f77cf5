// What does the model compute about one text? All heads from one pass over its features.
import { denseCount, measure } from './dense.ts'
import { bucketBits, emptyFeatures, extractFeatures, type Features } from './hashing.ts'
import { emptyTokens, type Tokens, tokenize } from './tokens.ts'
import { headCount, languageBits, type Model } from './weights.ts'

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

const mostLanguages = 64

export function emptyReading(): Reading {
  return {
    tokens: emptyTokens(),
    features: emptyFeatures(),
    dense: new Float32Array(denseCount),
    valence: new Float32Array(4008),
    logits: new Float64Array(headCount),
    languages: new Float64Array(mostLanguages),
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

function computeHeads({ settings, heads, dense: weights }: Model, reading: Reading): void {
  const { features, dense, logits, wordShare, pieceShare } = reading
  const { bucket, words, count } = features
  let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0]
  for (let n = 0; n < words; n++) {
    const q = (bucket[n] as number) * headCount
    a += heads[q] as number
    b += heads[q + 1] as number
    c += heads[q + 2] as number
    d += heads[q + 3] as number
    e += heads[q + 4] as number
    f += heads[q + 5] as number
  }
  let [u, v, w, x, y, z] = [0, 0, 0, 0, 0, 0]
  for (let n = words; n < count; n++) {
    const q = (bucket[n] as number) * headCount
    u += heads[q] as number
    v += heads[q + 1] as number
    w += heads[q + 2] as number
    x += heads[q + 3] as number
    y += heads[q + 4] as number
    z += heads[q + 5] as number
  }
  logits[0] = a * wordShare + u * pieceShare
  logits[1] = b * wordShare + v * pieceShare
  logits[2] = c * wordShare + w * pieceShare
  logits[3] = d * wordShare + x * pieceShare
  logits[4] = e * wordShare + y * pieceShare
  logits[5] = f * wordShare + z * pieceShare
  for (let h = 0; h < headCount; h++) {
    let logit = (settings.headBias[h] ?? 0) + (logits[h] ?? 0) * (settings.headScale[h] ?? 0)
    for (let k = 0; k < denseCount; k++)
      logit += (dense[k] as number) * (weights[k * headCount + h] as number)
    logits[h] = logit
  }
}

function computeLanguages({ settings, languages: table }: Model, { features, languages }: Reading): void {
  const { bucket, count } = features
  const size = settings.languages.length
  const shift = bucketBits - languageBits
  languages.fill(0)
  for (let n = 0; n < count; n++) {
    const q = ((bucket[n] as number) >> shift) * size
    for (let k = 0; k < size; k++) languages[k] = (languages[k] as number) + (table[q + k] as number)
  }
  const scale = settings.languageScale * shareOf(count)
  for (let k = 0; k < size; k++) {
    languages[k] = (settings.languageBias[k] ?? 0) + (languages[k] as number) * scale
  }
}
