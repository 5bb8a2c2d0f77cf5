// What is said about us on Reddit without naming us?
import type { PollResult, SearchInput } from '#shared/channels/connector.ts'
import { fitsQuery } from '../fits-query.ts'
import { type Lane, walkSearch } from '../search-walk.ts'
import { aboutPosts, bytesOf, dataOf } from './about.ts'
import { usernameOf } from './access-token.ts'
import { compileQuery } from './compile-query.ts'
import { lateBy, pagesPerRun } from './limits.ts'
import { sources } from './normalise.ts'
import { postText, textOf } from './thing.ts'
import { laneOf, latest, type Rests } from './walk.ts'
import { commentSchema, postSchema } from './wire.ts'

/** With places every new post and comment there is read and filtered here. Throws Failure. */
export async function search(input: SearchInput): Promise<PollResult> {
  const { query, cursor, reachBackTo } = input
  const rests: Rests = []
  const found = await walkSearch({
    lanes: lanesOf(input, rests),
    cursor,
    reachBackTo,
    now: input.now(),
    overlapMs: lateBy.search,
    pagesPerRun,
  })
  const me = usernameOf(input.credentials)
  const deliveries: PollResult['deliveries'] = []
  for (const page of found.pages) {
    const items = page.map(({ raw }) => raw).filter((raw) => fits(raw, input))
    if (items.length === 0) continue
    deliveries.push(
      bytesOf(`${sources.search}:${query.id}`, { me, items, about: await aboutPosts(input, items) }),
    )
  }
  const { stoppedBy } = found
  return {
    deliveries,
    nextCursor: found.nextCursor,
    earliestNextCall: latest([...rests, stoppedBy?.retryAt]),
    ...(found.more ? { more: true } : {}),
    ...(stoppedBy === null ? {} : { trouble: [stoppedBy.message] }),
  }
}

function lanesOf(input: SearchInput, rests: Rests): Lane[] {
  const compiled = compileQuery(input.query)
  const lane = (path: string, query: Record<string, string> = {}) =>
    laneOf(input, path, query, input.reachBackTo, rests)
  if (compiled.kind === 'search') return [lane('/search', { q: compiled.q, sort: 'new', type: 'link' })]
  return [lane(`/r/${compiled.subreddits}/new`), lane(`/r/${compiled.subreddits}/comments`)]
}

/** What cannot be read is handed on, to be parked. */
function fits(raw: unknown, { query }: SearchInput): boolean {
  const data = dataOf(raw)
  const post = postSchema.safeParse(data)
  if (post.success) return fitsQuery(postText(post.data), query)
  const comment = commentSchema.safeParse(data)
  return !comment.success || fitsQuery(textOf(comment.data.body), query)
}
