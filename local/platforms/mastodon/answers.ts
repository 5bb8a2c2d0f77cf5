// How does an instance write its answers and cut its lists?
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'

export function ok(body: unknown, headers: Record<string, string> = {}): FakeAnswer {
  return { status: 200, body, headers }
}

export function refused(status: number, error: string): FakeAnswer {
  return { status, body: { error } }
}

export const recordNotFound = (): FakeAnswer => refused(404, 'Record not found')

/**
 * One page of `all`, which is newest first. `min_id` gives the page just above it, `since_id` the newest above it,
 * `max_id` what is below; the header names both neighbours.
 */
export function paged<T extends { id: string }>(
  request: FakeRequest,
  all: readonly T[],
  largest: number,
  origin: string,
  show: (one: T) => unknown,
): FakeAnswer {
  const { query, path } = request
  const limit = Math.min(largest, Math.max(1, Number(query.get('limit') ?? largest / 2)))
  const above = query.get('min_id') ?? query.get('since_id')
  const below = query.get('max_id')
  const within = all.filter(
    ({ id }) =>
      (above === null || BigInt(id) > BigInt(above)) && (below === null || BigInt(id) < BigInt(below)),
  )
  const page = query.has('min_id') ? within.slice(-limit) : within.slice(0, limit)
  const [first] = page
  const last = page.at(-1)
  const links: Record<string, string> =
    first === undefined || last === undefined
      ? {}
      : {
          link: `<${origin}${path}?limit=${limit}&max_id=${last.id}>; rel="next", <${origin}${path}?limit=${limit}&min_id=${first.id}>; rel="prev"`,
        }
  return ok(page.map(show), links)
}

export function jsonBody(request: FakeRequest): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(request.body.toString('utf8'))
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}
