// Which items does a delivery of reviews in the App Store hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { guarded } from '#shared/channels/delivery-body.ts'
import { type Handed, readDelivery } from '#shared/channels/reviews/delivery.ts'
import { answerOf, instantOf, itemsOf, type Review } from '#shared/channels/reviews/review-items.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { pairSchema, responseSchema, reviewSchema } from './wire.ts'

/** Pure. Throws Failure `bad_payload` when nothing can be read. */
export function normalise(input: NormaliseInput): InboundItem[] {
  return readDelivery(input, 'the App Store', readPair)
}

function readPair({ firstAt, review: pair }: Handed): InboundItem[] {
  const { review: raw, response } = pairSchema.parse(pair)
  const { id, attributes } = reviewSchema.parse(raw)
  const { rating, title, body, reviewerNickname, createdDate } = attributes
  const review: Review = {
    id,
    firstAt: instantOf(firstAt),
    changedAt: instantOf(createdDate),
    author: reviewerNickname ?? '',
    text: body ?? '',
    subject: title?.trim() || undefined,
    rating: isStars(rating) ? rating : undefined,
    permalink: null,
    can: { ok: true },
  }
  const items: InboundItem[] = itemsOf(review)
  if (response === null || response === undefined) return items
  return [...items, ...guarded(response, null, (one) => readResponse(review, one))]
}

function readResponse(review: Review, raw: unknown): InboundItem {
  const { responseBody, lastModifiedDate } = responseSchema.parse(raw).attributes
  return answerOf(review, { text: responseBody, at: instantOf(lastModifiedDate) })
}

const isStars = (rating: unknown): rating is number =>
  typeof rating === 'number' && Number.isInteger(rating) && rating >= 1 && rating <= 5
