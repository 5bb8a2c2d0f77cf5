// Sends one answer: a public reply to a post, or a direct message. Posted by one request, with an honest word on its fate.

import type { TwitterApi } from 'twitter-api-v2'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import { type TextLimit, unitsLeft } from '#shared/domain/text-length.ts'
import type { SendInput } from '../connector.ts'
import { callX, deadline } from './client.ts'
import { XCallFailed } from './failures.ts'
import { dmLength, postLength, prices, timeouts } from './limits.ts'
import { permalink } from './posts.ts'
import { refusal } from './refusals.ts'
import { madeAt } from './snowflake.ts'
import { objectionToFiles, uploadAll } from './upload.ts'
import { idShape, sentDmShape, sentPostShape } from './wire.ts'

/**
 * X has no idempotency key: a lost answer is `unknown`, and an identical text sent again soon is refused as a duplicate.
 */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refused = checkBefore(input)
  if (refused !== null) return refused
  const mediaIds = await uploadAll(input)
  if (!Array.isArray(mediaIds)) return mediaIds
  const costUsd = sendCostUsd(input)
  try {
    const answer = await callX(input, deadline(input, timeouts.sendMs), (api) =>
      input.visibility === 'public' ? postReply(api, input, mediaIds) : sendDm(api, input, mediaIds),
    )
    const nativeId = idOf(answer, input.visibility)
    if (nativeId === null)
      return { outcome: 'unknown', detail: 'The answer from X could not be read.', costUsd }
    return {
      outcome: 'sent',
      nativeId,
      at: madeAt(nativeId),
      permalink: input.visibility === 'public' ? permalink(nativeId, undefined) : null,
      costUsd,
    }
  } catch (error) {
    if (!(error instanceof XCallFailed)) throw error
    const outcome = refusal(error.failure, input.visibility, input.now())
    return outcome.outcome === 'unknown' ? { ...outcome, costUsd } : outcome
  }
}

/** What X would refuse anyway is refused here, before it costs anything. */
function checkBefore(input: SendInput): SendOutcome | null {
  const limit = textLimit(input)
  const files = objectionToFiles(input)
  if (files !== null) return { outcome: 'content_rejected', detail: files }
  if (input.text.trim() === '' && !input.attachments?.length)
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  const left = unitsLeft(input.text, limit)
  if (left < 0) {
    return { outcome: 'content_rejected', detail: `The text is ${-left} over the ${limit.max} that X takes.` }
  }
  if (input.visibility === 'public') {
    const known = input.address.kind !== 'dm' && idShape.safeParse(answeredPost(input)).success
    return known ? null : { outcome: 'not_permitted', detail: 'There is no post to answer in public.' }
  }
  return idShape.safeParse(input.address.participantId).success
    ? null
    : { outcome: 'not_permitted', detail: 'It is not known whom to write to.' }
}

function textLimit(input: SendInput): TextLimit {
  if (input.visibility === 'private') return { count: 'codepoints', max: dmLength }
  const own = Number(input.settings.maxPostLength)
  return { count: 'weighted', max: own > 0 ? own : postLength }
}

/**
 * What is answered: our own post before, in a long text; else the version of the customer's post that can be, since an
 * edited post has a newer id than the mention it became.
 */
export function answeredPost(input: SendInput): string {
  return input.continues ?? input.address.postId ?? input.inReplyTo
}

function postReply(api: TwitterApi, input: SendInput, mediaIds: string[]): Promise<unknown> {
  if (mediaIds.length === 0) return api.v2.reply(input.text, answeredPost(input))
  // The SDK's type lists the lengths from one to four; more were refused before.
  const media_ids = mediaIds as [string]
  return api.v2.reply(input.text, answeredPost(input), { media: { media_ids } })
}

function sendDm(api: TwitterApi, { address, text }: SendInput, mediaIds: string[]): Promise<unknown> {
  const group = address.group === undefined ? undefined : address.conversationId
  const [media_id] = mediaIds
  const attachments: [{ media_id: string }] | undefined = media_id === undefined ? undefined : [{ media_id }]
  const message = attachments === undefined ? { text } : { text, attachments }
  return group === undefined
    ? api.v2.sendDmToParticipant(address.participantId ?? '', message)
    : api.v2.sendDmInConversation(group, message)
}

function idOf(answer: unknown, visibility: SendInput['visibility']): string | null {
  if (visibility === 'public') {
    const post = sentPostShape.safeParse(answer)
    return post.success ? post.data.data.id : null
  }
  const message = sentDmShape.safeParse(answer)
  return message.success ? message.data.data.dm_event_id : null
}

/** A link makes a post thirteen times as dear; X counts bare domains as links too. */
function sendCostUsd({ visibility, text }: SendInput): number {
  if (visibility === 'private') return prices.dmSend
  return hasLink(text) ? prices.postWithLink : prices.replySummoned
}

function hasLink(text: string): boolean {
  return /https?:\/\/\S|(?<![@\w.-])[a-z0-9][a-z0-9-]*\.(?:com|org|net|io|co|dev|app|info|biz|shop|store|uk|de|fr|es|it|eu|us|ca|me|tv|ai)\b/i.test(
    text,
  )
}
