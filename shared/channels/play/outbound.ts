// How is the one answer to a review on Google Play written, and what did the review say when asked?
import { googleRefusal } from '#shared/channels/google/google-refusal.ts'
import { answering } from '#shared/channels/reviews/answering.ts'
import { instantOf } from '#shared/channels/reviews/review-items.ts'
import { callApp, readApp } from './app-api.ts'
import { playDefinition } from './definition.ts'
import { developerCommentSchema, msOf, replyAnswerSchema, reviewSchema } from './wire.ts'

export const { send, resolve } = answering({
  definition: playDefinition,
  write(input, id) {
    const path = `/reviews/${encodeURIComponent(id)}:reply`
    return callApp(input, { method: 'POST', path, body: { replyText: input.text } })
  },
  async current(context, id) {
    const review = reviewSchema.safeParse(await readApp(context, `/reviews/${encodeURIComponent(id)}`))
    const comments = review.data?.comments ?? []
    const [answer] = comments.flatMap((comment) => developerCommentSchema.safeParse(comment).data ?? [])
    if (answer === undefined) return null
    return answerAt(answer.developerComment.text, msOf(answer.developerComment.lastModified))
  },
  refusal: googleRefusal,
  written(body) {
    const answer = replyAnswerSchema.safeParse(body)
    return answer.success ? answerAt(answer.data.result.replyText, msOf(answer.data.result.lastEdited)) : null
  },
})

function answerAt(text: string, ms: number): { text: string; at: string } | null {
  return Number.isNaN(ms) ? null : { text, at: instantOf(ms) }
}
