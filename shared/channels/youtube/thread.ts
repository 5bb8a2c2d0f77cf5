// How does a comment thread become items: the comment it began with, the replies, ours among them?
import { guarded, ignored } from '#shared/channels/delivery-body.ts'
import type { Author, InboundItem, MessageItem } from '#shared/domain/mention.ts'
import { type Comment, commentSchema, type Thread, threadSchema } from './wire.ts'

export type Surroundings = {
  ownIds: ReadonlySet<string>
  /** Subscribers by channel id, where they are shown. */
  audiences: Readonly<Record<string, unknown>>
  foundBy?: string
}

type Place = { thread: Thread; root: Author | null; people: readonly Author[] }

/** Every comment that can be read, with its latest edit beside it. */
export function threadItems(raw: unknown, around: Surroundings): InboundItem[] {
  const thread = threadSchema.parse(raw)
  const replies = thread.replies?.comments ?? []
  const comments = [thread.snippet.topLevelComment, ...replies]
  const people = comments.flatMap((one) => {
    const read = commentSchema.safeParse(one)
    return read.success && !isOurs(read.data, around) ? [authorOf(read.data, around)] : []
  })
  const top = commentSchema.safeParse(thread.snippet.topLevelComment)
  const root = top.success && !isOurs(top.data, around) ? authorOf(top.data, around) : null
  const place = { thread, root, people }
  return comments.flatMap((one, index) =>
    guarded(one, null, (member) => commentItems(commentSchema.parse(member), index > 0, place, around)),
  )
}

/** Whose audience is worth asking for; ours and those that cannot be read are left out. */
export function customersIn(raw: unknown, ownId: string): string[] {
  const thread = threadSchema.safeParse(raw)
  if (!thread.success) return []
  return [thread.data.snippet.topLevelComment, ...(thread.data.replies?.comments ?? [])].flatMap((one) => {
    const id = commentSchema.safeParse(one).data?.snippet.authorChannelId?.value
    return id === undefined || id === ownId ? [] : [id]
  })
}

export function textOf({ snippet }: Comment): string {
  return snippet.textOriginal ?? snippet.textDisplay ?? ''
}

function commentItems(
  comment: Comment,
  isReply: boolean,
  place: Place,
  around: Surroundings,
): InboundItem | InboundItem[] {
  const ours = isOurs(comment, around)
  if (ours && around.foundBy !== undefined) return ignored('own_post')
  const customer = ours ? (isReply ? answeredPerson(comment, place) : null) : authorOf(comment, around)
  if (customer === null) return ignored('own_post')
  const { thread } = place
  const { id, snippet } = comment
  const { videoId, canReply } = thread.snippet
  const text = textOf(comment)
  const message: MessageItem = {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: new Date(snippet.publishedAt).toISOString(),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: thread.id,
    visibility: 'public',
    text,
    ...(around.foundBy === undefined ? {} : { foundBy: around.foundBy }),
    media: [],
    permalink: permalinkOf(videoId, id),
    ...(isReply ? { inReplyTo: thread.id } : {}),
    address: {
      parentId: thread.id,
      ...(isReply && customer.handle !== '' ? { mention: customer.handle } : {}),
    },
    can: {
      public: canReply === false ? { ok: false, reason: 'replies_closed' } : { ok: true },
      private: { ok: false, reason: 'no_private_side' },
      // What others wrote below videos of others is not ours to hold back.
      ...(around.foundBy === undefined ? { hide: { ok: true } } : {}),
    },
  }
  const editedAt = snippet.updatedAt
  if (editedAt === undefined || !(Date.parse(editedAt) > Date.parse(snippet.publishedAt))) return message
  const at = new Date(editedAt).toISOString()
  const { threadRoot } = message
  const of = { nativeId: id, at: message.at }
  const edit = { type: 'edit', recipient: null, nativeId: `${id}#${at}`, of, at, text } as const
  return [message, { ...edit, threadRoot, customerId: customer.nativeId }]
}

/** Where the comment can be read; null where the thread names no video. */
export function permalinkOf(videoId: string | undefined, commentId: string): string | null {
  if (videoId === undefined || !/^[\w-]+$/.test(videoId)) return null
  return `https://www.youtube.com/watch?${new URLSearchParams({ v: videoId, lc: commentId })}`
}

/** Replies name nobody but by a handle at their beginning; without one they answer whoever began the thread. */
function answeredPerson(comment: Comment, { root, people }: Place): Author | null {
  const [, handle] = /^\s*@([\w.·-]+)/u.exec(textOf(comment)) ?? []
  const named = people.find(
    (one) => handle !== undefined && one.handle.toLowerCase() === handle.toLowerCase(),
  )
  return named ?? root
}

function isOurs({ snippet }: Comment, { ownIds }: Surroundings): boolean {
  return ownIds.has(snippet.authorChannelId?.value ?? '')
}

/** Without a channel it is nobody who could be met again. */
function authorOf({ id, snippet }: Comment, { audiences }: Surroundings): Author {
  const name = snippet.authorDisplayName?.trim() || 'A YouTube user'
  const nativeId = snippet.authorChannelId?.value ?? `comment:${id}`
  return {
    nativeId,
    name,
    handle: name.startsWith('@') ? name.slice(1) : '',
    followers: followersIn(audiences, nativeId),
  }
}

export function followersIn(audiences: Surroundings['audiences'], id: string): number | null {
  const count = Object.hasOwn(audiences, id) ? audiences[id] : null
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null
}
