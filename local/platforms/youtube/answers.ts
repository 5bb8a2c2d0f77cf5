// How does YouTube say no, and cut its lists?
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'

export function refused(
  code: number,
  reason: string,
  message: string,
  domain = 'youtube.comment',
): FakeAnswer {
  return { status: code, body: { error: { code, message, errors: [{ message, domain, reason }] } } }
}

export const quotaExceeded = (): FakeAnswer =>
  refused(
    403,
    'quotaExceeded',
    'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
    'youtube.quota',
  )

/** One page of `all`; the token of the next is there only where there is one. */
export function paged<T>(
  { query }: FakeRequest,
  kind: string,
  all: readonly T[],
  largest: number,
  show: (one: T) => unknown,
): FakeAnswer {
  const size = Math.min(largest, Math.max(1, Number(query.get('maxResults') ?? 20)))
  const from = Number(Buffer.from(query.get('pageToken') ?? 'MA', 'base64url').toString())
  if (!Number.isSafeInteger(from))
    return refused(
      400,
      'invalidPageToken',
      'The request specifies an invalid page token.',
      'youtube.parameter',
    )
  const end = from + size
  return {
    status: 200,
    body: {
      kind: `youtube#${kind}ListResponse`,
      etag: `etag-${all.length}-${from}`,
      ...(end < all.length ? { nextPageToken: Buffer.from(String(end)).toString('base64url') } : {}),
      pageInfo: { totalResults: all.length, resultsPerPage: size },
      items: all.slice(from, end).map(show),
    },
  }
}

/** What was asked for by its ids comes on one page; to ask for a size of it is an error. */
export function listed<T>(
  { query }: FakeRequest,
  kind: string,
  all: readonly T[],
  show: (one: T) => unknown,
): FakeAnswer {
  if (query.has('maxResults') || (query.get('id') ?? '').split(',').length > 50)
    return refused(400, 'invalidParameter', 'Invalid combination of parameters.', 'youtube.parameter')
  const pageInfo = { totalResults: all.length, resultsPerPage: all.length }
  return { status: 200, body: { kind: `youtube#${kind}ListResponse`, pageInfo, items: all.map(show) } }
}
