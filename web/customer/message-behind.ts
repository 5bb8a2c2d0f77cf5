// In which message was a reason seen? The newest one that says the very words the reason quotes.
import type { Message } from '#shared/api/shapes.ts'
import type { Reason } from '../words/reasons.ts'

/** At most this many words of a measurement are quoted by its reason. */
const quotedAtMost = 3

/** The message of the customer that `reason` quotes; undefined when it is not among `messages`. */
export function messageBehind(reason: Reason, messages: readonly Message[]): Message | undefined {
  const { code, evidence } = reason
  if (evidence === undefined) return undefined
  return messages.findLast(
    (message) =>
      message.direction === 'in' && evidenceFor(code, message).slice(0, quotedAtMost).join(', ') === evidence,
  )
}

function evidenceFor(code: string, { sentiment, signals }: Message): readonly string[] {
  if (code === 'sentiment') return sentiment?.words ?? []
  if (code === 'urgency' || code === 'offensive' || code === 'spam') return signals?.[code].evidence ?? []
  return signals?.topics.find(({ topic }) => code === `topic_${topic}`)?.evidence ?? []
}
