// Which parts of Threads' webhooks and lists do we read. Loose on everything else.
import * as z from 'zod/mini'
import { moment, wireId } from '../meta/wire-values.ts'

const text = z.optional(z.string())

/** Another envelope than Meta's other products have: one target, its values an object or a list. */
export const payload = z.object({
  target_id: z.optional(wireId),
  time: z.optional(moment),
  values: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
})
export const change = z.object({ field: z.string(), value: z.unknown() })

export const post = z.object({
  id: wireId,
  username: z.string().check(z.regex(/^[\w.]{1,64}$/)),
  text,
  media_type: text,
  media_url: text,
  permalink: text,
  replied_to: z.optional(z.object({ id: wireId })),
  root_post: z.optional(z.object({ id: wireId, owner_id: z.optional(wireId), username: text })),
  is_reply_owned_by_me: z.optional(z.boolean()),
  timestamp: moment,
})
export type Post = z.infer<typeof post>

export const list = z.object({ data: z.array(z.unknown()) })

export const postFields =
  'id,text,username,permalink,timestamp,media_type,media_url,replied_to,root_post,is_reply_owned_by_me'
