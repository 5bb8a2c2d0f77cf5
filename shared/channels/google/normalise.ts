// Which items does a delivery of Google reviews hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { guarded } from '#shared/channels/delivery-body.ts'
import { type Handed, readDelivery } from '#shared/channels/reviews/delivery.ts'
import { replyIdOf } from '#shared/channels/reviews/reply-id.ts'
import { answerOf, instantOf, itemsOf, type Review } from '#shared/channels/reviews/review-items.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { replySchema, reviewSchema } from './wire.ts'

const stars: Record<string, number> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 }

/** Pure. Throws Failure `bad_payload` when nothing can be read. */
export function normalise(input: NormaliseInput): InboundItem[] {
  return readDelivery(input, 'Google reviews', readReview)
}

function readReview({ firstAt, review: raw }: Handed): InboundItem[] {
  const found = reviewSchema.parse(raw)
  const review: Review = {
    id: found.reviewId,
    firstAt: instantOf(firstAt),
    changedAt: instantOf(found.updateTime),
    author: found.reviewer?.displayName ?? '',
    text: asWritten(found.comment ?? ''),
    rating: stars[found.starRating ?? ''],
    permalink: linkIn(found.reviewReplyUrl),
    can: { ok: true },
  }
  const { reviewReply } = found
  if (reviewReply === undefined || reviewReply === null) return itemsOf(review)
  return [...itemsOf(review), ...guarded(reviewReply, null, (reply) => readReply(review, reply))]
}

/** A rejected answer is shown to nobody: it is no answer, but the end of one. */
function readReply(review: Review, raw: unknown): InboundItem {
  const { comment, updateTime, reviewReplyState, policyViolation } = replySchema.parse(raw)
  const at = instantOf(updateTime)
  if (reviewReplyState !== 'REJECTED') return answerOf(review, { text: comment, at })
  const why = policyViolation === undefined ? '' : `: ${JSON.stringify(policyViolation)}`
  return {
    type: 'status',
    recipient: null,
    of: replyIdOf(review.id, comment),
    status: 'failed',
    at,
    failure: {
      code: 'content_rejected',
      detail: `Google does not publish this answer${why}.`,
      retryable: false,
    },
  }
}

/** Without the translation that Google puts before or behind the words. */
function asWritten(comment: string): string {
  const [, original] = /^\(Translated by Google\)[\s\S]*?\n\s*\(Original\)\n([\s\S]*)$/.exec(comment) ?? []
  return original ?? comment.replace(/\n\s*\(Translated by Google\)[\s\S]*$/, '')
}

function linkIn(url: string | undefined): string | null {
  return url?.startsWith('https://') ? url : null
}
