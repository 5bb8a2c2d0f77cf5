// How is the one answer to a Google review written, and what did the review say when asked?
import { type Answer, answering } from '#shared/channels/reviews/answering.ts'
import { instantOf } from '#shared/channels/reviews/review-items.ts'
import { googleDefinition } from './definition.ts'
import { googleRefusal } from './google-refusal.ts'
import { callLocation, readLocation } from './location-api.ts'
import { replySchema, reviewHeadSchema } from './wire.ts'

export const { send, resolve } = answering({
  definition: googleDefinition,
  write(input, id) {
    const path = `/reviews/${encodeURIComponent(id)}/reply`
    return callLocation(input, { method: 'PUT', path, body: { comment: input.text } })
  },
  async current(context, id) {
    const review = reviewHeadSchema.safeParse(
      await readLocation(context, `/reviews/${encodeURIComponent(id)}`),
    )
    return answerIn(review.data?.reviewReply)
  },
  refusal: googleRefusal,
  written: answerIn,
})

function answerIn(body: unknown): Answer | null {
  const reply = replySchema.safeParse(body)
  if (!reply.success || Number.isNaN(Date.parse(reply.data.updateTime))) return null
  return { text: reply.data.comment, at: instantOf(reply.data.updateTime) }
}
