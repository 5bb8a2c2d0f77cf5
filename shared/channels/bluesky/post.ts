// How does a notification about a post become an item?
import type { IgnoredItem, MediaRef, MessageItem } from '#shared/domain/mention.ts'
import { authorOf, mayWriteTo } from './author.ts'
import { instant } from './time.ts'
import {
  type FoundPost,
  foundPostSchema,
  imagesViewSchema,
  mediaInRecordViewSchema,
  notificationHeadSchema,
  type PostView,
  type Profile,
  postNotificationSchema,
  videoViewSchema,
} from './wire.ts'

/** Reasons that bring something to answer; likes, follows and whatever is added later do not. */
export const postReasons: readonly string[] = ['mention', 'reply', 'quote']

export type PostSurroundings = {
  me: ReadonlySet<string>
  posts: ReadonlyMap<string, PostView>
  profiles: ReadonlyMap<string, Profile>
}

/** Throws when the notification has not the form of one. */
export function readNotification(raw: unknown, around: PostSurroundings): MessageItem | IgnoredItem {
  const { reason } = notificationHeadSchema.parse(raw)
  if (!postReasons.includes(reason))
    return { type: 'ignored', recipient: null, reason: `unknown_event:${reason}` }
  const notification = postNotificationSchema.parse(raw)
  const parent = reason === 'quote' ? notification.reasonSubject : undefined
  return postItem(notification, around, parent)
}

/** A post that a search found. Throws when it has not the form of one. */
export function readFound(
  raw: unknown,
  around: PostSurroundings,
  foundBy: string,
): MessageItem | IgnoredItem {
  const post = foundPostSchema.parse(raw)
  if (around.me.has(post.author.did)) return { type: 'ignored', recipient: null, reason: 'own_post' }
  return { ...postItem(post, around, undefined), foundBy }
}

function postItem(
  { uri, cid, author, record, indexedAt }: FoundPost,
  around: PostSurroundings,
  quoted: string | undefined,
): MessageItem {
  const { reply } = record
  const profile = around.profiles.get(author.did)
  const view = around.posts.get(uri)
  const inReplyTo = reply?.parent.uri ?? quoted
  const [lang] = record.langs ?? []
  return {
    type: 'message',
    recipient: null,
    nativeId: uri,
    at: instant(indexedAt),
    from: around.me.has(author.did) ? 'us' : 'customer',
    customer: authorOf(author, profile),
    threadRoot: reply?.root.uri ?? uri,
    visibility: 'public',
    text: record.text,
    ...(lang === undefined ? {} : { lang }),
    media: view === undefined ? [] : mediaOf(view.embed),
    permalink: postLink(uri),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    address: {
      rootUri: reply?.root.uri ?? uri,
      rootCid: reply?.root.cid ?? cid,
      parentUri: uri,
      parentCid: cid,
      authorDid: author.did,
    },
    can: {
      public: repliesClosed(view, author) ? { ok: false, reason: 'replies_closed' } : { ok: true },
      private: mayWriteTo(profile ?? author),
    },
  }
}

/** The page of a post: `at://did/app.bsky.feed.post/key`. */
export function postLink(uri: string): string | null {
  const parts = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri)
  return parts === null ? null : `https://bsky.app/profile/${parts[1]}/post/${parts[2]}`
}

/** The server would take a reply that the author has closed off, and then show it to nobody. */
function repliesClosed(view: PostView | undefined, author: Profile): boolean {
  const blocked = author.viewer?.blockedBy === true || author.viewer?.blocking !== undefined
  return blocked || view?.viewer?.replyDisabled === true
}

/** A video is a playlist of pieces, not a file: its still picture stands for it. */
function mediaOf(embed: unknown): MediaRef[] {
  const images = imagesViewSchema.safeParse(embed)
  if (images.success)
    return images.data.images.map(({ fullsize, alt }) => ({
      kind: 'image',
      url: fullsize,
      ...(alt === undefined || alt === '' ? {} : { alt }),
    }))
  const video = videoViewSchema.safeParse(embed)
  if (video.success) {
    const { thumbnail, alt } = video.data
    return thumbnail === undefined
      ? []
      : [{ kind: 'image', url: thumbnail, alt: alt ? `Still of a video: ${alt}` : 'Still of a video' }]
  }
  const beside = mediaInRecordViewSchema.safeParse(embed)
  return beside.success && beside.data.media !== undefined ? mediaOf(beside.data.media) : []
}
