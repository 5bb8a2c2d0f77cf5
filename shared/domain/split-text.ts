// How does a text that is too long for one post become several, cut where a reader would pause?
import { linksIn, type TextLimit, unitsLeft } from './text-length.ts'

/**
 * `text` as posts that each fit `limit`, numbered "(1/3)" where there are several. Cut between paragraphs, else lines
 * and sentences, else words; never inside a character as it is seen, and inside a link or @handle only where that alone
 * is longer than a post. White space at a cut goes; nothing else does. One post: the text as it is.
 */
export function splitText(text: string, limit: TextLimit): string[] {
  if (unitsLeft(text, limit) >= 0) return [text]
  const whole = text.trim()
  if (unitsLeft(whole, limit) >= 0) return [whole]
  for (let digits = 1; ; digits++) {
    const pieces = cutUp(whole, limit, numberLength(digits))
    if (String(pieces.length).length <= digits) {
      return pieces.map((piece, at) => `${piece} (${at + 1}/${pieces.length})`)
    }
  }
}

/** Do these posts say `text`, white space at the cuts and their numbers aside? */
export function saysTheSame(posts: readonly string[], text: string): boolean {
  if (posts.length === 1) return posts[0] === text
  const pieces = posts.map((post, at) => {
    const number = ` (${at + 1}/${posts.length})`
    return post.endsWith(number) ? post.slice(0, -number.length) : post
  })
  return dense(pieces.join('')) === dense(text)
}

const dense = (text: string): string => text.replace(/\s+/gu, '')

/** Length of " (n/count)", the same in every unit. */
const numberLength = (digits: number): number => ' (/)'.length + 2 * digits

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
const handle = /(?<![\p{L}\p{N}_])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu
const sentenceEnd = /[.!?…。！？؟।]["'”’»)\]]*$/u
const wideSentenceEnd = /[。！？][」』）”’]*$/u

const ranks = { inside: 0, segment: 1, word: 2, sentence: 3, paragraph: 4 } as const
/** How full a post has to be at least, of what it could hold, for a cut of this rank to be taken. */
const leastShare = [
  [ranks.paragraph, 0.5],
  [ranks.sentence, 0.4],
  [ranks.word, 0],
  [ranks.segment, 0],
  [ranks.inside, 0],
] as const

type Cut = { at: number; rank: number }

function cutUp(text: string, limit: TextLimit, reserve: number): string[] {
  const fits = (piece: string): boolean => unitsLeft(piece, limit) >= reserve
  const cuts = cutsOf(text, fits)
  const pieces: string[] = []
  for (let from = 0, first = 0; from < text.length; ) {
    const last = lastThatFits(text, cuts, from, first, fits)
    const chosen = choose(cuts, from, first, last)
    const at = cuts[chosen]?.at ?? text.length
    pieces.push(text.slice(from, at))
    from = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
    first = chosen + 1
  }
  return pieces
}

/** Index of the furthest cut whose piece fits; the first one where none does, so that every post gets somewhere. */
function lastThatFits(
  text: string,
  cuts: readonly Cut[],
  from: number,
  first: number,
  fits: (piece: string) => boolean,
): number {
  const pieceTo = (index: number): string => text.slice(from, cuts[index]?.at)
  let good = first
  let over = cuts.length
  while (over - good > 1) {
    const middle = (good + over) >> 1
    if (fits(pieceTo(middle))) good = middle
    else over = middle
  }
  // Weights are not strictly additive: a longer piece can count less than a shorter one.
  while (good > first && !fits(pieceTo(good))) good--
  return good
}

function choose(cuts: readonly Cut[], from: number, first: number, last: number): number {
  const end = cuts[last]
  if (end === undefined || last === cuts.length - 1) return last
  for (const [rank, share] of leastShare) {
    for (let index = last; index >= first; index--) {
      const cut = cuts[index]
      if (cut === undefined || cut.at - from < share * (end.at - from)) break
      if (cut.rank >= rank) return index
    }
  }
  return last
}

/** Everywhere the text may be cut, in order; the last is its end. */
function cutsOf(text: string, fits: (piece: string) => boolean): Cut[] {
  const whole = wholeSpans(text, fits)
  const wordStarts = new Set(Array.from(words.segment(text), ({ index }) => index))
  const cuts: Cut[] = []
  let span = 0
  for (const { index } of graphemes.segment(text)) {
    while ((whole[span]?.end ?? Number.POSITIVE_INFINITY) <= index) span++
    const inSpan = index > (whole[span]?.start ?? Number.POSITIVE_INFINITY)
    if (index === 0 || inSpan || /\s/u.test(text.charAt(index - 1))) continue
    cuts.push({ at: index, rank: rankAt(text, index, wordStarts) })
  }
  cuts.push({ at: text.length, rank: ranks.paragraph })
  return cuts
}

function rankAt(text: string, at: number, wordStarts: ReadonlySet<number>): number {
  const gap = /^\s+/u.exec(text.slice(at, at + 40))?.[0]
  const before = text.slice(Math.max(0, at - 8), at)
  if (gap === undefined) {
    if (wideSentenceEnd.test(before)) return ranks.sentence
    return wordStarts.has(at) ? ranks.segment : ranks.inside
  }
  if (/\n\s*\n/.test(gap)) return ranks.paragraph
  return gap.includes('\n') || sentenceEnd.test(before) ? ranks.sentence : ranks.word
}

type Span = { start: number; end: number }

/** Links and @handles, in order, but for those that fit no post. */
function wholeSpans(text: string, fits: (piece: string) => boolean): Span[] {
  const handles = Array.from(text.matchAll(handle), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const spans = [...linksIn(text), ...handles]
    .filter(({ start, end }) => fits(text.slice(start, end)))
    .sort((a, b) => a.start - b.start)
  // Where two overlap (a handle that ends like a domain) they hold together.
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end)
    else joined.push({ ...span })
  }
  return joined
}
