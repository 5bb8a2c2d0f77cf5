// How is an answer sent on the side it was written for, and what became of it?
import type { SendInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { unitsLeft } from '#shared/domain/text-length.ts'
import { blueskyDefinition } from './definition.ts'
import { outcomeOfFailure } from './errors.ts'
import { resolveDirectMessage, sendDirectMessage } from './send-direct-message.ts'
import { resolvePost, sendPost } from './send-post.ts'
import { openSession } from './session.ts'

/** One attempt. Both sides may be repeated without a second post or message. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const files = input.attachments ?? []
  if (files.length > (blueskyDefinition[input.visibility]?.attachments?.most ?? 0))
    return { outcome: 'content_rejected', detail: 'Bluesky takes four pictures, and none in a message.' }
  if (files.some(({ kind }) => kind !== 'image'))
    return { outcome: 'content_rejected', detail: 'Bluesky takes pictures only.' }
  if (input.text.trim() === '' && files.length === 0)
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  const side = blueskyDefinition[input.visibility]
  if (side !== null && unitsLeft(input.text, side.text) < 0)
    return {
      outcome: 'content_rejected',
      detail: `Bluesky takes at most ${side.text.max} characters and ${side.text.maxBytes} bytes here.`,
    }
  try {
    const session = await openSession(input)
    return await (input.visibility === 'public'
      ? sendPost(session, input)
      : sendDirectMessage(session, input))
  } catch (error) {
    // Thrown only by steps before the one that sends.
    if (error instanceof Failure) return outcomeOfFailure(error)
    throw error
  }
}

/** Looks a lost answer up; never posts. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  try {
    const session = await openSession(input)
    return await (input.visibility === 'public'
      ? resolvePost(session, input)
      : resolveDirectMessage(session, input))
  } catch (error) {
    if (error instanceof Failure) return { outcome: 'undecided', detail: error.message }
    throw error
  }
}
