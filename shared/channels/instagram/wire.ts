// Which parts of Instagram's comment events and lists do we read. Loose on everything else.
import * as z from 'zod/mini'
import { moment, wireId } from '../meta/wire-values.ts'

const text = z.optional(z.string())
const list = z.optional(z.array(z.unknown()))

export const payload = z.object({ object: z.literal('instagram'), entry: z.array(z.unknown()) })

/** A change stands in `changes`, or, with Instagram Login, in the entry itself. */
export const entry = z.object({
  id: wireId,
  time: z.optional(moment),
  messaging: list,
  standby: list,
  changes: list,
  field: text,
  value: z.optional(z.unknown()),
})
export const change = z.object({ field: z.string(), value: z.unknown() })

export const writer = z.object({ id: z.optional(wireId), username: text })

/** `value` of `comments` and `live_comments`: no time, no verb. */
export const comment = z.object({
  id: wireId,
  parent_id: z.optional(wireId),
  text,
  from: writer,
  media: z.object({ id: wireId }),
})

/** `value` of `mentions`: ids only. */
export const mention = z.object({ media_id: wireId, comment_id: z.optional(wireId) })

export const polledComment = z.object({
  id: wireId,
  text,
  timestamp: moment,
  username: text,
  from: z.optional(writer),
  replies: z.optional(z.object({ data: z.array(z.unknown()) })),
})
export type PolledComment = z.infer<typeof polledComment>

const fields = 'id,text,timestamp,username,from'
export const commentFields = `${fields},replies.limit(50){${fields}}`

export const media = z.object({ id: wireId, comments_count: z.optional(z.int()) })
