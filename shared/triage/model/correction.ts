// What have an account's people taught about mood? Learned one relabel at a time, bounded, and the same for the same list.
import { type SentimentLabel, sentimentLabels } from '../../domain/signal.ts'
import { softmaxOf } from './chances.ts'
import { bucketBits, type Features, featureVersion } from './hashing.ts'
import { compute, emptyReading, perceive, type Reading } from './reading.ts'
import { taughtSmallWord } from './small-words.ts'
import { Kind, type Tokens } from './tokens.ts'
import type { Model } from './weights.ts'

/** What one text really is. */
export type Lesson = { text: string; label: SentimentLabel }

/**
 * How often each label was taught, weights of the three labels for words and pairs in 2^11 buckets, in steps of 1/1024
 * logit, and the texts last told, by two hashes each. Made only by `learn` and `decodeCorrection`; never changed in place.
 */
export type Correction = {
  readonly learned: readonly number[]
  readonly weights: Int16Array
  readonly told: readonly Told[]
}

type Told = { readonly one: number; readonly two: number; readonly label: number }

/** The most that learning moves a label's logit, for a text that was not itself relabelled. */
export const largestShift = 2

const correctionBits = 11
const steps = 1024
const rate = 0.3
/** A label that is taught seldom counts more, up to this many times. */
const mostWeight = 3
const mostTold = 400
const magic = 0x434b
const headerBytes = 16
const toldBytes = 9

const reading = emptyReading()
const sums: [number, number, number] = [0, 0, 0]

/**
 * The correction after one more relabel. Fold a list of relabels from `null` to rebuild one: without an undone relabel
 * it is as if that had never been. Texts without a word teach nothing.
 */
export function learn(model: Model, correction: Correction | null, { text, label }: Lesson): Correction {
  const before = correction ?? emptyCorrection()
  perceive(text, reading)
  if (reading.tokens.count === 0) return before
  compute(model, reading)
  const { temperature } = model.settings.calibration
  const truth = sentimentLabels.indexOf(label)
  const shift = learnedShift(before, reading)
  const chances = softmaxOf(reading.logits, temperature, shift)
  const weights = before.weights.slice()
  const learned = before.learned.map((count, c) => count + (c === truth ? 1 : 0))
  const { features, wordShare } = reading
  for (let c = 0; c < 3; c++) {
    const error = (chances[c] ?? 0) - (c === truth ? 1 : 0)
    const move = Math.round(-error * rate * seldomness(learned, truth) * wordShare * steps)
    for (let n = 0; n < features.words; n++)
      if (teaches(reading, n)) change(weights, rowOf(features, n) * 3 + c, move)
  }
  const { one, two } = identityOf(features, reading.tokens.count)
  const others = before.told.filter((told) => told.one !== one || told.two !== two)
  return {
    learned,
    weights,
    told: [...others, { one, two, label: truth }].slice(-mostTold),
  }
}

/** What to add to the logits of the text in `reading`, and the label it was itself given, if it was. */
export function shiftOf(
  correction: Correction,
  reading: Reading,
): { shift: readonly number[]; told: number | null } {
  const { one, two } = identityOf(reading.features, reading.tokens.count)
  const told = correction.told.find((entry) => entry.one === one && entry.two === two)
  return { shift: learnedShift(correction, reading), told: told?.label ?? null }
}

/** How much rarer a label is among what was taught than if all three were alike. */
function seldomness(learned: readonly number[], label: number): number {
  const all = learned.reduce((sum, count) => sum + count + 1, 0)
  return Math.min(mostWeight, all / (3 * ((learned[label] ?? 0) + 1)))
}

