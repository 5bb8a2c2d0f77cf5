// What is said about us on Bluesky without naming us?
import type { PolledDelivery, PollResult, SearchInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { fitsQuery } from '../fits-query.ts'
import { type Entry, type Lane, walkSearch } from '../search-walk.ts'
import { type CompiledQuery, compileQuery } from './compile-query.ts'
import { profilesOf, read } from './hydrate.ts'
import { searchSource } from './normalise.ts'
import { openSession, type Session } from './session.ts'
import { foundHeadSchema, foundPageSchema } from './wire.ts'

const pageSize = 100
const pagesPerRun = 10
/** A post is sorted by the time its program claims, if that is earlier than when it was indexed. */
const overlapMs = 15 * 60_000

/** Throws Failure when nothing could be read. */
export async function search(input: SearchInput): Promise<PollResult> {
  const { query, cursor, reachBackTo } = input
  const compiled = compileQuery(query)
  const session = await openSession(input)
  const lanes = compiled.map((one) => laneOf(session, one, Date.parse(reachBackTo)))
  const found = await walkSearch({ lanes, cursor, reachBackTo, now: input.now(), overlapMs, pagesPerRun })
  const deliveries: PolledDelivery[] = []
  for (const page of found.pages) {
    const posts = page.map(({ raw }) => raw).filter((raw) => fits(raw, input))
    if (posts.length > 0) deliveries.push(await deliveryOf(session, query.id, posts))
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
  const head = foundHeadSchema.safeParse(raw)
  return !head.success || fitsQuery(head.data.record.text, query, head.data.record.langs?.[0])
}

function laneOf(session: Session, { q, lang }: CompiledQuery, floor: number): Lane {
  return {
    async page(next) {
      const body = await read(session, {
        method: 'app.bsky.feed.searchPosts',
        params: {
          q,
          sort: 'latest',
          limit: pageSize,
          ...(lang === undefined ? {} : { lang }),
          ...(next === null ? {} : { cursor: next }),
        },
      })
      const page = foundPageSchema.safeParse(body)
      if (!page.success) throw new Failure('unavailable', 'Bluesky answered without posts.')
      const entries: Entry[] = []
      for (const raw of page.data.posts) entries.push(entryOf(raw, entries.at(-1)?.ms ?? floor))
      return { entries, next: entries.length === 0 ? null : (page.data.cursor ?? null) }
    },
  }
}

/** An entry that cannot be read takes the moment of its neighbour. */
function entryOf(raw: unknown, neighbour: number): Entry {
  const head = foundHeadSchema.safeParse(raw)
  if (!head.success) return { key: JSON.stringify(raw) ?? '', ms: neighbour, raw }
  const { uri, indexedAt, record } = head.data
  const moments = [indexedAt, record.createdAt ?? ''].map(Date.parse).filter((ms) => !Number.isNaN(ms))
  return { key: uri, ms: moments.length === 0 ? neighbour : Math.min(...moments), raw }
}

async function deliveryOf(session: Session, id: string, posts: readonly unknown[]): Promise<PolledDelivery> {
  const dids = posts.flatMap((raw) => foundHeadSchema.safeParse(raw).data?.author.did ?? [])
  const content = { me: session.did, posts, profiles: await profilesOf(session, dids) }
  return { source: `${searchSource}${id}`, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}
