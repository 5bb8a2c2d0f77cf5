// The v2 shapes we read: posts, users, media, direct messages and pages of them.
import * as z from 'zod/mini'

/** For what we can do without: anything unexpected counts as absent. */
export function maybe<T extends z.core.SomeType>(schema: T) {
  return z.catch(z.optional(schema), undefined)
}

export const idShape = z.string().check(z.regex(/^\d{1,19}$/))
const text = z.string()
const offset = z.int().check(z.gte(0))

const entitiesShape = z.object({
  mentions: maybe(
    z.array(
      z.object({ start: maybe(offset), end: maybe(offset), username: maybe(text), id: maybe(idShape) }),
    ),
  ),
  urls: maybe(
    z.array(
      z.object({
        start: maybe(offset),
        end: maybe(offset),
        url: maybe(text),
        expanded_url: maybe(text),
        display_url: maybe(text),
        media_key: maybe(text),
      }),
    ),
  ),
})
export type Entities = z.infer<typeof entitiesShape>

export const postShape = z.object({
  id: idShape,
  text,
  author_id: idShape,
  conversation_id: maybe(idShape),
  in_reply_to_user_id: maybe(idShape),
  lang: maybe(text),
  reply_settings: maybe(text),
  edit_history_tweet_ids: maybe(z.array(idShape)),
  referenced_tweets: maybe(z.array(z.object({ type: text, id: idShape }))),
  attachments: maybe(z.object({ media_keys: maybe(z.array(text)) })),
  entities: maybe(entitiesShape),
  note_tweet: maybe(z.object({ text, entities: maybe(entitiesShape) })),
})
export type Post = z.infer<typeof postShape>

export const userShape = z.object({
  id: idShape,
  name: maybe(text),
  username: maybe(text),
  verified: maybe(z.boolean()),
  verified_type: maybe(text),
  protected: maybe(z.boolean()),
  receives_your_dm: maybe(z.boolean()),
  public_metrics: maybe(z.object({ followers_count: maybe(z.int()) })),
})
export type User = z.infer<typeof userShape>

export const mediaShape = z.object({
  media_key: text,
  type: text,
  url: maybe(text),
  alt_text: maybe(text),
  variants: maybe(
    z.array(z.object({ bit_rate: maybe(z.number()), content_type: maybe(text), url: maybe(text) })),
  ),
})
export type Media = z.infer<typeof mediaShape>

export const dmEventShape = z.object({
  id: idShape,
  event_type: text,
  text: maybe(text),
  sender_id: maybe(idShape),
  dm_conversation_id: maybe(text),
  participant_ids: maybe(z.array(idShape)),
  attachments: maybe(z.object({ media_keys: maybe(z.array(text)) })),
  entities: maybe(entitiesShape),
})

export const includesShape = z.object({
  users: maybe(z.array(z.unknown())),
  media: maybe(z.array(z.unknown())),
  tweets: maybe(z.array(z.unknown())),
})

/** One page. X leaves `data` out when it is empty, and answers 200 with `errors` beside `data` for what it withholds. */
export const pageShape = z.object({
  data: z.optional(z.array(z.unknown())),
  includes: maybe(includesShape),
  errors: maybe(z.array(z.unknown())),
  meta: maybe(z.object({ newest_id: maybe(idShape), oldest_id: maybe(idShape), next_token: maybe(text) })),
})
export type Page = z.infer<typeof pageShape>

export const partialErrorShape = z.object({ title: maybe(text), type: maybe(text), detail: maybe(text) })

export const sentPostShape = z.object({ data: z.object({ id: idShape }) })
export const sentDmShape = z.object({ data: z.object({ dm_event_id: idShape }) })
export const meShape = z.object({ data: z.object({ id: idShape, username: text }) })