function learnedShift({ weights }: Correction, reading: Reading): readonly number[] {
  const { features, wordShare } = reading
  sums.fill(0)
  for (let n = 0; n < features.words; n++) {
    if (!teaches(reading, n)) continue
    const row = rowOf(features, n) * 3
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (weights[row + c] ?? 0)
  }
  for (let c = 0; c < 3; c++) {
    const shift = ((sums[c] ?? 0) * wordShare) / steps
    sums[c] = Math.max(-largestShift, Math.min(largestShift, shift))
  }
  return sums
}

/**
 * Words, emoji and pairs of them carry over to other texts; names, links, marks and small words would move every text
 * there is, in any language.
 */
function teaches({ tokens, features }: Reading, n: number): boolean {
  const t = features.owner[n] ?? 0
  if (features.pair[n] === 1) return carries(tokens, t) && carries(tokens, t - 1)
  return carries(tokens, t) && taughtSmallWord(features.hash[t] ?? 0) === 0
}

function carries({ kind }: Tokens, t: number): boolean {
  return kind[t] === Kind.word || kind[t] === Kind.emoji
}

const rowOf = ({ bucket }: Features, n: number): number => (bucket[n] ?? 0) >> (bucketBits - correctionBits)

function change(weights: Int16Array, place: number, by: number): void {
  weights[place] = Math.max(-32_767, Math.min(32_767, (weights[place] ?? 0) + by))
}

/** The same for texts with the same tokens: case, accents, links and names make no difference. */
function identityOf({ hash }: Features, tokens: number): { one: number; two: number } {
  let [one, two] = [0x811c9dc5 | 0, 0x2545f491]
  for (let t = 0; t < tokens; t++) {
    one = Math.imul(one ^ (hash[t] ?? 0), 0x01000193)
    two = Math.imul((two << 5) ^ (two >>> 27) ^ (hash[t] ?? 0), 0x9e3779b1)
  }
  return { one, two }
}

function emptyCorrection(): Correction {
  return { learned: [0, 0, 0], weights: new Int16Array(3 << correctionBits), told: [] }
}

/** At most 16 KB: mark, feature version, counts, weights, texts told. */
export function encodeCorrection({ learned, weights, told }: Correction): Uint8Array {
  const bytes = new Uint8Array(headerBytes + weights.length * 2 + told.length * toldBytes)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, magic, true)
  view.setUint16(2, featureVersion, true)
  learned.forEach((count, c) => {
    view.setUint32(4 + c * 4, count, true)
  })
  weights.forEach((weight, i) => {
    view.setInt16(headerBytes + i * 2, weight, true)
  })
  told.forEach(({ one, two, label }, i) => {
    const at = headerBytes + weights.length * 2 + i * toldBytes
    view.setInt32(at, one, true)
    view.setInt32(at + 4, two, true)
    bytes[at + 8] = label
  })
  return bytes
}

/** Throws an Error that says what is wrong: not a correction, of other features, cut off. */
export function decodeCorrection(bytes: Uint8Array): Correction {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headerBytes || view.getUint16(0, true) !== magic)
    throw new Error('This is not a correction.')
  const version = view.getUint16(2, true)
  if (version !== featureVersion) {
    throw new Error(
      `The correction is of features ${version}; these are ${featureVersion}. Fold the relabels again.`,
    )
  }
  const empty = emptyCorrection()
  const toldFrom = headerBytes + empty.weights.length * 2
  const count = (bytes.length - toldFrom) / toldBytes
  if (!Number.isInteger(count) || count < 0 || count > mostTold) throw new Error('The correction is cut off.')
  const weights = empty.weights.map((_, i) => view.getInt16(headerBytes + i * 2, true))
  const told = Array.from({ length: count }, (_, i): Told => {
    const at = toldFrom + i * toldBytes
    const label = bytes[at + 8] ?? 0
    if (label > 2) throw new Error('The correction is damaged: it names a label that there is not.')
    return { one: view.getInt32(at, true), two: view.getInt32(at + 4, true), label }
  })
  const learned = [0, 1, 2].map((c) => view.getUint32(4 + c * 4, true))
  return { learned, weights, told }
}
