// How is the one answer to a review in the App Store written, and what did the review say when asked?
import { type Answer, answering } from '#shared/channels/reviews/answering.ts'
import { instantOf } from '#shared/channels/reviews/review-items.ts'
import { Failure } from '#shared/domain/failure.ts'
import { callConnect, connectRefusal, readConnect } from './connect-api.ts'
import { appstoreDefinition } from './definition.ts'
import { onePath } from './poll.ts'
import { oneSchema, responseSchema } from './wire.ts'

export const { send, resolve } = answering({
  definition: appstoreDefinition,
  write(input, id) {
    const data = {
      type: 'customerReviewResponses',
      attributes: { responseBody: input.text },
      relationships: { review: { data: { type: 'customerReviews', id } } },
    }
    return callConnect(input, { method: 'POST', path: '/v1/customerReviewResponses', body: { data } })
  },
  async current(context, id) {
    const one = oneSchema.safeParse((await readConnect(context, onePath(id))).body)
    if (!one.success) throw new Failure('unavailable', 'The App Store showed the review unreadably.')
    const [answer] = (one.data.included ?? []).flatMap((raw) => answerIn(raw) ?? [])
    return answer ?? null
  },
  refusal: connectRefusal,
  written(body) {
    return answerIn(oneSchema.safeParse(body).data?.data)
  },
})

function answerIn(raw: unknown): Answer | null {
  const response = responseSchema.safeParse(raw)
  if (!response.success || Number.isNaN(Date.parse(response.data.attributes.lastModifiedDate))) return null
  const { responseBody, lastModifiedDate } = response.data.attributes
  return { text: responseBody, at: instantOf(lastModifiedDate) }
}
