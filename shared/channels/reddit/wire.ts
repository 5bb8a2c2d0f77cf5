// Which parts of Reddit's things are read, and what they must look like.
import * as z from 'zod/mini'

/** For what we can do without: anything unexpected counts as absent. */
function maybe<T extends z.core.SomeType>(schema: T) {
  return z.catch(z.optional(schema), undefined)
}

/** Kind and id in base 36: never anything that means something in a path or a list of ids. */
export const fullname = z.string().check(z.regex(/^t[1-6]_[a-z0-9]{1,24}$/))
/** Seconds, with a fraction that is always zero. */
const moment = z.number().check(z.gte(0), z.lte(32_503_680_000))

export const listingSchema = z.object({
  data: z.object({ children: z.array(z.unknown()), after: maybe(z.nullable(fullname)) }),
})

export const kindSchema = z.object({ kind: z.string() })
export const headSchema = z.object({
  kind: z.string(),
  data: z.object({ name: fullname, created_utc: moment }),
})

const common = {
  name: fullname,
  author: z.nullable(z.string()),
  author_fullname: maybe(fullname),
  created_utc: moment,
  /** False, or the moment of the last edit. */
  edited: maybe(z.union([z.boolean(), moment])),
  locked: maybe(z.boolean()),
  archived: maybe(z.boolean()),
  permalink: maybe(z.string()),
  media_metadata: maybe(z.nullable(z.record(z.string(), z.unknown()))),
}

export const commentSchema = z.object({
  ...common,
  body: z.string(),
  parent_id: maybe(fullname),
  /** Only in lists of comments; the inbox has `context` instead. */
  link_id: maybe(fullname),
  context: maybe(z.string()),
})

export const postSchema = z.object({
  ...common,
  title: z.string(),
  selftext: maybe(z.string()),
  url: maybe(z.string()),
  post_hint: maybe(z.string()),
})

export const messageSchema = z.object({
  name: fullname,
  author: z.nullable(z.string()),
  author_fullname: maybe(fullname),
  created_utc: moment,
  subject: maybe(z.string()),
  body: z.string(),
  parent_id: maybe(z.nullable(fullname)),
  first_message_name: maybe(z.nullable(fullname)),
  subreddit: maybe(z.nullable(z.string())),
})

/** What a delivery says beside its items about a comment, its post, or whom we answered. */
export const aboutSchema = z.object({
  author: maybe(z.nullable(z.string())),
  author_fullname: maybe(fullname),
  locked: maybe(z.boolean()),
  archived: maybe(z.boolean()),
  edited: maybe(z.union([z.boolean(), moment])),
  media_metadata: maybe(z.nullable(z.record(z.string(), z.unknown()))),
})

/** Every delivery of ours: what the platform gave, and what had to be asked about it. */
export const deliverySchema = z.object({
  me: maybe(z.string()),
  items: z.array(z.unknown()),
  about: z.catch(z.record(z.string(), z.unknown()), {}),
})

/** Something that was there and no longer is: what its deletion needs. */
export const goneSchema = z.object({
  name: fullname,
  at: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  threadRoot: z.string(),
  customerId: z.string(),
})

export const pictureSchema = z.object({
  e: z.string(),
  m: maybe(z.string()),
  s: z.object({ u: maybe(z.string()), gif: maybe(z.string()) }),
})

export const meSchema = z.object({ id: z.string().check(z.regex(/^[a-z0-9]{1,24}$/)), name: z.string() })

export const sentSchema = z.object({
  json: z.object({
    errors: z.array(z.unknown()),
    ratelimit: maybe(z.number()),
    data: maybe(z.object({ things: z.array(z.unknown()) })),
  }),
})
export const sentThingSchema = z.object({
  data: z.object({ name: fullname, created_utc: maybe(moment), permalink: maybe(z.string()) }),
})

export type Comment = z.infer<typeof commentSchema>
export type Post = z.infer<typeof postSchema>
export type About = z.infer<typeof aboutSchema>
