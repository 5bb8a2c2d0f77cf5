// How are the reviews of a location read, latest change first?
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
import { locationName, readLocation } from './location-api.ts'
import { reviewHeadSchema, reviewPageSchema } from './wire.ts'

const pageSize = 50

/** Throws Failure when nothing could be read. */
export function poll(input: PollInput): Promise<PollResult> {
  return scanReviews(sourceOf(input), locationName(input.credentials) ?? '', input)
}

function sourceOf(context: ConnectorContext): ReviewSource {
  return {
    listedForMs: Number.POSITIVE_INFINITY,
    async page(cursor) {
      const query = { pageSize: String(pageSize), orderBy: 'updateTime desc' }
      const body = await readLocation(context, '/reviews', {
        ...query,
        ...(cursor === null ? {} : { pageToken: cursor }),
      })
      const page = reviewPageSchema.safeParse(body)
      if (!page.success) throw new Failure('unavailable', 'Google answered without reviews.')
      const entries: ReviewEntry[] = []
      for (const raw of page.data.reviews ?? [])
        entries.push(entryOf(raw) ?? unreadableEntry(raw, entries.at(-1)?.changed ?? context.now().getTime()))
      return { entries, next: page.data.nextPageToken || null }
    },
    one: (id) => entryOrNone(() => readLocation(context, `/reviews/${encodeURIComponent(id)}`), entryOf),
  }
}

/** Null where it cannot be read. */
function entryOf(raw: unknown): ReviewEntry | null {
  const head = reviewHeadSchema.safeParse(raw)
  if (!head.success || !isReviewId(head.data.reviewId)) return null
  const { reviewId: id, createTime, updateTime, comment, starRating, reviewReply } = head.data
  const [at, changed] = [secondOf(createTime), secondOf(updateTime)]
  if (Number.isNaN(at) || Number.isNaN(changed)) return null
  return { raw, id, at, changed, mark: markOf([updateTime, comment, starRating, reviewReply]) }
}
