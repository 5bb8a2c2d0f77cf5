// What is said about us on Mastodon without naming us?
import type { PollResult, SearchInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { fitsQuery } from '../fits-query.ts'
import { type Entry, type Lane, walkSearch } from '../search-walk.ts'
import { type CompiledQuery, compileQuery } from './compile-query.ts'
import { statusDelivery } from './delivery.ts'
import { read } from './errors.ts'
import { homeOf } from './instance.ts'
import { federationMs, pagesPerRun, searchPageSize } from './limits.ts'
import { sources } from './normalise.ts'
import { textOf } from './status.ts'
import { searchSchema, statusHeadSchema, statusSchema } from './wire.ts'

/** An instance without full-text search answers with nothing: then only hashtags find something. Throws Failure. */
export async function search(input: SearchInput): Promise<PollResult> {
  const { query } = input
  const lanes = compileQuery(query).map((compiled) => laneOf(input, compiled))
  const { id: me } = await homeOf(input)
  const { cursor, reachBackTo } = input
  const now = input.now()
  const found = await walkSearch({ lanes, cursor, reachBackTo, now, overlapMs: federationMs, pagesPerRun })
  const deliveries: PollResult['deliveries'] = []
  for (const page of found.pages) {
    const fitting = page.filter(({ raw }) => fits(raw, input)).map(({ raw }) => raw)
    if (fitting.length === 0) continue
    deliveries.push(await statusDelivery(input, me, `${sources.search}:${query.id}`, fitting))
  }
  const { stoppedBy } = found
  return {
    deliveries,
    nextCursor: found.nextCursor,
    earliestNextCall: stoppedBy?.retryAt ?? null,
    ...(found.more ? { more: true } : {}),
    ...(stoppedBy === null ? {} : { trouble: [stoppedBy.message] }),
  }
}

/** What cannot be read is handed on, to be parked. */
function fits(raw: unknown, { query }: SearchInput): boolean {
  const status = statusSchema.safeParse(raw)
  return !status.success || fitsQuery(textOf(status.data), query, status.data.language ?? undefined)
}

function laneOf(input: SearchInput, compiled: CompiledQuery): Lane {
  return {
    async page(maxId) {
      const place: [string, string][] = maxId === null ? [] : [['max_id', maxId]]
      const query: [string, string][] = [['limit', String(searchPageSize)], ...place]
      const tagPath =
        compiled.kind === 'tag' ? `/api/v1/timelines/tag/${encodeURIComponent(compiled.tag)}` : null
      const { body, link } = await (tagPath === null
        ? read(input, { path: '/api/v2/search', query: [...searchWords(compiled), ...query] })
        : read(input, { path: tagPath, query }))
      const list: unknown = tagPath === null ? searchSchema.safeParse(body).data?.statuses : body
      if (!Array.isArray(list)) throw new Failure('unavailable', 'The instance answered without statuses.')
      const entries = entriesOf(list, Date.parse(input.reachBackTo))
      const last = list
        .map((raw) => statusHeadSchema.safeParse(raw).data?.id)
        .findLast((id) => id !== undefined)
      return { entries, next: list.length === 0 ? null : (link.maxId ?? last ?? null) }
    },
  }
}

function searchWords(compiled: CompiledQuery): [string, string][] {
  return compiled.kind === 'text'
    ? [
        ['q', compiled.q],
        ['type', 'statuses'],
      ]
    : []
}

/** An entry that cannot be read takes the moment of its neighbour. */
function entriesOf(list: readonly unknown[], floor: number): Entry[] {
  const entries: Entry[] = []
  for (const raw of list) {
    const head = statusHeadSchema.safeParse(raw)
    entries.push(
      head.success
        ? { key: head.data.id, ms: Date.parse(head.data.created_at), raw }
        : { key: JSON.stringify(raw) ?? '', ms: entries.at(-1)?.ms ?? floor, raw },
    )
  }
  return entries
}
