// How is what was read made whole: all replies of a thread, and how many people listen to each author?
import type { ConnectorContext, PolledDelivery } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './client.ts'
import { idsPerCall, pageSize, replyPages } from './limits.ts'
import type { Meter } from './quota.ts'
import { pageOf } from './thread-lane.ts'
import { audienceSchema, channelIdSchema, commentSchema, threadSchema } from './wire.ts'

/** A thread comes with some replies; the others are read one page after the other. Throws Failure. */
export async function withReplies(context: ConnectorContext, meter: Meter, raw: unknown): Promise<unknown> {
  const thread = threadSchema.safeParse(raw)
  if (!thread.success) return raw
  const { id, snippet, replies } = thread.data
  const given = replies?.comments ?? []
  if ((snippet.totalReplyCount ?? 0) <= given.length) return raw
  const all: unknown[] = []
  let next: string | null = null
  for (let count = 0; count < replyPages; count++) {
    const { items, nextPageToken } = await replyPage(context, id, next, meter)
    all.push(...items)
    next = nextPageToken
    if (next === null) break
  }
  const ids = new Set(all.map(commentIdOf))
  const comments = [...given.filter((one) => !ids.has(commentIdOf(one))), ...all]
  return { ...Object(raw), replies: { comments } }
}

/** Throws Failure. */
export async function replyPage(
  context: ConnectorContext,
  parentId: string,
  next: string | null,
  meter?: Meter,
): Promise<{ items: unknown[]; nextPageToken: string | null }> {
  const query = {
    part: 'snippet',
    parentId,
    textFormat: 'plainText',
    maxResults: String(pageSize),
    ...(next === null ? {} : { pageToken: next }),
  }
  return pageOf(await read(context, 'comments', query, meter === undefined ? {} : { meter }))
}

/** Subscribers of each channel that shows them. Throws Failure. */
export async function audiencesOf(
  context: ConnectorContext,
  meter: Meter,
  ids: Iterable<string>,
): Promise<Record<string, number>> {
  const wanted = [...new Set(ids)].filter((id) => channelIdSchema.safeParse(id).success)
  const audiences: Record<string, number> = {}
  for (let from = 0; from < wanted.length; from += idsPerCall) {
    const batch = wanted.slice(from, from + idsPerCall)
    const query = { part: 'statistics', id: batch.join(','), maxResults: String(idsPerCall) }
    const { items } = pageOf(await read(context, 'channels', query, { meter, open: true }))
    for (const raw of items) {
      const channel = audienceSchema.safeParse(raw).data
      const count = channel?.statistics.subscriberCount
      if (channel === undefined || count === undefined || channel.statistics.hiddenSubscriberCount) continue
      audiences[channel.id] = Number(count)
    }
  }
  return audiences
}

/** The same, but what fails is noted and costs nobody a message. */
export async function audiencesIfAny(
  context: ConnectorContext,
  meter: Meter,
  ids: Iterable<string>,
  note: (what: string, error: unknown) => void,
): Promise<Record<string, number>> {
  try {
    return await audiencesOf(context, meter, ids)
  } catch (error) {
    note('Subscribers', error)
    return {}
  }
}

/** What went wrong beside what worked, and when to come again. `note` throws on whatever is no Failure. */
export function createTroubleNotes() {
  const trouble: string[] = []
  const waits: string[] = []
  return {
    trouble,
    note(what: string, error: unknown): void {
      if (!(error instanceof Failure)) throw error
      trouble.push(`${what}: ${error.message}`)
      if (error.retryAt !== undefined) waits.push(error.retryAt)
    },
    /** The latest of these instants; null without any. */
    latest: (...others: (string | null | undefined)[]): string | null =>
      [...waits, ...others.flatMap((at) => at ?? [])].sort().at(-1) ?? null,
  }
}

export function bytesOf(source: string, content: unknown): PolledDelivery {
  return { source, bytes: new TextEncoder().encode(JSON.stringify(content)) }
}

function commentIdOf(raw: unknown): string {
  return commentSchema.safeParse(raw).data?.id ?? JSON.stringify(raw) ?? ''
}
