// What X's v2 API shows of a post, a person or a message: only the fields that were asked for.
import type { Link, Mention } from './entities.ts'
import { madeAt, type Person, type Picture, us, type World, type XMessage, type XPost } from './world.ts'

type Json = Record<string, unknown>
export type Wanted = { fields: Set<string>; expansions: Set<string>; user: Set<string>; media: Set<string> }

const cutAt = 280

/** What the query asks for. X gives `id` and `text`, or `id`, `name` and `username`, without being asked. */
export function wantedBy(query: URLSearchParams, prefix: 'tweet' | 'dm_event'): Wanted {
  const list = (name: string, always: string[] = []) =>
    new Set([...always, ...(query.get(name) ?? '').split(',').filter((one) => one !== '')])
  const standard =
    prefix === 'tweet' ? ['id', 'text', 'edit_history_tweet_ids'] : ['id', 'event_type', 'text']
  return {
    fields: list(`${prefix}.fields`, standard),
    expansions: list('expansions'),
    user: list('user.fields', ['id', 'name', 'username']),
    media: list('media.fields', ['media_key', 'type']),
  }
}

export const everything: Wanted = {
  fields: new Set(['*']),
  expansions: new Set(['*']),
  user: new Set(['*']),
  media: new Set(['*']),
}

export function showPost(post: XPost, wanted: Wanted): Json {
  const long = Array.from(post.text).length > cutAt
  const references = [
    ...(post.replyTo === null ? [] : [{ type: 'replied_to', id: post.replyTo.id }]),
    ...(post.quoteOf === null ? [] : [{ type: 'quoted', id: post.quoteOf.id }]),
  ]
  return only(wanted.fields, {
    id: post.id,
    text: long
      ? `${Array.from(post.text)
          .slice(0, cutAt - 1)
          .join('')}…`
      : post.text,
    edit_history_tweet_ids: post.history,
    author_id: post.authorId,
    conversation_id: post.conversationId,
    created_at: madeAt(post.id).toISOString(),
    lang: 'en',
    reply_settings: 'everyone',
    possibly_sensitive: false,
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0, impression_count: 7 },
    ...(post.replyTo === null ? {} : { in_reply_to_user_id: post.replyTo.authorId }),
    ...(references.length === 0 ? {} : { referenced_tweets: references }),
    ...(post.picture === null ? {} : { attachments: { media_keys: [post.picture.key] } }),
    ...showEntities('entities', post.entities, long ? cutAt - 1 : Number.POSITIVE_INFINITY),
    ...(long ? { note_tweet: { text: post.text, ...showEntities('entities', post.entities) } } : {}),
  })
}

function showEntities(
  name: string,
  { mentions, urls }: { mentions: Mention[]; urls: Link[] },
  before = Number.POSITIVE_INFINITY,
): Json {
  const inside = <T extends { end: number }>(all: T[]) => all.filter((one) => one.end <= before)
  const shown = {
    ...(inside(mentions).length === 0 ? {} : { mentions: inside(mentions) }),
    ...(inside(urls).length === 0 ? {} : { urls: inside(urls) }),
  }
  return Object.keys(shown).length === 0 ? {} : { [name]: shown }
}

export function showPerson(person: Person, wanted: Wanted): Json {
  return only(wanted.user, {
    id: person.id,
    name: person.name,
    username: person.username,
    profile_image_url: `https://pbs.example/${person.id}_normal.jpg`,
    verified: person.id === us.id,
    verified_type: person.id === us.id ? 'business' : 'none',
    protected: false,
    receives_your_dm: !person.refusesDms,
    public_metrics: {
      followers_count: person.followers,
      following_count: 10,
      tweet_count: 55,
      listed_count: 1,
    },
  })
}

export function showPicture(picture: Picture, url: string, wanted: Wanted): Json {
  return only(wanted.media, { media_key: picture.key, type: 'photo', url, width: 640, height: 480 })
}

export function showMessage(message: XMessage, wanted: Wanted): Json {
  return only(wanted.fields, {
    id: message.id,
    event_type: 'MessageCreate',
    text: message.text,
    sender_id: message.senderId,
    dm_conversation_id: message.pair.join('-'),
    participant_ids: message.pair,
    created_at: madeAt(message.id).toISOString(),
    ...(message.picture === null ? {} : { attachments: { media_keys: [message.picture.key] } }),
    ...showEntities('entities', message.entities),
  })
}

/** `includes` and `errors` of a page of posts: what the expansions name, and what is gone. */
export function postSurroundings(
  posts: readonly XPost[],
  world: World,
  wanted: Wanted,
  pictureUrl: (p: Picture) => string,
) {
  const referenced = wants(wanted, 'referenced_tweets.id')
    ? posts.flatMap((post) => [post.replyTo, post.quoteOf]).filter((one) => one !== null)
    : []
  const pictures = wants(wanted, 'attachments.media_keys') ? posts.flatMap((post) => post.picture ?? []) : []
  const authors = wants(wanted, 'author_id') ? posts.map((post) => post.authorId) : []
  const shown = new Set(referenced.filter((post) => !post.gone))
  return {
    includes: nonEmpty({
      users: peopleOf(authors, world, wanted),
      tweets: [...shown].map((post) => showPost(post, wanted)),
      media: pictures.map((picture) => showPicture(picture, pictureUrl(picture), wanted)),
    }),
    errors: referenced
      .filter((post) => post.gone)
      .map((post) => notFoundError(post.id, 'referenced_tweets.id')),
  }
}

export function wants(wanted: Wanted, expansion: string): boolean {
  return wanted.expansions.has(expansion) || wanted.expansions.has('*')
}

export function peopleOf(ids: readonly string[], world: World, wanted: Wanted): Json[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = world.people.get(id)
    return person === undefined ? [] : [showPerson(person, wanted)]
  })
}

export function notFoundError(id: string, parameter: string): Json {
  return {
    value: id,
    detail: `Could not find tweet with ${parameter}: [${id}].`,
    title: 'Not Found Error',
    resource_type: 'tweet',
    parameter,
    resource_id: id,
    type: 'https://api.twitter.com/2/problems/resource-not-found',
  }
}

export function nonEmpty(lists: Record<string, unknown[]>): Json {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
}

function only(fields: Set<string>, all: Json): Json {
  if (fields.has('*')) return all
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields.has(name)))
}
