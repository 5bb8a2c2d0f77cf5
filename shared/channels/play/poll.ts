// How are the reviews of an app read, latest change first, within the reads that an hour has?
import type { ConnectorContext, PollInput, PollResult } from '#shared/channels/connector.ts'
import {
  entryOrNone,
  isReviewId,
  type ReviewEntry,
  type ReviewSource,
  unreadableEntry,
} from '#shared/channels/reviews/entry.ts'
import { markOf } from '#shared/channels/reviews/known-reviews.ts'
import { secondOf } from '#shared/channels/reviews/review-items.ts'
import { scanReviews } from '#shared/channels/reviews/scan-reviews.ts'
import { Failure } from '#shared/domain/failure.ts'
import { readApp } from './app-api.ts'
import { playLimits } from './limits.ts'
import { paceAfter } from './pace.ts'
import { developerCommentSchema, msOf, reviewPageSchema, reviewSchema, userCommentSchema } from './wire.ts'

/** Throws Failure when nothing could be read. */
export async function poll(input: PollInput): Promise<PollResult> {
  let reads = 0
  const counted: PollInput = {
    ...input,
    fetch(url, init) {
      if (init?.method === 'GET') reads++
      return input.fetch(url, init)
    },
  }
  const result = await scanReviews(sourceOf(counted), input.credentials.packageName ?? '', counted)
  const { next, kept } = paceAfter(input.cursor, reads, input.now())
  const waits = [result.earliestNextCall, next].filter((instant) => instant !== null)
  return {
    ...result,
    nextCursor: { ...result.nextCursor, ...kept },
    earliestNextCall: waits.sort().at(-1) ?? null,
  }
}

function sourceOf(context: ConnectorContext): ReviewSource {
  return {
    listedForMs: playLimits.listedForMs,
    async page(cursor) {
      const body = await readApp(context, '/reviews', {
        maxResults: String(playLimits.pageSize),
        ...(cursor === null ? {} : { token: cursor }),
      })
      const page = reviewPageSchema.safeParse(body)
      if (!page.success) throw new Failure('unavailable', 'Google Play answered without reviews.')
      const entries: ReviewEntry[] = []
      for (const raw of page.data.reviews ?? [])
        entries.push(entryOf(raw) ?? unreadableEntry(raw, entries.at(-1)?.changed ?? context.now().getTime()))
      return { entries, next: page.data.tokenPagination?.nextPageToken || null }
    },
    one: (id) => entryOrNone(() => readApp(context, `/reviews/${encodeURIComponent(id)}`), entryOf),
  }
}

/** Play says only when a review was last changed. Null where it cannot be read. */
function entryOf(raw: unknown): ReviewEntry | null {
  const review = reviewSchema.safeParse(raw)
  if (!review.success || !isReviewId(review.data.reviewId)) return null
  const { reviewId: id, comments } = review.data
  const [written] = comments.flatMap((comment) => userCommentSchema.safeParse(comment).data ?? [])
  const changed = secondOf(written === undefined ? Number.NaN : msOf(written.userComment.lastModified))
  if (written === undefined || Number.isNaN(changed)) return null
  const [answer] = comments.flatMap((comment) => developerCommentSchema.safeParse(comment).data ?? [])
  const { text, starRating, lastModified } = written.userComment
  return { raw, id, at: changed, changed, mark: markOf([lastModified, text, starRating, answer]) }
}
