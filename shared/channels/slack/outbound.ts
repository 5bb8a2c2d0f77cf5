// How is an answer sent on Slack, and did one arrive whose answer was lost?

import { Failure } from '../../domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { refusedSend, refusedUnasked, unansweredSend } from '../refusal.ts'
import { messagesSchema, openedSchema, postedSchema } from './answers.ts'
import { callSlack, readSlack, type SlackResult } from './api.ts'
import { slackDefinition } from './definition.ts'
import { pageSize } from './limits.ts'
import { pictureBlocks } from './pictures.ts'
import { instantOf, isDirect, nativeIdOf, tsOf } from './place.ts'
import { markedText } from './plain-text.ts'
import { messageSchema, readMetadata } from './wire.ts'

const eventType = 'harken_reply'
const clockSkewMs = 60_000
const settleMs = 30_000

/** One attempt. Slack has no idempotency key, but keeps our reply's id with the message: `resolve` finds it by that. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(slackDefinition, input) ?? misplaced(input)
  if (refusal !== null) return refusal
  const target = await targetOf(input)
  if ('outcome' in target) return target
  const files = input.attachments ?? []
  const shown = files.length === 0 ? { blocks: undefined } : await pictureBlocks(input, files)
  if ('outcome' in shown) return shown.outcome
  const result = await callSlack(
    input,
    'chat.postMessage',
    {},
    {
      channel: target.channel,
      // What is read out, and shown where there are no blocks.
      text: markedText(input.text || files.map(({ alt, fileName }) => alt || fileName).join(', ')),
      ...shown,
      ...(target.threadTs === undefined ? {} : { thread_ts: target.threadTs }),
      unfurl_links: false,
      metadata: {
        event_type: eventType,
        event_payload: { reply_id: input.replyId, customer: input.address.user ?? '' },
      },
    },
  )
  // Of a picture that is still being worked on Slack says that its block is invalid; nothing was posted.
  if (result.kind === 'refused' && result.error === 'invalid_blocks' && files.length > 0)
    return { outcome: 'retryable', detail: result.refusal.detail }
  if (result.kind === 'refused') return refusedSend(result.refusal)
  if (result.kind !== 'ok') return unansweredSend(result)
  const posted = postedSchema.safeParse(result.body)
  if (!posted.success) return { outcome: 'unknown', detail: 'Slack accepted the message without naming it.' }
  return sentAs(posted.data.channel, posted.data.ts)
}

/** Reads back our own side of the thread or chat since the first attempt; posts nothing. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const firstTried = Date.parse(input.firstTriedAt ?? input.writtenAt)
  try {
    const target = await targetOf(input)
    if ('outcome' in target) return { outcome: 'undecided', detail: 'The chat could not be opened.' }
    const oldest = tsOf(new Date(firstTried - clockSkewMs).toISOString())
    let cursor = ''
    do {
      const page = await readSlack(
        input,
        target.threadTs === undefined ? 'conversations.history' : 'conversations.replies',
        {
          channel: target.channel,
          ...(target.threadTs === undefined ? {} : { ts: target.threadTs }),
          oldest,
          limit: String(pageSize),
          include_all_metadata: 'true',
          ...(cursor === '' ? {} : { cursor }),
        },
        messagesSchema,
      )
      for (const raw of page.messages) {
        const message = messageSchema.safeParse(raw)
        if (!message.success) continue
        if (readMetadata(message.data.metadata)?.event_payload?.reply_id === input.replyId)
          return sentAs(target.channel, message.data.ts)
      }
      cursor = page.response_metadata?.next_cursor ?? ''
    } while (cursor !== '')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
  const lastTried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
  if (input.now().getTime() - lastTried >= settleMs) return { outcome: 'absent' }
  return { outcome: 'undecided', detail: 'Slack may not show it yet.' }
}

function misplaced({ address, visibility }: SendInput): SendOutcome | null {
  const { channel = '', user = '' } = address
  if (channel === '')
    return { outcome: 'not_permitted', detail: 'The conversation has no Slack channel to answer in.' }
  if (visibility === 'public' && isDirect(channel))
    return { outcome: 'not_permitted', detail: 'This came as a direct message, which has no public side.' }
  if (visibility === 'private' && !isDirect(channel) && user === '')
    return { outcome: 'recipient_unavailable', detail: 'Nobody is known to write to in private.' }
  return null
}

/** A private answer to a public message needs a direct message opened first, which can be done any number of times. */
async function targetOf(
  input: SendInput,
): Promise<{ channel: string; threadTs: string | undefined } | SendOutcome> {
  const { channel = '', threadTs, user } = input.address
  if (input.visibility === 'public' || isDirect(channel)) return { channel, threadTs }
  const result: SlackResult = await callSlack(input, 'conversations.open', {}, { users: user })
  if (result.kind === 'refused') {
    const outcome = refusedSend(result.refusal)
    return outcome.outcome === 'unknown' ? { outcome: 'retryable', detail: outcome.detail } : outcome
  }
  if (result.kind !== 'ok') return { outcome: 'retryable', detail: result.detail }
  const opened = openedSchema.safeParse(result.body)
  if (!opened.success) return { outcome: 'retryable', detail: 'Slack opened the chat without naming it.' }
  return { channel: opened.data.channel.id, threadTs: undefined }
}

function sentAs(channel: string, ts: string) {
  return { outcome: 'sent' as const, nativeId: nativeIdOf(channel, ts), at: instantOf(ts), permalink: null }
}
