// How is a saved query said to YouTube?
import { Failure } from '#shared/domain/failure.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { channelIdSchema, videoIdSchema } from './wire.ts'

/** A search for videos, or the comments of one channel or video. */
export type CompiledQuery =
  | { kind: 'videos'; q: string }
  | { kind: 'comments'; filter: Record<string, string> }

/** Longest text of a search, in characters. Our own bound: what YouTube takes is not written down. */
export const longestQuery = 500

/**
 * Words and phrases go in quotes, so that nothing in them is taken for an operator; whatever YouTube understands
 * differently finds too much, never too little, and is filtered by us. Throws Failure `rejected` that says what to mend.
 */
export function compileQuery(query: Omit<SavedQuery, 'id'>): CompiledQuery[] {
  if (query.places.length > 0)
    return query.places.map((place) => ({ kind: 'comments', filter: placeFilter(place.trim()) }))
  const any = query.any.flatMap(quoted)
  const all = query.all.flatMap(quoted)
  const none = query.none.flatMap(quoted).map((term) => `-${term}`)
  if (any.length + all.length === 0) throw new Failure('rejected', 'The query has no words to look for.')
  const parts = { any: any.join('|'), all: all.join(' '), none: none.join(' ') }
  const q = Object.values(parts)
    .filter((part) => part !== '')
    .join(' ')
  const length = Array.from(q).length
  if (length <= longestQuery) return [{ kind: 'videos', q }]
  const [longest] = Object.entries(parts).sort((a, b) => b[1].length - a[1].length)
  throw new Failure(
    'rejected',
    `The query has ${length} characters, ${longestQuery} are taken: shorten "${longest?.[0]}".`,
  )
}

/** Quotes end a phrase and cannot be escaped: they become spaces, as do line ends. */
function quoted(term: string): string[] {
  const words = term
    .replace(/["“”„«»\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(words) ? [`"${words}"`] : []
}

function placeFilter(place: string): Record<string, string> {
  if (channelIdSchema.safeParse(place).success) return { allThreadsRelatedToChannelId: place }
  if (videoIdSchema.safeParse(place).success) return { videoId: place }
  throw new Failure('rejected', `"${place}" is no ID of a channel (UC…) or a video (11 characters).`)
}
