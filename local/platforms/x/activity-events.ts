// Webhook bodies of the X Activity API: v2 posts, messages in the old shape, every number told twice.
import { v1Message, v1Users } from './account-events.ts'
import { everything, peopleOf, postSurroundings, showPost } from './render.ts'
import { madeAt, mentions, type Picture, us, type World, type XMessage, type XPost } from './world.ts'

type Json = Record<string, unknown>

/** Someone's post that concerns us: one event for each reason it does, each with the same post. */
export function postEvents(
  post: XPost,
  world: World,
  pictureUrl: (picture: Picture) => string,
  explicit: boolean,
): Json[] {
  const reasons =
    post.authorId === us.id
      ? ['post.create']
      : [
          ...(explicit && mentions(post, us) ? ['post.mention.create'] : []),
          ...(post.replyTo?.authorId === us.id ? ['post.reply.create'] : []),
          ...(post.quoteOf?.authorId === us.id ? ['post.quote.create'] : []),
        ]
  const { includes } = postSurroundings([post], world, everything, pictureUrl)
  return reasons.map((reason) => event(reason, post.id, showPost(post, everything), includes))
}

export function postDeleted(post: XPost, world: World): Json {
  const users = peopleOf([post.authorId], world, everything).map((data) => ({ data }))
  const payload = { id: post.id, author_id: post.authorId, ...conversationOf(post) }
  return event('post.delete', `-${post.id.slice(-6)}`, payload, { users })
}

export function messageEvent(message: XMessage, world: World): Json {
  const payload = {
    direct_message_events: [v1Message(message)],
    users: Object.fromEntries(
      Object.entries(v1Users(message.pair, world)).map(([id]) => [
        id,
        { data: peopleOf([id], world, everything)[0] },
      ]),
    ),
  }
  return event(message.senderId === us.id ? 'dm.sent' : 'dm.received', `-${message.id.slice(-6)}`, payload)
}

export function readEvent(message: XMessage, readerId: string, at: Date): Json {
  return event('dm.read', `-${message.id.slice(-5)}`, {
    direct_message_mark_read_events: [readMark(message, readerId, at)],
  })
}

export function readMark(message: XMessage, readerId: string, at: Date): Json {
  return {
    created_timestamp: String(at.getTime()),
    sender_id: readerId,
    target: { recipient_id: us.id },
    last_read_event_id: message.id,
  }
}

export function unknownEvent(id: string): Json {
  return event('post.bookmark.create', id, { id, bookmarked_at: madeAt(id).toISOString() })
}

function conversationOf(post: XPost): Json {
  return post.replyTo === null
    ? {}
    : { conversation_id: post.conversationId, in_reply_to_user_id: post.replyTo.authorId }
}

function event(kind: string, uuid: string, payload: Json, includes: Json = {}): Json {
  return {
    data: {
      event_uuid: uuid,
      event_type: kind,
      tag: 'harken',
      filter: { user_id: us.id },
      payload: twinned(payload),
      includes: twinned(includes),
    },
  }
}

/** Beside every whole number stands its text, as `<name>_str`. */
function twinned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(twinned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const own: [string, unknown] = [name, twinned(inner)]
      return Number.isInteger(inner) ? [own, [`${name}_str`, String(inner)]] : [own]
    }),
  )
}
