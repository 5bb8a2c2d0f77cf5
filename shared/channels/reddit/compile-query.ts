// How is a saved query said to Reddit?
import { Failure } from '#shared/domain/failure.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { queryMost } from './limits.ts'

/** Everything new in some subreddits, which we filter, or one search of posts. */
export type CompiledQuery = { kind: 'places'; subreddits: string } | { kind: 'search'; q: string }

/**
 * Words and phrases go in quotes, so that nothing in them is taken for an operator or a field. Languages are not known
 * to Reddit. Throws Failure `rejected` that says which part to shorten.
 */
export function compileQuery(query: Omit<SavedQuery, 'id'>): CompiledQuery {
  if (query.places.length > 0) return { kind: 'places', subreddits: query.places.map(nameOf).join('+') }
  const any = query.any.flatMap(quoted)
  const all = query.all.flatMap(quoted)
  const none = query.none.flatMap(quoted)
  if (any.length + all.length === 0) throw new Failure('rejected', 'The query has no words to look for.')
  const parts = {
    any: any.length > 1 ? `(${any.join(' OR ')})` : any.join(''),
    all: all.join(' AND '),
    none: none.map((term) => `NOT ${term}`).join(' '),
  }
  const wanted = [parts.any, parts.all].filter((part) => part !== '').join(' AND ')
  const q = parts.none === '' ? wanted : `${wanted} ${parts.none}`
  const length = Array.from(q).length
  if (length <= queryMost) return { kind: 'search', q }
  const [longest] = Object.entries(parts).sort((a, b) => b[1].length - a[1].length)
  throw new Failure(
    'rejected',
    `The query has ${length} characters, Reddit takes ${queryMost}: shorten "${longest?.[0]}".`,
  )
}

/** Quotes end a phrase and backslashes escape them: they become spaces, as do line ends. */
function quoted(term: string): string[] {
  const words = term
    .replace(/["“”„«»\\\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(words) ? [`"${words}"`] : []
}

function nameOf(place: string): string {
  const [, name] = /^(?:\/?r\/)?([A-Za-z0-9_]{2,24})\/?$/.exec(place.trim()) ?? []
  if (name === undefined)
    throw new Failure('rejected', `"${place}" is no subreddit: letters, digits and _ only.`)
  return name
}
