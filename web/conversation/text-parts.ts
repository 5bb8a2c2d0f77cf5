// Which parts of an outside text are links, and which words are marked? Only http and https ever become links.

/** Words to mark wherever they stand, as written or in another case; `why` is said about them. */
export type Mark = { words: readonly string[]; why: string; pointed?: true }

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'marked'; text: string; why: string; pointed: boolean }
  | { kind: 'link'; text: string; href: string }

type Range = { from: number; to: number; mark: Mark }

// Ends before white space and quotes; brackets and full stops at its end belong to the sentence.
const address = /\bhttps?:\/\/[^\s<>"“”„«»]+/gi
const trailing = /[.,;:!?'’)\]}،。、！？）」』…]+$/u

/** `text` cut into links, marked words and the rest; joined together again it is the same text. */
export function textParts(text: string, marks: readonly Mark[] = []): TextPart[] {
  const ranges = marks.flatMap((mark) => rangesOf(text, mark))
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const shown = withoutTail(match[0])
    const href = safeHref(shown)
    if (href === null) continue
    parts.push(...markedParts(text, end, match.index, ranges))
    parts.push({ kind: 'link', text: shown, href })
    end = match.index + shown.length
  }
  parts.push(...markedParts(text, end, text.length, ranges))
  return parts
}

/** The address if it may be opened, in its ASCII form; null for anything but http and https. */
export function safeHref(candidate: string): string | null {
  if (!URL.canParse(candidate)) return null
  const url = new URL(candidate)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' ? url.href : null
}

function withoutTail(found: string): string {
  let shown = found.replace(trailing, '')
  const open = (shown.match(/\(/g) ?? []).length - (shown.match(/\)/g) ?? []).length
  if (open > 0 && found[shown.length] === ')') shown += ')'
  return shown
}

/** From `from` to `to`: words that several marks share are cut where the marks begin and end, so none hides another. */
function markedParts(text: string, from: number, to: number, ranges: readonly Range[]): TextPart[] {
  const inside = ranges.filter((range) => range.from < to && range.to > from)
  const edges = inside.flatMap((range) => [Math.max(from, range.from), Math.min(to, range.to)])
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b)
  const parts: TextPart[] = []
  for (const [index, start] of cuts.entries()) {
    const stop = cuts[index + 1]
    if (stop === undefined) break
    const over = inside.filter((range) => range.from <= start && range.to >= stop).map(({ mark }) => mark)
    const shown = text.slice(start, stop)
    if (over.length === 0) parts.push({ kind: 'text', text: shown })
    else {
      const why = [...new Set(over.map((mark) => mark.why))].join('. ')
      parts.push({ kind: 'marked', text: shown, why, pointed: over.some(({ pointed }) => pointed) })
    }
  }
  return parts
}

function rangesOf(text: string, mark: Mark): Range[] {
  const words = mark.words.filter((word) => word.trim() !== '').toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return []
  const pattern = words.map((word) => `${edge(word, 'start')}${escaped(word)}${edge(word, 'end')}`).join('|')
  return Array.from(text.matchAll(new RegExp(pattern, 'giu')), ({ 0: found, index }) => {
    const [from, to] = wholeCharacters(text, index, index + found.length)
    return { from, to, mark }
  })
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

// Whole words only, where the script puts spaces between words.
function edge(word: string, side: 'start' | 'end'): string {
  const char = (side === 'start' ? Array.from(word)[0] : Array.from(word).at(-1)) ?? ''
  if (!/[\p{L}\p{N}\p{M}]/u.test(char) || spaceless.test(char)) return ''
  return side === 'start' ? '(?<![\\p{L}\\p{N}\\p{M}])' : '(?![\\p{L}\\p{N}\\p{M}])'
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Never half of what is read as one character: 👍🏽 stays one, however its parts were found. */
function wholeCharacters(text: string, from: number, to: number): [number, number] {
  const segments = characters.segment(text)
  const last = segments.containing(to - 1)
  return [
    segments.containing(from)?.index ?? from,
    last === undefined ? to : last.index + last.segment.length,
  ]
}
