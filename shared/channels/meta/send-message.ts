// How is one private message sent on Messenger or Instagram: to a person, or as the private reply to a comment.
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { callGraph } from './graph.ts'
import { messageOutcome } from './message-errors.ts'
import { sendAnswer } from './messaging-wire.ts'
import { failedSend } from './outcome.ts'

/**
 * Posts `message` to `<ownId>/messages`. Once the 24 hours are over it carries the tag for answers of a person, which
 * holds for 7 days. There is no idempotency key: a lost answer is `unknown`.
 */
export async function sendMessage(
  input: SendInput,
  ownId: string,
  message: Record<string, unknown>,
): Promise<SendOutcome> {
  const recipient = recipientOf(input.address)
  if (recipient === null) {
    return {
      outcome: 'recipient_unavailable',
      detail: 'It is not known how to reach this person in private.',
    }
  }
  const answer = await callGraph(input, {
    method: 'POST',
    path: `${encodeURIComponent(ownId)}/messages`,
    json: { recipient, ...modeOf(input), message },
  })
  const now = input.now()
  if (answer.kind !== 'ok') return failedSend(answer, now, messageOutcome)
  const accepted = sendAnswer.safeParse(answer.body)
  if (!accepted.success) return { outcome: 'unknown', detail: 'The answer names no message.' }
  return { outcome: 'sent', nativeId: accepted.data.message_id, at: now.toISOString(), permalink: null }
}

function recipientOf({ kind, to, id }: SendInput['address']): Record<string, string> | null {
  if (kind === 'person') return to ? { id: to } : null
  if (!id) return null
  if (kind === 'comment') return { comment_id: id }
  return kind === 'post' ? { post_id: id } : null
}

function modeOf({ address, now }: SendInput): Record<string, string> {
  const { kind, until } = address
  const late = kind === 'person' && until !== undefined && now().toISOString() > until
  return late ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' }
}
