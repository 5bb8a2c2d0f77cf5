// Which parts of Mastodon's objects are read, and what they must look like. Forks leave out much: so do we.
import * as z from 'zod/mini'

/** For what we can do without: anything unexpected counts as absent. */
function maybe<T extends z.core.SomeType>(schema: T) {
  return z.catch(z.optional(schema), undefined)
}

/** Digits on Mastodon, letters too on its relatives; never anything that means something in a path. */
export const idSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
const moment = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))

export const accountSchema = z.object({
  id: idSchema,
  acct: z.string().check(z.regex(/^[^\s@/]+(@[^\s@/]+)?$/)),
  display_name: maybe(z.string()),
  followers_count: maybe(z.int()),
})

export const attachmentSchema = z.object({
  type: z.string(),
  url: maybe(z.nullable(z.string())),
  preview_url: maybe(z.nullable(z.string())),
  description: maybe(z.nullable(z.string())),
})

export const statusSchema = z.object({
  id: idSchema,
  created_at: moment,
  edited_at: maybe(z.nullable(moment)),
  in_reply_to_id: maybe(z.nullable(idSchema)),
  in_reply_to_account_id: maybe(z.nullable(idSchema)),
  visibility: z.string(),
  spoiler_text: maybe(z.string()),
  language: maybe(z.nullable(z.string())),
  url: maybe(z.nullable(z.string())),
  uri: maybe(z.string()),
  content: z.string(),
  reblog: maybe(z.unknown()),
  media_attachments: maybe(z.array(z.unknown())),
  mentions: maybe(z.array(z.unknown())),
  account: accountSchema,
})

export const notificationHeadSchema = z.object({ id: idSchema, type: z.string(), created_at: maybe(moment) })
export const mentionSchema = z.object({ status: statusSchema })
export const statusHeadSchema = z.object({
  id: idSchema,
  created_at: moment,
  in_reply_to_id: maybe(idSchema),
})

/** Every delivery of ours: what the platform gave, and the beginnings of the threads it belongs to. */
export const deliverySchema = z.object({
  me: maybe(idSchema),
  items: z.array(z.unknown()),
  roots: z.catch(z.record(z.string(), z.string()), {}),
})

/** A status that was there and no longer is: what its deletion needs. */
export const goneSchema = z.object({
  id: idSchema,
  at: moment,
  seenAt: moment,
  threadRoot: z.string(),
  customerId: z.string(),
})

export const errorSchema = z.object({ error: z.string() })
export const contextSchema = z.object({ ancestors: z.array(z.unknown()) })
export const searchSchema = z.object({ statuses: z.array(z.unknown()) })
export const mediaSchema = z.object({ id: idSchema })
export const sentStatusSchema = z.object({
  id: idSchema,
  created_at: moment,
  url: maybe(z.nullable(z.string())),
  uri: maybe(z.string()),
})

const positive = maybe(z.int().check(z.gte(1)))
export const instanceSchema = z.object({
  configuration: maybe(
    z.object({
      statuses: maybe(
        z.object({
          max_characters: positive,
          max_media_attachments: positive,
          characters_reserved_per_url: positive,
        }),
      ),
      media_attachments: maybe(z.object({ image_size_limit: positive, video_size_limit: positive })),
    }),
  ),
})

export type Status = z.infer<typeof statusSchema>
