// Webhook bodies of the older Account Activity API: v1.1 posts with cut texts, and ids that lose digits as numbers.
import { privateLink } from './reads.ts'
import { madeAt, type Person, type Picture, us, type World, type XMessage, type XPost } from './world.ts'

type Json = Record<string, unknown>

const cutAt = 140

export function accountPostEvent(post: XPost, world: World, pictureUrl: (picture: Picture) => string): Json {
  return {
    for_user_id: us.id,
    user_has_blocked: false,
    tweet_create_events: [v1Post(post, world, pictureUrl)],
  }
}

export function accountMessageEvent(message: XMessage, world: World): Json {
  return {
    for_user_id: us.id,
    direct_message_events: [v1Message(message)],
    users: v1Users(message.pair, world),
  }
}

export function accountDeletion(post: XPost, at: Date): Json {
  const status = { id: post.id, user_id: post.authorId }
  return { for_user_id: us.id, tweet_delete_events: [{ status, timestamp_ms: String(at.getTime()) }] }
}

/** Messages have this shape in both envelopes, and name no conversation. */
export function v1Message({ id, senderId, pair, text, entities, picture }: XMessage): Json {
  return {
    type: 'message_create',
    id,
    created_timestamp: String(madeAt(id).getTime()),
    message_create: {
      target: { recipient_id: pair.find((one) => one !== senderId) ?? senderId },
      sender_id: senderId,
      message_data: {
        text,
        entities: {
          hashtags: [],
          symbols: [],
          user_mentions: [],
          urls: entities.urls.map(({ start, end, ...link }) => ({ ...link, indices: [start, end] })),
        },
        ...(picture === null
          ? {}
          : {
              attachment: {
                type: 'media',
                media: {
                  id_str: picture.key.slice(2),
                  type: 'photo',
                  media_url_https: privateLink(id, picture),
                },
              },
            }),
      },
    },
  }
}

export function v1Users(ids: readonly string[], world: World): Json {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const person = world.people.get(id)
      return person === undefined ? [] : [[id, v1User(person)]]
    }),
  )
}

function v1Post(post: XPost, world: World, pictureUrl: (picture: Picture) => string): Json {
  const author = world.people.get(post.authorId) ?? us
  const points = Array.from(post.text)
  const truncated = points.length > cutAt
  const entities = {
    user_mentions: post.entities.mentions.map(({ start, end, username, id }) => ({
      screen_name: username,
      id: Number(id),
      id_str: id,
      indices: [start, end],
    })),
    urls: post.entities.urls
      .filter((one) => one.media_key === undefined)
      .map(({ start, end, ...link }) => ({ ...link, indices: [start, end] })),
    media: post.entities.urls
      .filter((one) => one.media_key !== undefined)
      .map(({ url, start, end }) => ({ url, id_str: post.id, indices: [start, end] })),
  }
  const media =
    post.picture === null
      ? {}
      : {
          extended_entities: {
            media: [
              { id_str: post.picture.key.slice(2), type: 'photo', media_url_https: pictureUrl(post.picture) },
            ],
          },
        }
  return {
    created_at: twitterDate(madeAt(post.id)),
    // As in the original: the number has lost its last digits.
    id: Number(post.id),
    id_str: post.id,
    text: truncated ? `${points.slice(0, cutAt - 1).join('')}…` : post.text,
    truncated,
    user: v1User(author),
    lang: 'en',
    in_reply_to_status_id_str: post.replyTo?.id ?? null,
    in_reply_to_user_id_str: post.replyTo?.authorId ?? null,
    ...(post.quoteOf === null
      ? {}
      : {
          quoted_status_id_str: post.quoteOf.id,
          quoted_status: { id_str: post.quoteOf.id, user: { id_str: post.quoteOf.authorId } },
        }),
    entities,
    ...media,
    ...(truncated ? { extended_tweet: { full_text: post.text, entities, ...media } } : {}),
  }
}

function v1User({ id, name, username, followers }: Person): Json {
  return {
    id: Number(id),
    id_str: id,
    name,
    screen_name: username,
    followers_count: followers,
    verified: false,
    protected: false,
  }
}

/** `Wed Nov 20 09:15:02 +0000 2026` */
function twitterDate(at: Date): string {
  const [day, date, month, year, time] = at.toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${time} +0000 ${year}`
}
