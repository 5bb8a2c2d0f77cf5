// Does what a platform found really fit the query? For everything a platform cannot filter itself.
import type { SavedQuery } from '../domain/saved-query.ts'

// Written without spaces between words, or with endings and particles joined on: there a word has no edges to look for.
const edgeless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const inWord = /[\p{L}\p{N}\p{M}_]/u

/**
 * By whole words, case and width ignored, any white space for a space. `lang` is what the platform says the post is
 * written in (BCP 47): a post of which it says nothing fits every language, so that none is lost.
 */
export function fitsQuery(text: string, query: Omit<SavedQuery, 'id' | 'places'>, lang?: string): boolean {
  const said = levelled(text)
  const holds = (term: string): boolean => holdsTerm(said, levelled(term))
  return (
    (query.any.length === 0 || query.any.some(holds)) &&
    query.all.every(holds) &&
    !query.none.some(holds) &&
    fitsLanguage(query.languages, lang)
  )
}

function fitsLanguage(languages: readonly string[], lang: string | undefined): boolean {
  if (languages.length === 0 || lang === undefined || lang === '' || lang === 'und') return true
  return languages.some((one) => primary(one) === primary(lang))
}

function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? ''
}

function levelled(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()
}

function holdsTerm(text: string, term: string): boolean {
  if (term === '') return false
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1)
    const after = Array.from(text.slice(at + term.length, at + term.length + 2)).at(0)
    if (isEdge(before, Array.from(term).at(0)) && isEdge(Array.from(term).at(-1), after)) return true
  }
  return false
}

/** Is there a word's edge between these two neighbours? */
function isEdge(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return true
  return !inWord.test(left) || !inWord.test(right) || edgeless.test(left) || edgeless.test(right)
}
