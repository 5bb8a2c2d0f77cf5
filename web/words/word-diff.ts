// What was changed in a text, word by word? Pure.
import { locale } from './locale.ts'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

const words = new Intl.Segmenter(locale, { granularity: 'word' })
/** Above this many comparisons the middle is shown as taken out and put in as a whole. */
const mostComparisons = 4_000_000

/** The parts in order: `same` and `removed` make up the text before, `same` and `added` the text after. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const a = Array.from(words.segment(before), ({ segment }) => segment)
  const b = Array.from(words.segment(after), ({ segment }) => segment)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const parts: DiffPart[] = []
  const put = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else if (text !== '') parts.push({ kind, text })
  }
  put('same', a.slice(0, start).join(''))
  walk(a.slice(start, a.length - end), b.slice(start, b.length - end), put)
  put('same', end === 0 ? '' : a.slice(-end).join(''))
  return parts
}

function walk(
  a: readonly string[],
  b: readonly string[],
  put: (kind: DiffPart['kind'], text: string) => void,
): void {
  if (a.length * b.length > mostComparisons) {
    put('removed', a.join(''))
    put('added', b.join(''))
    return
  }
  const common = longestCommon(a, b)
  const at = (i: number, j: number) => common[i * (b.length + 1) + j] ?? 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      put('same', a[i] ?? '')
      i++
      j++
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) put('removed', a[i++] ?? '')
    else put('added', b[j++] ?? '')
  }
}

/** For every pair of places: how many words the rests have in common, in order. */
function longestCommon(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0)
  return table
}
