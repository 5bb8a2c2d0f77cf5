// How is a review answered where there is one answer, which the next replaces?
import type { ChannelDefinition, ConnectorContext, SendInput } from '#shared/channels/connector.ts'
import type { CallResult, PlatformAnswer } from '#shared/channels/platform-call.ts'
import { type Refusal, refusedSend, refusedUnasked, unansweredSend } from '#shared/channels/refusal.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { isReviewId } from './entry.ts'
import { looking, sending } from './preparing.ts'
import { replyIdOf } from './reply-id.ts'

/** The answer as the platform keeps it; `at` ISO. */
export type Answer = { text: string; at: string }

/** What one platform brings. The first two may throw Failure, and only before the write. */
export type AnswerCalls = {
  definition: ChannelDefinition
  write(input: SendInput, reviewId: string): Promise<CallResult>
  /** The answer that the review has now; null without one. */
  current(context: ConnectorContext, reviewId: string): Promise<Answer | null>
  refusal(answer: PlatformAnswer, now: Date): Refusal
  /** Out of a successful write's body; null where it cannot be read. */
  written(body: unknown): Answer | null
}

type Answering = {
  send(input: SendInput): Promise<SendOutcome>
  resolve(input: SendInput): Promise<ResolveOutcome>
}

/** Sending the same again changes nothing, so a 5xx may be repeated; a lost answer is looked up first. */
export function answering(calls: AnswerCalls): Answering {
  const { definition } = calls
  return {
    async send(input) {
      const refused = refusedUnasked(definition, input)
      if (refused !== null) return refused
      const id = reviewIdIn(input)
      if (id === null)
        return { outcome: 'not_permitted', detail: 'This conversation has no review to answer.' }
      return sending(async () => {
        const result = await calls.write(input, id)
        if (result.kind !== 'answer') return unansweredSend(result)
        if (result.status >= 300) return refusedSend(calls.refusal(result, input.now()), true)
        const written = calls.written(result.body)
        if (written !== null) return sentAs(id, written)
        return {
          outcome: 'unknown',
          detail: `${definition.label} took the answer in words that cannot be read.`,
        }
      })
    },
    async resolve(input) {
      const id = reviewIdIn(input)
      if (id === null) return { outcome: 'absent' }
      return looking(async () => {
        const current = await calls.current(input, id)
        const isOurs = current !== null && replyIdOf(id, current.text) === replyIdOf(id, input.text)
        return isOurs ? sentAs(id, current) : { outcome: 'absent' }
      })
    },
  }
}

function reviewIdIn({ address }: SendInput): string | null {
  const { review } = address
  return review !== undefined && isReviewId(review) ? review : null
}

function sentAs(id: string, { text, at }: Answer): Extract<SendOutcome, { outcome: 'sent' }> {
  return { outcome: 'sent', nativeId: replyIdOf(id, text), at, permalink: null }
}
