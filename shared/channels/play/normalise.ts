// Which items does a delivery of reviews on Google Play hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { guarded, ignored } from '#shared/channels/delivery-body.ts'
import { type Handed, readDelivery } from '#shared/channels/reviews/delivery.ts'
import { answerOf, instantOf, itemsOf, type Review } from '#shared/channels/reviews/review-items.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { playLimits } from './limits.ts'
import { developerCommentSchema, msOf, reviewSchema, userCommentSchema } from './wire.ts'

/** Pure. Throws Failure `bad_payload` when nothing can be read. */
export function normalise(input: NormaliseInput): InboundItem[] {
  return readDelivery(input, 'Google Play', readReview)
}

/** Each comment on its own: one that cannot be read costs no other. */
function readReview({ firstAt, review: raw }: Handed, packageName: string): InboundItem[] {
  const { reviewId: id, authorName, comments } = reviewSchema.parse(raw)
  const about = {
    id,
    firstAt: instantOf(firstAt),
    author: typeof authorName === 'string' ? authorName : '',
    permalink: `https://play.google.com/store/apps/details?${new URLSearchParams({ id: packageName, reviewId: id })}`,
  }
  return comments.flatMap((comment) => guarded(comment, null, () => readComment(comment, about)))
}

type About = Pick<Review, 'id' | 'firstAt' | 'author' | 'permalink'>

function readComment(comment: unknown, about: About): InboundItem[] {
  if (holds(comment, 'userComment')) return readUserComment(comment, about)
  if (!holds(comment, 'developerComment')) return [ignored('unknown_comment')]
  const { text, lastModified } = developerCommentSchema.parse(comment).developerComment
  return [answerOf({ ...about, can: { ok: true } }, { text, at: instantOf(msOf(lastModified)) })]
}

function readUserComment(comment: unknown, about: About): InboundItem[] {
  const {
    text = '',
    lastModified,
    starRating,
    reviewerLanguage,
  } = userCommentSchema.parse(comment).userComment
  const changedAt = instantOf(msOf(lastModified))
  const tab = text.indexOf('\t')
  const title = text.slice(0, Math.max(tab, 0)).trim()
  const until = instantOf(Date.parse(changedAt) + playLimits.listedForMs)
  return itemsOf({
    ...about,
    changedAt,
    text: text.slice(tab + 1).trim(),
    subject: title === '' ? undefined : title,
    rating: isStars(starRating) ? starRating : undefined,
    lang: reviewerLanguage?.replace('_', '-'),
    can: { ok: true, until, reason: 'too_old' },
  })
}

const isStars = (rating: number | undefined): boolean =>
  Number.isInteger(rating) && rating !== undefined && rating >= 1 && rating <= 5

function holds(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value
}
