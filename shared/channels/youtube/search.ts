// What is said about us on YouTube elsewhere than on our own channel?
import type { PolledDelivery, PollResult, SearchInput } from '#shared/channels/connector.ts'
import { fitsQuery } from '#shared/channels/fits-query.ts'
import { type Entry, type Lane, walkSearch } from '#shared/channels/search-walk.ts'
import { ownChannel } from './check.ts'
import { read } from './client.ts'
import { type CompiledQuery, compileQuery } from './compile-query.ts'
import { lateCommentMs, lateVideoMs, queryShare, searchPageSize, searchPagesPerRun } from './limits.ts'
import { sources } from './normalise.ts'
import { createMeter, type Meter } from './quota.ts'
import { customersIn, textOf } from './thread.ts'
import { pageOf, threadLane } from './thread-lane.ts'
import { languageOf, videoText } from './video.ts'
import { audiencesIfAny, bytesOf, createTroubleNotes } from './whole.ts'
import { commentSchema, foundVideoSchema, threadSchema, videoSchema } from './wire.ts'

/** Throws Failure when nothing could be read. */
export async function search(input: SearchInput): Promise<PollResult> {
  const { query, cursor, reachBackTo } = input
  const compiled = compileQuery(query)
  const me = ownChannel(input)
  const meter = createMeter(cursor, queryShare, input.now)
  const { trouble, note, latest } = createTroubleNotes()
  const overlapMs = query.places.length > 0 ? lateCommentMs : lateVideoMs
  const lanes = compiled.map((one) => laneOf(input, meter, one))
  const walk = { lanes, cursor, reachBackTo, now: input.now(), overlapMs }
  const found = await walkSearch({ ...walk, pagesPerRun: searchPagesPerRun * lanes.length })
  if (found.stoppedBy !== null) note('Search', found.stoppedBy)

  const deliveries: PolledDelivery[] = []
  for (const page of found.pages) {
    const items = (
      query.places.length > 0 ? page.map(withoutReplies) : await videosOf(input, meter, page)
    ).filter((raw) => fits(raw, input))
    if (items.length === 0) continue
    const ids = items.flatMap((raw) => [...customersIn(raw, me), ...uploaderOf(raw)])
    const audiences = await audiencesIfAny(input, meter, ids, note)
    deliveries.push(bytesOf(`${sources.search}:${query.id}`, { me, items, audiences }))
  }
  const earliestNextCall = latest()
  return {
    deliveries,
    nextCursor: { ...found.nextCursor, ...meter.spent() },
    earliestNextCall,
    ...(found.more && earliestNextCall === null ? { more: true } : {}),
    ...(trouble.length === 0 ? {} : { trouble }),
  }
}

function laneOf(input: SearchInput, meter: Meter, compiled: CompiledQuery): Lane {
  const floor = Date.parse(input.reachBackTo)
  if (compiled.kind === 'comments') return threadLane(input, meter, compiled.filter, floor)
  return {
    async page(next) {
      const query = {
        part: 'snippet',
        type: 'video',
        order: 'date',
        q: compiled.q,
        maxResults: String(searchPageSize),
        ...(next === null ? {} : { pageToken: next }),
      }
      const page = pageOf(await read(input, 'search', query, { meter, open: true }))
      const entries: Entry[] = []
      for (const raw of page.items) {
        const { data } = foundVideoSchema.safeParse(raw)
        // Without an id there is nothing to ask for and nothing to show.
        if (data !== undefined)
          entries.push({
            key: data.id.videoId,
            ms: Date.parse(data.snippet.publishedAt),
            raw: data.id.videoId,
          })
      }
      return { entries, next: page.nextPageToken }
    },
  }
}

/** A search shows titles cut and escaped, so the videos themselves are asked for. Throws Failure. */
async function videosOf(input: SearchInput, meter: Meter, page: readonly Entry[]): Promise<unknown[]> {
  const query = { part: 'snippet,statistics', id: page.map(({ key }) => key).join(',') }
  return pageOf(await read(input, 'videos', query, { meter, open: true })).items
}

/** What cannot be read is handed on, to be parked. */
function fits(raw: unknown, { query }: SearchInput): boolean {
  const video = videoSchema.safeParse(raw)
  if (video.success) return fitsQuery(videoText(video.data.snippet), query, languageOf(video.data.snippet))
  const top = commentSchema.safeParse(threadSchema.safeParse(raw).data?.snippet.topLevelComment)
  return !top.success || fitsQuery(textOf(top.data), query)
}

/** Only what a thread began with is searched. */
function withoutReplies({ raw }: Entry): unknown {
  if (!threadSchema.safeParse(raw).success) return raw
  const { replies: _, ...thread } = Object(raw)
  return thread
}

function uploaderOf(raw: unknown): string[] {
  const video = videoSchema.safeParse(raw)
  return video.success ? [video.data.snippet.channelId] : []
}
