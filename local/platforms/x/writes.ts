// What can be changed on our X, and everything X refuses: replies nobody asked for, repeated texts, closed doors.
import twitterText from 'twitter-text'
import type { FakeSent } from '../fake-platform.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import {
  blockedByAuthor,
  dmRefused,
  duplicateText,
  forbidden,
  invalidRequest,
  notFound,
  notSummoned,
  parentGone,
} from './problems.ts'
import type { Uploads } from './uploads.ts'
import { madeAt, summonsUs, us, type World, type XMessage, type XPost } from './world.ts'

export type WritesOptions = {
  world: World
  trouble: Trouble
  now: () => Date
  sent: FakeSent[]
  uploads: Uploads
  posted(post: XPost): void
  deleted(post: XPost): void
  messaged(message: XMessage): void
}

const postLimit = 280
const messageLimit = 10_000
const repeatMs = 60 * 60_000

export function createWrites({ world, trouble, now, sent, uploads, ...tell }: WritesOptions): FakeRoute[] {
  function post(request: FakeRequest): FakeAnswer {
    const body = jsonBody(request)
    const text = typeof body?.text === 'string' ? body.text : ''
    const files = uploads.take(stringsAt(body?.media, 'media_ids'), 'tweet')
    if (files === null) return invalidRequest('media.media_ids', '', 'Your media IDs are invalid.')
    if (text === '' && files.length === 0) return invalidRequest('text', '', 'text: cannot be empty')
    if (twitterText.parseTweet(text).weightedLength > postLimit) {
      return invalidRequest('text', '', 'Your Tweet text is too long.')
    }
    if ((text.match(/\$[A-Z]{1,6}\b/g) ?? []).length > 1)
      return forbidden('Only one cashtag is allowed in a post.')
    const parentId = stringAt(body?.reply, 'in_reply_to_tweet_id')
    const parent = parentId === undefined ? null : (world.posts.get(parentId) ?? null)
    if (parentId !== undefined && (parent === null || parent.gone || trouble.take('deleted_parent'))) {
      return parentGone()
    }
    if (parent !== null && trouble.take('blocked_user')) return blockedByAuthor()
    if (
      parent !== null &&
      parent.authorId !== us.id &&
      (!summonsUs(parent) || trouble.take('not_permitted'))
    ) {
      return notSummoned()
    }
    if (trouble.take('duplicate_text') || isRepeat(text, parent)) return duplicateText()
    const made = world.write({ authorId: us.id, text, replyTo: parent, picture: files[0] ?? null })
    sent.push({
      nativeId: made.id,
      text,
      to: parent?.authorId ?? '',
      visibility: 'public',
      at: madeAt(made.id).toISOString(),
      ...(parentId === undefined ? {} : { inReplyTo: parentId }),
      ...(files.length > 0 ? { attachments: files } : {}),
    })
    tell.posted(made)
    return {
      status: 201,
      body: { data: { id: made.id, text: made.text, edit_history_tweet_ids: made.history } },
    }
  }

  /** The same words to the same person; the handle before a reply makes it another text for another person. */
  function isRepeat(text: string, parent: XPost | null): boolean {
    return sent.some(
      (one) =>
        one.visibility === 'public' &&
        one.text === text &&
        one.to === (parent?.authorId ?? '') &&
        now().getTime() - Date.parse(one.at) < repeatMs &&
        world.posts.get(one.nativeId)?.gone === false,
    )
  }

  function message(request: FakeRequest, otherId: string | undefined): FakeAnswer {
    const person = world.people.get(otherId ?? '')
    if (person === undefined || person.id === us.id) return notFound()
    const body = jsonBody(request)
    const text = typeof body?.text === 'string' ? body.text : ''
    const wanted = (Array.isArray(body?.attachments) ? body.attachments : []).flatMap(
      (one: unknown) => stringAt(one, 'media_id') ?? [],
    )
    const files = uploads.take(wanted, 'dm')
    if (files === null) return invalidRequest('attachments', '', 'Your media IDs are invalid.')
    if (text === '' && files.length === 0) return invalidRequest('text', '', 'text: cannot be empty')
    if (Array.from(text).length > messageLimit)
      return invalidRequest('text', '', 'The text of your message is too long.')
    if (person.refusesDms || trouble.take('blocked_user') || trouble.take('not_permitted')) return dmRefused()
    const made = world.writeMessage(us.id, person.id, text, undefined, files[0])
    const at = madeAt(made.id).toISOString()
    const carried = files.length > 0 ? { attachments: files } : {}
    sent.push({ nativeId: made.id, text, to: person.id, visibility: 'private', at, ...carried })
    tell.messaged(made)
    return { status: 201, body: { data: { dm_conversation_id: made.pair.join('-'), dm_event_id: made.id } } }
  }

  return [
    { method: 'POST', path: '/2/tweets', write: true, handle: post },
    {
      method: 'DELETE',
      path: '/2/tweets/:id',
      write: true,
      handle({ params }) {
        const own = world.posts.get(params.id ?? '')
        if (own?.authorId !== us.id) return forbidden('You are not authorized to delete this Tweet.')
        if (!own.gone) tell.deleted(own)
        own.gone = true
        return { status: 200, body: { data: { deleted: true } } }
      },
    },
    {
      method: 'POST',
      path: '/2/dm_conversations/with/:id/messages',
      write: true,
      handle: (request) => message(request, request.params.id),
    },
    {
      method: 'POST',
      path: '/2/dm_conversations/:id/messages',
      write: true,
      handle(request) {
        const pair = (request.params.id ?? '').split('-')
        return message(
          request,
          pair.find((id) => id !== us.id),
        )
      },
    },
  ]
}

function jsonBody(request: FakeRequest): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(request.body.toString())
    return typeof body === 'object' && body !== null ? { ...body } : null
  } catch {
    return null
  }
}

function stringsAt(value: unknown, name: string): string[] {
  const found: unknown = Reflect.get(Object(value), name)
  return Array.isArray(found) ? found.map(String) : []
}

function stringAt(value: unknown, name: string): string | undefined {
  const found: unknown = Reflect.get(Object(value), name)
  return typeof found === 'string' ? found : undefined
}
