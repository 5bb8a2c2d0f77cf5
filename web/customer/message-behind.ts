// In which message was a reason seen, and who says so? The newest one that says the very words the reason quotes.
import type { Conversation, Message } from '#shared/api/shapes.ts'
import type { Reason, ReasonSource } from '../words/reasons.ts'

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

/** Who says what `reason` rests on, seen `behind` it or, where it quotes nothing, anywhere among `messages`. */
export function sourceOf(
  { code, evidence }: Reason,
  behind: Message | undefined,
  messages: readonly Message[],
  { sentiment, unanswered }: Pick<Conversation, 'sentiment' | 'unanswered'>,
): ReasonSource | null {
  const among =
    behind === undefined && evidence === undefined ? messages : behind === undefined ? [] : [behind]
  const person = among.findLast((message) => isSaid(code, message))?.relabel?.by
  if (person !== undefined) return { by: person }
  if (code !== 'sentiment') return null
  if (behind?.sentiment !== undefined) return { confidence: behind.sentiment.confidence }
  // With one message waiting, the mood of the conversation is that message's.
  return unanswered <= 1 && sentiment.label === 'negative' ? { confidence: sentiment.confidence } : null
}

function isSaid(code: string, { relabel }: Message): boolean {
  if (code === 'sentiment') return relabel?.label === 'negative'
  if (code === 'urgency') return relabel?.urgent === true
  if (code === 'offensive' || code === 'spam') return relabel?.[code] === true
  return false
}
