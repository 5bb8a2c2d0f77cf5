// Which of many terms occur in a text? Whole words, in any case and without accents; one pass however many terms.

/** One term: its words, each whole or (`stem`) the beginning of one. */
type Pattern<T> = { name: T; words: { text: string; stem: boolean }[] }

export type Matcher<T> = {
  /** By the first letters of their first word. */
  byStart: ReadonlyMap<string, readonly Pattern<T>[]>
  /** Terms of scripts without spaces between words. */
  anywhere: readonly { name: T; text: string }[]
}

type Word = { text: string; from: number; to: number }

const startLength = 3
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** A matcher for sets of terms. `*` at the end of a word takes any ending; a term in `without` is left out. */
export function compileTerms<T>(
  sets: readonly { name: T; terms: readonly string[]; without?: readonly string[] }[],
): Matcher<T> {
  const byStart = new Map<string, Pattern<T>[]>()
  const anywhere: { name: T; text: string }[] = []
  for (const { name, terms, without = [] } of sets) {
    const left = new Set(without.map(plainTerm))
    for (const term of new Set(terms.map(plainTerm))) {
      if (left.has(term) || term === '') continue
      if (spaceless.test(term)) anywhere.push({ name, text: term })
      else {
        const words = term
          .split(' ')
          .map((word) => ({ text: word.replace(/\*$/, ''), stem: word.endsWith('*') }))
        const start = (words[0]?.text ?? '').slice(0, startLength)
        const same = byStart.get(start)
        if (same) same.push({ name, words })
        else byStart.set(start, [{ name, words }])
      }
    }
  }
  return { byStart, anywhere }
}

/** The spans of `text`, as written, in which each set's terms occur, in order. */
export function matchTerms<T>(text: string, { byStart, anywhere }: Matcher<T>): Map<T, string[]> {
  const found = new Map<T, string[]>()
  const note = (name: T, span: string): void => {
    const spans = found.get(name)
    if (spans) spans.push(span)
    else found.set(name, [span])
  }
  const words = wordsOf(text)
  for (const [index, word] of words.entries()) {
    for (let length = Math.min(startLength, word.text.length); length > 0; length--) {
      for (const pattern of byStart.get(word.text.slice(0, length)) ?? []) {
        const last = lastWordOf(pattern, words, index)
        if (last !== null) note(pattern.name, text.slice(word.from, last.to))
      }
    }
  }
  for (const { name, text: term } of anywhere) if (text.includes(term)) note(name, term)
  return found
}

function lastWordOf<T>(pattern: Pattern<T>, words: readonly Word[], first: number): Word | null {
  for (const [offset, { text, stem }] of pattern.words.entries()) {
    const word = words[first + offset]
    if (word === undefined || !(stem ? word.text.startsWith(text) : word.text === text)) return null
  }
  return words[first + pattern.words.length - 1] ?? null
}

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    words.push({ text: plain(match[0]), from: match.index, to: match.index + match[0].length })
  }
  return words
}

const plainTerm = (term: string): string =>
  term
    .split(/\s+/)
    .map((word) => plain(word) + (word.endsWith('*') ? '*' : ''))
    .join(' ')
    .trim()

/** Lower case, without accents, vowel marks, apostrophes; one form of alif. */
function plain(word: string): string {
  if (/^[a-z0-9]+$/.test(word)) return word
  if (spaceless.test(word)) return word.normalize('NFC')
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’*\u0640]+/gu, (marks) =>
      /\p{Script=Devanagari}/u.test(marks) ? marks.replace(/\*/g, '') : '',
    )
    .replace(/[أإآٱ]/g, 'ا')
    .normalize('NFC')
}
