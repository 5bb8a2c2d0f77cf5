// Which parts of TikTok's objects are read, and what they must look like.
import * as z from 'zod/mini'

const id = z.string().check(z.regex(/^[\w-]{1,128}$/))
const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema))

export const envelopeSchema = z.object({
  event: z.string(),
  create_time: z.optional(z.int()),
  user_openid: z.string(),
  /** JSON once more, as text. */
  content: z.string(),
})

export const messageSchema = z.object({
  type: z.string(),
  message_id: id,
  conversation_id: z.string().check(z.minLength(1)),
  timestamp: z.int(),
  from: maybe(z.string()),
  to: maybe(z.string()),
  from_user: z.object({ id: z.string().check(z.minLength(1)) }),
  to_user: maybe(z.object({ id: z.string() })),
  text: maybe(z.object({ body: z.string() })),
  image: maybe(z.object({ media_id: z.string() })),
  referenced_message_info: maybe(z.object({ referenced_message_id: maybe(z.string()) })),
})

export const commentSchema = z.object({
  comment_id: id,
  video_id: id,
  parent_comment_id: maybe(z.string()),
  unique_identifier: maybe(z.string()),
  user_id: maybe(z.string()),
  username: maybe(z.string()),
  display_name: maybe(z.string()),
  text: maybe(z.string()),
  owner: maybe(z.boolean()),
})

/** `timestamp` is in milliseconds, or in seconds. */
export const commentEventSchema = z.extend(commentSchema, {
  comment_action: z.string(),
  timestamp: z.int(),
})

export const listedCommentSchema = z.extend(commentSchema, {
  /** Seconds, as a number or as text. */
  create_time: z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{9,11}$/))]), z.transform(Number)),
  reply_list: maybe(z.array(z.unknown())),
})

/** What our poll hands on. */
export const pollSchema = z.object({
  business: z.string(),
  comments: z.optional(z.array(z.unknown())),
  messages: z.optional(z.array(z.unknown())),
})

export const answerSchema = z.object({
  code: z.int(),
  message: z.optional(z.string()),
  data: z.optional(z.unknown()),
})

export type Message = z.infer<typeof messageSchema>
export type Comment = z.infer<typeof commentSchema>
