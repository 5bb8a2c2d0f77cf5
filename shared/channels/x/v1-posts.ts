// Turns the v1.1 posts of the Account Activity envelope into the v2 shape, so that there is one reader of posts.

import type * as z from 'zod/mini'
import { v1PostMedia } from './attachments.ts'
import type { Entities, Media, Post } from './wire.ts'
import type { V1Post, v1EntitiesShape } from './wire-events.ts'

export type TranslatedPost = {
  post: Post
  media: Media[]
  quotedAuthor: { postId: string; userId: string } | null
}

/**
 * Without `conversation_id_str`, which v1.1 seldom has, a reply is threaded under the post it answers: right one level
 * deep, a conversation of its own below that.
 */
export function translatePost(v1: V1Post, authorId: string): TranslatedPost {
  const entities = v1.extended_tweet?.entities ?? v1.entities
  const media = v1PostMedia((v1.extended_tweet?.extended_entities ?? v1.extended_entities)?.media)
  const references = [
    ...(v1.in_reply_to_status_id_str ? [{ type: 'replied_to', id: v1.in_reply_to_status_id_str }] : []),
    ...(v1.quoted_status_id_str ? [{ type: 'quoted', id: v1.quoted_status_id_str }] : []),
    ...(v1.retweeted_status ? [{ type: 'retweeted', id: v1.id_str }] : []),
  ]
  const quotedUser = v1.quoted_status?.user.id_str
  return {
    post: {
      id: v1.id_str,
      text: v1.extended_tweet?.full_text ?? v1.full_text ?? v1.text ?? '',
      author_id: authorId,
      conversation_id: v1.conversation_id_str,
      in_reply_to_user_id: v1.in_reply_to_user_id_str,
      lang: v1.lang,
      reply_settings: undefined,
      edit_history_tweet_ids: undefined,
      referenced_tweets: references,
      attachments: media.length === 0 ? undefined : { media_keys: media.map((one) => one.media_key) },
      entities: v1Entities(entities, 'own'),
      note_tweet: undefined,
    },
    media,
    quotedAuthor:
      v1.quoted_status_id_str && quotedUser ? { postId: v1.quoted_status_id_str, userId: quotedUser } : null,
  }
}

/** `mediaKey` marks the links of attached media, which are left out of the text. */
export function v1Entities(
  v1: z.infer<typeof v1EntitiesShape> | undefined,
  mediaKey: string,
): Entities | undefined {
  if (v1 === undefined) return undefined
  const mediaLinks = (v1.media ?? []).map((one) => ({ ...one, media_key: mediaKey }))
  const links = (v1.urls ?? []).map((one) => ({ ...one, media_key: undefined }))
  return {
    mentions: v1.user_mentions?.map((one) => ({
      start: one.indices?.[0],
      end: one.indices?.[1],
      username: one.screen_name,
      id: one.id_str,
    })),
    urls: [
      ...links.map((one) => ({ ...place(one.indices), ...linkOf(one), media_key: one.media_key })),
      ...mediaLinks.map((one) => ({ ...place(one.indices), ...linkOf(one), media_key: one.media_key })),
    ],
  }
}

function place(indices: [number, number] | undefined) {
  return { start: indices?.[0], end: indices?.[1] }
}

function linkOf(one: {
  url?: string | undefined
  expanded_url?: string | undefined
  display_url?: string | undefined
}) {
  return { url: one.url, expanded_url: one.expanded_url, display_url: one.display_url }
}
