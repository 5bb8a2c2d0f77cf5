// How is a saved query said to Bluesky?
import { Failure } from '#shared/domain/failure.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'

/** `lang` only where the query has exactly one language: the search takes no more. */
export type CompiledQuery = { q: string; lang?: string }

/** Longest text of one search, in characters. Our own bound: the platform names none. */
const most = 300

/**
 * One search for each of `any`, as there is no "or". Words and phrases go in quotes, so that nothing in them is taken for
 * an operator; what must not be there is filtered by us. Throws Failure `rejected` that says which part to shorten.
 */
export function compileQuery(query: Pick<SavedQuery, 'any' | 'all' | 'languages'>): CompiledQuery[] {
  const any = query.any.flatMap(quoted)
  const all = query.all.flatMap(quoted)
  if (any.length + all.length === 0) throw new Failure('rejected', 'The query has no words to look for.')
  const [only, ...others] = query.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  const lang = only !== undefined && others.length === 0 && /^[a-z]{2,3}$/.test(only) ? { lang: only } : {}
  return (any.length === 0 ? [[]] : any.map((term) => [term])).map((term) => {
    const q = [...term, ...all].join(' ')
    const length = Array.from(q).length
    if (length <= most) return { q, ...lang }
    const part =
      term.join('').length > all.join(' ').length ? `"any" (${term.join('').slice(0, 40)}…)` : '"all"'
    throw new Failure(
      'rejected',
      `The query has ${length} characters for Bluesky, and ${most} are taken: shorten ${part}.`,
    )
  })
}

/** Quotes cannot be escaped inside quotes: they become spaces. A term without a letter finds nothing. */
function quoted(term: string): string[] {
  const words = term
    .replace(/["“”„\\\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(words) ? [`"${words}"`] : []
}
