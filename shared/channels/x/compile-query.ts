// How is a saved query said to X?
import { Failure } from '#shared/domain/failure.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { searchPage } from './limits.ts'

/**
 * Everything goes in quotes, so that no word is taken for an operator; reposts and our own posts (`me`, our user id) are
 * left out. X has no places. Throws Failure `rejected` that says which part to shorten.
 */
export function compileQuery(
  query: Pick<SavedQuery, 'any' | 'all' | 'none' | 'languages'>,
  me: string,
  most: number = searchPage.queryLength,
): string {
  const parts = {
    any: either(query.any.flatMap(quoted)),
    all: query.all.flatMap(quoted).join(' '),
    none: query.none
      .flatMap(quoted)
      .map((term) => `-${term}`)
      .join(' '),
    languages: either(query.languages.flatMap(languageOf)),
  }
  if (parts.any === '' && parts.all === '')
    throw new Failure('rejected', 'The query has no words to look for.')
  const compiled = [...Object.values(parts), '-is:retweet', `-from:${me}`]
    .filter((part) => part !== '')
    .join(' ')
  const length = Array.from(compiled).length
  if (length <= most) return compiled
  const [longest] = Object.entries(parts).sort((a, b) => b[1].length - a[1].length)
  throw new Failure(
    'rejected',
    `The query has ${length} characters for X, which takes ${most}: shorten "${longest?.[0] ?? 'any'}".`,
  )
}

function either(terms: readonly string[]): string {
  return terms.length > 1 ? `(${terms.join(' OR ')})` : terms.join('')
}

/** Quotes and backslashes cannot be escaped inside quotes: they become spaces. A term without a letter finds nothing. */
function quoted(term: string): string[] {
  const words = term
    .replace(/["“”„\\\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(words) ? [`"${words}"`] : []
}

function languageOf(tag: string): string[] {
  const primary = tag.toLowerCase().split('-')[0] ?? ''
  return /^[a-z]{2,3}$/.test(primary) ? [`lang:${primary}`] : []
}
