// Which parts of an outside text are links, and which words drove its score? Only http and https ever become links.

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'marked'; text: string }
  | { kind: 'link'; text: string; href: string }

// Ends before white space and quotes; brackets and full stops at its end belong to the sentence.
const address = /\bhttps?:\/\/[^\s<>"“”„«»]+/gi
const trailing = /[.,;:!?'’)\]}،。、！？）」』…]+$/u

/** `text` cut into links, marked words and the rest; joined together again it is the same text. */
export function textParts(text: string, marked: readonly string[] = []): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const shown = withoutTail(match[0])
    const href = safeHref(shown)
    if (href === null) continue
    parts.push(...markedParts(text.slice(end, match.index), marked))
    parts.push({ kind: 'link', text: shown, href })
    end = match.index + shown.length
  }
  parts.push(...markedParts(text.slice(end), marked))
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

function markedParts(text: string, marked: readonly string[]): TextPart[] {
  const words = marked.filter((word) => word.trim() !== '').toSorted((a, b) => b.length - a.length)
  if (text === '') return []
  if (words.length === 0) return [{ kind: 'text', text }]
  const pattern = new RegExp(
    words.map((word) => `${edge(word, 'start')}${escaped(word)}${edge(word, 'end')}`).join('|'),
    'giu',
  )
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'marked', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Whole words only, where the script puts spaces between words.
function edge(word: string, side: 'start' | 'end'): string {
  const char = side === 'start' ? word.charAt(0) : word.charAt(word.length - 1)
  if (!/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(char)) return ''
  return side === 'start' ? '(?<![\\p{L}\\p{N}])' : '(?![\\p{L}\\p{N}])'
}
