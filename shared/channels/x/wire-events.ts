// The webhook shapes we read: X Activity events, and the older Account Activity envelope with its v1.1 posts.
import * as z from 'zod/mini'
import { idShape, includesShape, maybe } from './wire.ts'

const text = z.string()

export const activityEventShape = z.object({
  event_type: text,
  filter: maybe(z.object({ user_id: maybe(idShape) })),
  payload: maybe(z.unknown()),
  includes: maybe(includesShape),
})

export const revokeShape = z.object({ date_time: maybe(text) })

export const deletedPostShape = z.object({
  id: idShape,
  author_id: maybe(idShape),
  conversation_id: maybe(idShape),
  in_reply_to_user_id: maybe(idShape),
})

/** Direct messages have this shape in both envelopes. */
export const directMessagesShape = z.object({
  direct_message_events: maybe(z.array(z.unknown())),
  direct_message_mark_read_events: maybe(z.array(z.unknown())),
  users: maybe(z.record(z.string(), z.unknown())),
})

const indices = maybe(z.tuple([z.int(), z.int()]))

export const v1EntitiesShape = z.object({
  user_mentions: maybe(z.array(z.object({ screen_name: maybe(text), id_str: maybe(idShape), indices }))),
  urls: maybe(
    z.array(z.object({ url: maybe(text), expanded_url: maybe(text), display_url: maybe(text), indices })),
  ),
  media: maybe(z.array(z.object({ url: maybe(text), id_str: maybe(text), indices }))),
})

const v1MediaShape = z.object({
  id_str: maybe(text),
  type: maybe(text),
  media_url_https: maybe(text),
  ext_alt_text: maybe(text),
  video_info: maybe(
    z.object({
      variants: maybe(
        z.array(z.object({ bitrate: maybe(z.number()), content_type: maybe(text), url: maybe(text) })),
      ),
    }),
  ),
})
export type V1Media = z.infer<typeof v1MediaShape>

export const v1DirectMessageShape = z.object({
  type: text,
  id: idShape,
  message_create: z.object({
    target: z.object({ recipient_id: idShape }),
    sender_id: idShape,
    message_data: z.object({
      text: maybe(text),
      entities: maybe(v1EntitiesShape),
      attachment: maybe(z.object({ type: maybe(text), media: maybe(v1MediaShape) })),
    }),
  }),
})

export const markReadShape = z.object({
  sender_id: idShape,
  target: z.object({ recipient_id: idShape }),
  last_read_event_id: maybe(idShape),
  created_timestamp: maybe(text),
})

export const v1UserShape = z.object({
  id_str: maybe(idShape),
  id: maybe(z.union([idShape, z.number()])),
  name: maybe(text),
  screen_name: maybe(text),
  username: maybe(text),
  followers_count: maybe(z.int()),
  verified: maybe(z.boolean()),
  protected: maybe(z.boolean()),
  public_metrics: maybe(z.object({ followers_count: maybe(z.int()) })),
})

const extended = z.object({
  full_text: maybe(text),
  entities: maybe(v1EntitiesShape),
  extended_entities: maybe(z.object({ media: maybe(z.array(v1MediaShape)) })),
})

/** A v1.1 post. Numeric ids beside the strings have lost digits by the time JSON is read, so only `id_str` counts. */
export const v1PostShape = z.object({
  id_str: idShape,
  text: maybe(text),
  full_text: maybe(text),
  extended_tweet: maybe(extended),
  user: z.unknown(),
  lang: maybe(text),
  conversation_id_str: maybe(idShape),
  in_reply_to_status_id_str: maybe(idShape),
  in_reply_to_user_id_str: maybe(idShape),
  quoted_status_id_str: maybe(idShape),
  quoted_status: maybe(z.object({ user: z.object({ id_str: idShape }) })),
  retweeted_status: maybe(z.unknown()),
  entities: maybe(v1EntitiesShape),
  extended_entities: maybe(z.object({ media: maybe(z.array(v1MediaShape)) })),
})
export type V1Post = z.infer<typeof v1PostShape>

export const accountActivityShape = z.looseObject({
  for_user_id: maybe(idShape),
  tweet_create_events: maybe(z.array(z.unknown())),
  tweet_delete_events: maybe(z.array(z.unknown())),
  user_event: maybe(
    z.object({
      revoke: maybe(
        z.object({ date_time: maybe(text), source: maybe(z.object({ user_id: maybe(idShape) })) }),
      ),
    }),
  ),
})

export const v1DeletionShape = z.object({ status: z.object({ id: idShape, user_id: maybe(idShape) }) })
