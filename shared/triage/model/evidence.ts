// Which words made the model say so? Contributions of its own weights, traced back to the text as written.
import { negationReach } from './dense.ts'
import { bucketBits } from './hashing.ts'
import { negates } from './lexicon.ts'
import type { Reading } from './reading.ts'
import { knownSmallWord, taughtSmallWord } from './small-words.ts'
import { Kind } from './tokens.ts'
import { columns, headCount, type Model, placeOfHead, tableBits } from './weights.ts'

const mostSpans = 3
/** A span counts when it pushes at least this share of what the strongest does, and at least this many logits. */
const shareOfBest = 0.25
const leastPush = 0.02
const longestSpan = 80
/** Measurements that are made of the points of single words. */
const pointsUntil = 10

/** The heads that are looked at, three at most, and what a logit of each counts. */
const looked = [0, 1, 2]
const factor = [0, 0, 0]
const push = new Float64Array(4008)
const chosen = new Uint8Array(4008)

/** At most three spans of `text` that pushed toward a negative (0) or positive (2) label, the strongest first. */
export function sentimentWords(model: Model, reading: Reading, text: string, label: 0 | 2): string[] {
  for (let c = 0; c < 3; c++) {
    looked[c] = c
    factor[c] = c === label ? 1 : -0.5
  }
  return spansOf(model, reading, text, label === 2 ? 1 : -1)
}

/** At most three spans of `text` that pushed the value of `head` up, the strongest first. */
export function evidenceOf(model: Model, reading: Reading, text: string, head: number): string[] {
  looked.fill(head)
  factor.fill(0)
  factor[0] = 1
  return spansOf(model, reading, text, 0)
}

function spansOf(model: Model, reading: Reading, text: string, sign: number): string[] {
  const { tokens } = reading
  const { count } = tokens
  trace(model, reading, sign)
  let best = 0
  for (let t = 0; t < count; t++) {
    chosen[t] = 0
    if (!tells(reading, t)) push[t] = 0
    best = Math.max(best, push[t] ?? 0)
  }
  const least = Math.max(leastPush, best * shareOfBest)
  const spans: string[] = []
  for (let tries = 0; tries < 8 && spans.length < mostSpans; tries++) {
    let top = -1
    for (let t = 0; t < count; t++) {
      if (chosen[t] === 0 && (push[t] ?? 0) >= least && (top < 0 || (push[t] ?? 0) > (push[top] ?? 0)))
        top = t
    }
    if (top < 0) break
    const span = spanAround(reading, text, top, least)
    if (span !== '' && !spans.includes(span)) spans.push(span)
  }
  return spans
}

/** Fills `push` with what each token adds in the direction looked at, in logits. */
function trace(model: Model, reading: Reading, sign: number): void {
  const { tokens } = reading
  push.fill(0, 0, tokens.count)
  traceFeatures(model, reading)
  tracePoints(model, reading, sign)
}

/** All heads that are looked at stand in one table. */
function traceFeatures({ settings, tables }: Model, { features, wordShare, pieceShare }: Reading): void {
  const { bucket, owner, pair, words, count } = features
  const [one = 0, two = 0, three = 0] = looked
  const name = placeOfHead[one]?.table ?? 'mood'
  const table = tables[name]
  const shift = bucketBits - tableBits[name]
  const [a, b, c] = [columnOf(one), columnOf(two), columnOf(three)]
  const x = (factor[0] ?? 0) * (settings.headScale[one] ?? 0)
  const y = (factor[1] ?? 0) * (settings.headScale[two] ?? 0)
  const z = (factor[2] ?? 0) * (settings.headScale[three] ?? 0)
  const middle = 128 * (x + y + z)
  for (let n = 0; n < count; n++) {
    const q = ((bucket[n] as number) >> shift) * columns
    const sum =
      x * (table[q + a] as number) + y * (table[q + b] as number) + z * (table[q + c] as number) - middle
    const t = owner[n] as number
    if (n >= words) push[t] = (push[t] as number) + sum * pieceShare
    else if (pair[n] === 0) push[t] = (push[t] as number) + sum * wordShare
    else {
      push[t] = (push[t] as number) + (sum * wordShare) / 2
      push[t - 1] = (push[t - 1] as number) + (sum * wordShare) / 2
    }
  }
}

const columnOf = (head: number): number => placeOfHead[head]?.column ?? 0

/** Shares what the points of single words add out among the words that have them. */
function tracePoints({ dense: weights }: Model, { tokens, dense, valence }: Reading, sign: number): void {
  let fromPoints = 0
  for (let k = 0; k < pointsUntil; k++) {
    for (let c = 0; c < 3; c++) {
      fromPoints += (factor[c] ?? 0) * (dense[k] ?? 0) * (weights[k * headCount + (looked[c] ?? 0)] ?? 0)
    }
  }
  if (fromPoints <= 0) return
  const side = sign === 0 ? -1 : sign
  let points = 0
  for (let t = 0; t < tokens.count; t++) points += Math.max(0, side * (valence[t] ?? 0))
  if (points === 0) return
  for (let t = 0; t < tokens.count; t++) {
    push[t] = (push[t] ?? 0) + (fromPoints * Math.max(0, side * (valence[t] ?? 0))) / points
  }
}

/** Names, links, bare marks and small words say nothing to a person, whatever they weigh. */
function tells({ tokens, features, valence }: Reading, t: number): boolean {
  const kind = tokens.kind[t]
  if (kind === Kind.emoji) return true
  if (kind === Kind.mark) return (valence[t] ?? 0) !== 0
  if (kind !== Kind.word) return false
  const hash = features.hash[t] ?? 0
  return negates(hash) || (taughtSmallWord(hash) === 0 && knownSmallWord(hash) === 0)
}

/** The span of token `top` with its neighbours that push too, and with the negation it stands under. */
function spanAround({ tokens, features }: Reading, text: string, top: number, least: number): string {
  let first = top
  let last = top
  const turns = (t: number): boolean => negates(features.hash[t] ?? 0)
  const joined = (t: number): boolean => tokens.kind[t] === Kind.word && tokens.kind[top] === Kind.word
  while (first > 0 && joined(first - 1) && (push[first - 1] ?? 0) >= least) first--
  while (last + 1 < tokens.count && joined(last + 1) && (push[last + 1] ?? 0) >= least) last++
  for (let t = first - 1; t >= Math.max(0, first - negationReach) && tokens.kind[t] === Kind.word; t--) {
    if (turns(t)) first = t
  }
  if (turns(last) && last + 1 < tokens.count && joined(last + 1)) last++
  for (let t = first; t <= last; t++) chosen[t] = 1
  const from = tokens.from[first] ?? 0
  const to = tokens.to[last] ?? 0
  if (to - from <= longestSpan) return text.slice(from, to)
  return text.slice(
    tokens.from[top] ?? 0,
    Math.min(tokens.to[top] ?? 0, (tokens.from[top] ?? 0) + longestSpan),
  )
}
