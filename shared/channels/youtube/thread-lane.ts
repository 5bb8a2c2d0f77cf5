// How are comment threads read, newest first, a page at a time?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import type { Entry, Lane } from '#shared/channels/search-walk.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './client.ts'
import { pageSize } from './limits.ts'
import type { Meter } from './quota.ts'
import { commentSchema, pageSchema, threadSchema } from './wire.ts'

/** `filter` says whose threads. New replies do not move a thread up. */
export function threadLane(
  context: ConnectorContext,
  meter: Meter,
  filter: Record<string, string>,
  floorMs: number,
): Lane {
  return {
    async page(next) {
      const query = {
        part: 'snippet,replies',
        order: 'time',
        textFormat: 'plainText',
        maxResults: String(pageSize),
        ...filter,
        ...(next === null ? {} : { pageToken: next }),
      }
      const { items, nextPageToken } = pageOf(await read(context, 'commentThreads', query, { meter }))
      return { entries: entriesOf(items, floorMs), next: nextPageToken }
    },
  }
}

/** Throws Failure when the answer is no list. */
export function pageOf(body: unknown): { items: unknown[]; nextPageToken: string | null } {
  const page = pageSchema.safeParse(body)
  if (!page.success) throw new Failure('unavailable', 'YouTube answered without a list.')
  return { items: page.data.items ?? [], nextPageToken: page.data.nextPageToken || null }
}

/** One that cannot be read takes the moment of its neighbour. */
function entriesOf(items: readonly unknown[], floorMs: number): Entry[] {
  const entries: Entry[] = []
  for (const raw of items) {
    const head = headOf(raw)
    entries.push(
      head === null
        ? { key: JSON.stringify(raw) ?? '', ms: entries.at(-1)?.ms ?? floorMs, raw }
        : { key: head.id, ms: head.at, raw },
    )
  }
  return entries
}

/** Id, time (ms) and author of what a thread began with; null where it cannot be read. */
export function headOf(raw: unknown): { id: string; at: number; authorId: string } | null {
  const thread = threadSchema.safeParse(raw)
  const top = commentSchema.safeParse(thread.data?.snippet.topLevelComment)
  if (!thread.success || !top.success) return null
  const { id, snippet } = top.data
  return {
    id: thread.data.id,
    at: Date.parse(snippet.publishedAt),
    authorId: snippet.authorChannelId?.value ?? `comment:${id}`,
  }
}
