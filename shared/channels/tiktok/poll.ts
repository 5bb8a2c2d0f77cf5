// What was commented and written since the last look?
import * as z from 'zod/mini'
import type { PolledDelivery, PollInput, PollResult } from '../connector.ts'
import { type Listed, marksIn, marksText, unseen } from '../unseen.ts'
import { readTikTok } from './api.ts'
import { pageSize, videosPolled } from './limits.ts'
import { pollSource } from './normalise.ts'
import { ownId } from './setup.ts'
import { listedCommentSchema, messageSchema } from './wire.ts'

const videosSchema = z.object({ videos: z.array(z.object({ item_id: z.string() })) })
const commentsSchema = z.object({
  comments: z.array(z.unknown()),
  cursor: z.optional(z.union([z.int(), z.string()])),
  has_more: z.optional(z.boolean()),
})
const conversationsSchema = z.object({
  conversations: z.array(z.object({ conversation_id: z.string(), update_time: z.optional(z.int()) })),
})
const messagesSchema = z.object({
  messages: z.array(z.unknown()),
  cursor: z.optional(z.union([z.int(), z.string()])),
  has_more: z.optional(z.boolean()),
})

/**
 * The cursor holds the second of the newest comment and message, and which ones had it. Comments of older
 * videos than the last few, and deletions, come by webhook only.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const business = await ownId(input)
  const first = Math.floor(Date.parse(input.reachBackTo) / 1000)
  const since = {
    comments: Number(input.cursor?.comments ?? first),
    messages: Number(input.cursor?.messages ?? first),
  }
  const comments = unseen(
    await newComments(input, business, since.comments),
    since.comments,
    marksIn(input.cursor?.commentMarks),
    listedComment,
  )
  const messages = unseen(
    await newMessages(input, business, since.messages),
    since.messages,
    marksIn(input.cursor?.messageMarks),
    listedMessage,
  )
  const deliveries: PolledDelivery[] = []
  if (comments.news.length + messages.news.length > 0) {
    const body = { business, comments: comments.news, messages: messages.news }
    deliveries.push({ source: pollSource, bytes: new TextEncoder().encode(JSON.stringify(body)) })
  }
  return {
    deliveries,
    nextCursor: {
      comments: String(comments.newest),
      commentMarks: marksText(comments.marks),
      messages: String(messages.newest),
      messageMarks: marksText(messages.marks),
    },
    earliestNextCall: null,
  }
}

async function newComments(input: PollInput, business: string, since: number): Promise<unknown[]> {
  const { videos } = await readTikTok(
    input,
    'business/video/list/',
    { business_id: business, fields: '["item_id"]', max_count: String(videosPolled) },
    videosSchema,
  )
  const all: unknown[] = []
  for (const { item_id } of videos) {
    let cursor = '0'
    for (;;) {
      const page = await readTikTok(
        input,
        'business/comment/list/',
        {
          business_id: business,
          video_id: item_id,
          include_replies: 'true',
          sort_field: 'create_time',
          sort_order: 'desc',
          max_count: String(pageSize),
          cursor,
        },
        commentsSchema,
      )
      all.push(...page.comments)
      const reachedOld = page.comments.some((raw) => {
        const { data } = listedCommentSchema.safeParse(raw)
        return data !== undefined && data.create_time < since
      })
      if (page.has_more !== true || page.cursor === undefined || reachedOld) break
      cursor = String(page.cursor)
    }
  }
  return all
}

async function newMessages(input: PollInput, business: string, since: number): Promise<unknown[]> {
  const { conversations } = await readTikTok(
    input,
    'business/message/conversation/list/',
    { business_id: business, conversation_type: 'SINGLE', limit: String(pageSize) },
    conversationsSchema,
  )
  const all: unknown[] = []
  for (const { conversation_id, update_time } of conversations) {
    if (update_time !== undefined && update_time / 1000 < since) continue
    const args = { business_id: business, conversation_id, limit: String(pageSize) }
    const { messages } = await readTikTok(input, 'business/message/content/list/', args, messagesSchema)
    all.push(...messages)
  }
  return all
}

/** Of the comment and of those below it; 0 for what cannot be read. */
function lastSecond(raw: unknown): number {
  const { data } = listedCommentSchema.safeParse(raw)
  if (data === undefined) return 0
  return Math.max(data.create_time, ...(data.reply_list ?? []).map(lastSecond))
}

/** A comment is news again when somebody has answered below it. */
function listedComment(raw: unknown): Listed {
  const { data } = listedCommentSchema.safeParse(raw)
  return data === undefined
    ? null
    : { id: `${data.comment_id}/${data.reply_list?.length ?? 0}`, time: lastSecond(raw) }
}

function listedMessage(raw: unknown): Listed {
  const { data } = messageSchema.safeParse(raw)
  return data === undefined ? null : { id: data.message_id, time: Math.floor(data.timestamp / 1000) }
}
