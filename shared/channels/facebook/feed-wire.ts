// Which parts of a Page's feed events and polled comments do we read. Loose on everything else.
import * as z from 'zod/mini'
import { moment, wireId } from '../meta/wire-values.ts'

const text = z.optional(z.string())
export const person = z.object({ id: wireId, name: text })

/** `value` of the field `feed`. `from` is missing where privacy or permissions hide it. */
export const feedValue = z.object({
  item: z.string(),
  verb: z.string(),
  comment_id: z.optional(wireId),
  post_id: z.optional(wireId),
  parent_id: z.optional(wireId),
  from: z.optional(z.nullable(person)),
  message: text,
  created_time: z.optional(moment),
  photo: text,
  video: text,
  link: text,
})
export type FeedValue = z.infer<typeof feedValue>

/** `value` of the field `mention`: often ids only. */
export const mentionValue = z.object({
  item: text,
  post_id: z.optional(wireId),
  comment_id: z.optional(wireId),
  sender_id: z.optional(wireId),
  sender_name: text,
  from: z.optional(z.nullable(person)),
  verb: text,
  message: text,
  created_time: z.optional(moment),
})

const attachment = z.object({
  type: text,
  media: z.optional(z.object({ image: z.optional(z.object({ src: text })), source: text })),
})

/** A member of `/{post}/comments`. */
export const polledComment = z.object({
  id: wireId,
  message: text,
  created_time: moment,
  from: z.optional(z.nullable(person)),
  parent: z.optional(z.object({ id: wireId, from: z.optional(z.nullable(person)) })),
  attachment: z.optional(z.unknown()),
  permalink_url: text,
})
export const polledAttachment = attachment
export const commentFields = 'id,message,created_time,from,parent{id,from},attachment,permalink_url'

/** A member of `/{page}/feed`. */
export const polledPost = z.object({
  id: wireId,
  message: text,
  created_time: moment,
  updated_time: z.optional(moment),
  from: z.optional(z.nullable(person)),
  full_picture: text,
  permalink_url: text,
})
export const postFields = 'id,message,created_time,updated_time,from,full_picture,permalink_url'
