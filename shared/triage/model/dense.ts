// What does a text show besides its words? About forty measurements: points of its words and emoji, negation, marks, shouting, length.
import type { Features } from './hashing.ts'
import { entryOf, Role, rolesOf, valenceOf } from './lexicon.ts'
import { Flag, Kind, type Tokens } from './tokens.ts'

export const denseCount = 40

/** How far a negation reaches, in tokens; a mark ends it earlier. */
export const negationReach = 3
const negatedShare = -0.6
const boost = 1.4
const shout = 1.3
const drawl = 1.2

const questionMark = 0x3f
const exclamationMark = 0x21
const fullStop = 0x2e

/**
 * Fills `dense` (0 to about 5 each) and `valence`, the points of each token after negation and boosters. The hashes of
 * `features` must be those of `tokens`.
 */
export function measure(
  tokens: Tokens,
  features: Features,
  dense: Float32Array,
  valence: Float32Array,
): void {
  dense.fill(0)
  const d = dense
  const { count, kind, flags, units, start, end } = tokens
  let negatedUntil = -1
  let boosted = 1
  let [positive, negative, positives, negatives] = [0, 0, 0, 0]
  let [best, worst, first, last, tail, afterTurn, faces] = [0, 0, 0, 0, 0, 0, 0]
  let [words, letters, negations] = [0, 0, 0]
  let [users, links, asked, exclaimed, dots, quotes, ellipses] = [0, 0, 0, 0, 0, 0, 0]
  let [shouted, capitals, drawled, hashtags, numbers, emoji] = [0, 0, 0, 0, 0, 0]
  let [asking, self, other, thanks, pleads] = [0, 0, 0, 0, 0]
  let [turned, negated] = [false, 0]

  for (let t = 0; t < count; t++) {
    valence[t] = 0
    const what = kind[t]
    if (what === Kind.user) {
      users++
      if (t === 0) d[11] = 1
      continue
    }
    if (what === Kind.link) {
      links++
      continue
    }
    const entry = entryOf(features.hash[t] ?? 0)
    const flag = flags[t] ?? 0
    const role = rolesOf(entry)
    const from = start[t] ?? 0
    const to = end[t] ?? 0
    if (what === Kind.mark) {
      let question = false
      for (let i = from; i < to; i++) {
        if (units[i] === questionMark) question = true
        if (units[i] === exclamationMark) exclaimed++
      }
      if (question) asked++
      const mark = units[from]
      if (mark === fullStop && to - from > 1) dots++
      if (mark === 0x22 || mark === 0x201c) quotes++
      if (mark === 0x2026) ellipses++
      negatedUntil = -1
    } else if (what === Kind.word) {
      words++
      letters += to - from
      if ((flag & Flag.shouted) !== 0) shouted++
      if ((flag & Flag.capital) !== 0) capitals++
      if ((flag & Flag.elongated) !== 0) drawled++
      if ((flag & Flag.hashtag) !== 0) hashtags++
      if (role !== 0) {
        if ((role & Role.asks) !== 0) asking++
        if ((role & Role.self) !== 0) self++
        if ((role & Role.other) !== 0) other++
        if ((role & Role.thanks) !== 0) thanks++
        if ((role & Role.pleads) !== 0) pleads++
      }
    } else if (what === Kind.number) numbers++
    else emoji++

    if ((role & Role.negates) !== 0) {
      negatedUntil = t + negationReach
      negations++
      continue
    }
    let points = valenceOf(entry)
    if ((role & Role.boosts) !== 0) {
      boosted = boost
      if (points === 0) continue
    }
    if ((role & Role.turns) !== 0) {
      turned = true
      afterTurn = 0
      negatedUntil = -1
    }
    if (points !== 0) {
      points *= boosted
      if ((flag & Flag.shouted) !== 0) points *= shout
      if ((flag & Flag.elongated) !== 0) points *= drawl
      if (t <= negatedUntil) {
        points *= negatedShare
        negated += points
      }
      if (points > 0) {
        positive += points
        positives++
        best = Math.max(best, points)
      } else {
        negative -= points
        negatives++
        worst = Math.max(worst, -points)
      }
      if (what === Kind.emoji || what === Kind.mark) faces += points
      if (first === 0) first = points
      last = points
      afterTurn += points
      if (t > count - 6) tail += points
      valence[t] = points
    }
    boosted = 1
  }

  const balance = positive - negative
  d[0] = Math.sqrt(positive)
  d[1] = Math.sqrt(negative)
  d[2] = root(balance)
  d[3] = balance / Math.sqrt(words + 1)
  d[4] = best / 3
  d[5] = worst / 3
  d[6] = last / 3
  d[7] = root(faces)
  d[8] = root(tail)
  d[9] = turned ? root(afterTurn) : 0
  d[10] = Math.sqrt(users)
  d[12] = Math.sqrt(links)
  d[13] = Math.sqrt(asked)
  d[14] = Math.sqrt(exclaimed)
  d[15] = Math.sqrt(dots)
  d[16] = Math.sqrt(quotes)
  d[17] = Math.sqrt(ellipses)
  d[18] = Math.sqrt(shouted)
  d[19] = Math.sqrt(capitals)
  d[20] = Math.sqrt(drawled)
  d[21] = Math.sqrt(hashtags)
  d[22] = Math.sqrt(asking)
  d[23] = Math.sqrt(self)
  d[24] = Math.sqrt(other)
  d[25] = Math.sqrt(thanks)
  d[26] = Math.sqrt(pleads)
  d[27] = Math.sqrt(numbers)
  d[28] = Math.sqrt(emoji)
  d[29] = root(negated)
  d[30] = first / 3
  d[31] = positives > 0 && negatives > 0 ? 1 : 0
  d[32] = positives + negatives === 0 ? 1 : 0
  d[33] = Math.sqrt(negations)
  d[34] = Math.log1p(count) / 2
  d[35] = words > 0 ? letters / words / 5 : 0
  d[36] = turned ? 1 : 0
  d[37] = Math.min(positives, 6)
  d[38] = Math.min(negatives, 6)
  d[39] = words < 5 ? 1 : 0
}

const root = (value: number): number => (value < 0 ? -Math.sqrt(-value) : Math.sqrt(value))
