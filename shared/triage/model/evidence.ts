// Which words made the model say so? Contributions of its own weights, traced back to the text as written.
import { negationReach } from './dense.ts'
import { Role, roleOf } from './lexicon.ts'
import type { Reading } from './reading.ts'
import { knownSmallWord, taughtSmallWord } from './small-words.ts'
import { Kind } from './tokens.ts'
import { headCount, type Model } from './weights.ts'

const mostSpans = 3
/** A span counts when it pushes at least this share of what the strongest does, and at least this many logits. */
const shareOfBest = 0.25
const leastPush = 0.02
const longestSpan = 80
/** Measurements that are made of the points of single words. */
const pointsUntil = 10

const direction = new Float64Array(headCount)
const push = new Float64Array(4008)
const chosen = new Uint8Array(4008)

/** At most three spans of `text` that pushed toward a negative (0) or positive (2) label, the strongest first. */
export function sentimentWords(model: Model, reading: Reading, text: string, label: 0 | 2): string[] {
  direction.fill(0)
  for (let c = 0; c < 3; c++) direction[c] = c === label ? 1 : -0.5
  return spansOf(model, reading, text, label === 2 ? 1 : -1)
}

/** At most three spans of `text` that pushed the value of `head` up, the strongest first. */
export function evidenceOf(model: Model, reading: Reading, text: string, head: number): string[] {
  direction.fill(0)
  direction[head] = 1
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

/** Fills `push` with what each token adds along `direction`, in logits. */
function trace({ settings, heads, dense: weights }: Model, reading: Reading, sign: number): void {
  const { features, tokens, dense, valence, wordShare, pieceShare } = reading
  const { bucket, owner, pair, words, count } = features
  push.fill(0, 0, tokens.count)
  for (let n = 0; n < count; n++) {
    const q = (bucket[n] ?? 0) * headCount
    let sum = 0
    for (let h = 0; h < headCount; h++) {
      if (direction[h] !== 0) sum += (direction[h] ?? 0) * (heads[q + h] ?? 0) * (settings.headScale[h] ?? 0)
    }
    const t = owner[n] ?? 0
    if (n < words && pair[n] === 1) {
      push[t] = (push[t] ?? 0) + (sum * wordShare) / 2
      push[t - 1] = (push[t - 1] ?? 0) + (sum * wordShare) / 2
    } else push[t] = (push[t] ?? 0) + sum * (n < words ? wordShare : pieceShare)
  }
  let fromPoints = 0
  for (let k = 0; k < pointsUntil; k++) {
    for (let h = 0; h < headCount; h++) {
      fromPoints += (direction[h] ?? 0) * (dense[k] ?? 0) * (weights[k * headCount + h] ?? 0)
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
  if ((roleOf(hash) & Role.negates) !== 0) return true
  return taughtSmallWord(hash) === 0 && knownSmallWord(hash) === 0
}

/** The span of token `top` with its neighbours that push too, and with the negation it stands under. */
function spanAround({ tokens, features }: Reading, text: string, top: number, least: number): string {
  let first = top
  let last = top
  const negates = (t: number): boolean => (roleOf(features.hash[t] ?? 0) & Role.negates) !== 0
  const joined = (t: number): boolean => tokens.kind[t] === Kind.word && tokens.kind[top] === Kind.word
  while (first > 0 && joined(first - 1) && (push[first - 1] ?? 0) >= least) first--
  while (last + 1 < tokens.count && joined(last + 1) && (push[last + 1] ?? 0) >= least) last++
  for (let t = first - 1; t >= Math.max(0, first - negationReach) && tokens.kind[t] === Kind.word; t--) {
    if (negates(t)) first = t
  }
  if (negates(last) && last + 1 < tokens.count && joined(last + 1)) last++
  for (let t = first; t <= last; t++) chosen[t] = 1
  const from = tokens.from[first] ?? 0
  const to = tokens.to[last] ?? 0
  if (to - from <= longestSpan) return text.slice(from, to)
  return text.slice(
    tokens.from[top] ?? 0,
    Math.min(tokens.to[top] ?? 0, (tokens.from[top] ?? 0) + longestSpan),
  )
}
