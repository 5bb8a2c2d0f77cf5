// When does a text hold what was searched for? Case, accents and widths folded; words by their beginnings, and in
// scripts that put no spaces between words, anywhere.

const spaceless =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}'
const isSpaceless = new RegExp(`[${spaceless}]`, 'u')
const wordParts = /[\p{L}\p{N}\p{M}]+/gu
/** Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic: what people leave out when they type. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** The text as it is compared: lower case, no accents, one width. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}

/** The words of a text, folded, in order. */
export const wordsOf = (text: string): string[] => folded(text).match(wordParts) ?? []

/** All letters and digits of a name or handle in a row: “@Maya.Okafor” and “Maya Okafor” are one. */
export const spineOf = (text: string): string => wordsOf(text).join('')

/** Does the text hold a word that begins with each of `words`? `words` are folded. */
export function holds(text: string, words: readonly string[]): boolean {
  const flat = folded(text)
  const own = flat.match(wordParts) ?? []
  return words.every((word) =>
    isSpaceless.test(word) ? flat.includes(word) : own.some((one) => one.startsWith(word)),
  )
}

export type MatchedBy = 'id' | 'handle' | 'name' | 'tag' | 'words'
/** `rank`: the higher, the closer. `text` is what it was found in. */
export type Match = { by: MatchedBy; text: string; rank: number }

type Searched = {
  customer: { nativeId: string; name: string; handle: string }
  tags: readonly string[]
  lastMessage: { text: string }
}

/** How a conversation fits what was searched for; null when it does not. The closest way counts. */
export function matchOf(one: Searched, query: string): Match | null {
  const words = wordsOf(query)
  const spine = words.join('')
  if (spine === '') return null
  const { nativeId, name, handle } = one.customer
  const ways: Match[] = [
    ...near('id', nativeId, spine, 100, 60),
    ...near('handle', handle, spine, 95, 80),
    ...near('name', name, spine, 90, 75),
    ...(holds(name, words) ? [{ by: 'name' as const, text: name, rank: 70 }] : []),
    ...one.tags.flatMap((tag) => near('tag', tag, spine, 85, 65)),
    ...(holds(one.lastMessage.text, words)
      ? [{ by: 'words' as const, text: one.lastMessage.text, rank: 40 }]
      : []),
  ]
  return ways.toSorted((a, b) => b.rank - a.rank)[0] ?? null
}

function near(by: MatchedBy, text: string, spine: string, whole: number, begun: number): Match[] {
  const own = spineOf(text)
  if (own === spine) return [{ by, text, rank: whole }]
  return own.startsWith(spine) ? [{ by, text, rank: begun }] : []
}
