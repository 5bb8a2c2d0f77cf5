// What was commented and written since the last look?
import * as z from 'zod/mini'
import type { PolledDelivery, PollInput, PollResult } from '../connector.ts'
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
 * The cursor holds the second of the newest comment and message, from which on all is read again. Comments of older
 * videos than the last few, and deletions, come by webhook only.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const business = await ownId(input)
  const first = Math.floor(Date.parse(input.reachBackTo) / 1000)
  const since = {
    comments: Number(input.cursor?.comments ?? first),
    messages: Number(input.cursor?.messages ?? first),
  }
  const comments = await newComments(input, business, since.comments)
  const messages = await newMessages(input, business, since.messages)
  const deliveries: PolledDelivery[] = []
  if (comments.length + messages.length > 0) {
    const bytes = new TextEncoder().encode(JSON.stringify({ business, comments, messages }))
    deliveries.push({ source: pollSource, bytes })
  }
  return {
    deliveries,
    nextCursor: {
      comments: String(Math.max(since.comments, ...comments.map(lastSecond))),
      messages: String(Math.max(since.messages, ...messages.map(sentSecond))),
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
      all.push(
        ...page.comments.filter(
          (raw) => lastSecond(raw) >= since || !listedCommentSchema.safeParse(raw).success,
        ),
      )
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
    all.push(...messages.filter((raw) => sentSecond(raw) >= since || !messageSchema.safeParse(raw).success))
  }
  return all
}

/** Of the comment and of those below it; 0 for what cannot be read. */
function lastSecond(raw: unknown): number {
  const { data } = listedCommentSchema.safeParse(raw)
  if (data === undefined) return 0
  return Math.max(data.create_time, ...(data.reply_list ?? []).map(lastSecond))
}

function sentSecond(raw: unknown): number {
  return Math.floor((messageSchema.safeParse(raw).data?.timestamp ?? 0) / 1000)
}
