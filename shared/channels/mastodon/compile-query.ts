// How is a saved query said to Mastodon?
import { Failure } from '#shared/domain/failure.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'

/** A timeline of a hashtag, or one full-text search. */
export type CompiledQuery = { kind: 'tag'; tag: string } | { kind: 'text'; q: string }

/** Longest text of one search, in characters. Our own bound: the instance has none, but long ones are not understood. */
const most = 200

/**
 * With places: their hashtags, everything else is filtered by us. Without: one search for each of `any`, as the search
 * has no "or". Words and phrases go in quotes, so that nothing in them is taken for an operator. Throws Failure
 * `rejected` that says which part to shorten.
 */
export function compileQuery(query: Omit<SavedQuery, 'id'>): CompiledQuery[] {
  if (query.places.length > 0) return query.places.map((place) => ({ kind: 'tag', tag: tagOf(place) }))
  const all = query.all.map(quoted).filter((term) => term !== '')
  const any = query.any.map(quoted).filter((term) => term !== '')
  if (all.length + any.length === 0) throw new Failure('rejected', 'The query has no words to look for.')
  const [language] = query.languages.length === 1 ? query.languages : []
  const rest = [
    ...all,
    ...query.none.map(quoted).flatMap((term) => (term === '' ? [] : [`-${term}`])),
    ...(language !== undefined && /^[a-z]{2,3}$/i.test(language)
      ? [`language:${language.toLowerCase()}`]
      : []),
  ]
  return (any.length === 0 ? [''] : any).map((term) => {
    const q = [...(term === '' ? [] : [term]), ...rest].join(' ')
    if (Array.from(q).length <= most) return { kind: 'text', q }
    const part = longest({
      [`"any" (${term})`]: term.length,
      '"all"': all.join(' ').length,
      '"none"': rest.join(' ').length - all.join(' ').length,
    })
    throw new Failure(
      'rejected',
      `The query has ${Array.from(q).length} characters, ${most} are taken: shorten ${part}.`,
    )
  })
}

/** Quotes end a phrase and cannot be escaped: they become spaces, as do line ends. */
function quoted(term: string): string {
  const words = term
    .replace(/["“”„«»\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(words) ? `"${words}"` : ''
}

function tagOf(place: string): string {
  const tag = place.trim().replace(/^#/, '')
  if (/^[\p{L}\p{N}\p{M}_]{1,100}$/u.test(tag)) return tag
  throw new Failure('rejected', `"${place}" is no hashtag: letters, digits and _ only.`)
}

function longest(parts: Record<string, number>): string {
  return Object.entries(parts).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
