// How does a comment, a post or a private message become an item?
import type { Capability } from '#shared/domain/capability.ts'
import type { Author, IgnoredItem, MediaRef, MessageItem } from '#shared/domain/mention.ts'
import { ignored } from '../delivery-body.ts'
import { postOf } from './about.ts'
import { picturesIn } from './media.ts'
import {
  type About,
  aboutSchema,
  type Comment,
  commentSchema,
  messageSchema,
  type Post,
  postSchema,
} from './wire.ts'

export type Surroundings = {
  /** Lower-cased user name and ids of ours. */
  ours: ReadonlySet<string>
  about: Readonly<Record<string, unknown>>
  foundBy?: string
}

const site = 'https://www.reddit.com'

/** In a subreddit, by somebody else. */
export function commentItem(data: unknown, around: Surroundings): MessageItem | IgnoredItem {
  const comment = commentSchema.parse(data)
  const author = authorOf(comment)
  if (author === null || isErased(comment)) return ignored('erased')
  if (isOurs(author, around)) return ignored('own_post')
  const about = aboutOf(comment.name, around)
  const media = picturesIn(comment.media_metadata ?? about.media_metadata)
  return publicItem(comment, author, textOf(comment.body), media, around)
}

export function postItem(data: unknown, around: Surroundings): MessageItem | IgnoredItem {
  const post = postSchema.parse(data)
  const author = authorOf(post)
  if (author === null || isErased(post)) return ignored('erased')
  if (isOurs(author, around)) return ignored('own_post')
  const linked = post.post_hint === 'image' && post.url ? [{ kind: 'image' as const, url: post.url }] : []
  return publicItem(post, author, postText(post), [...linked, ...picturesIn(post.media_metadata)], around)
}

/** Said by us, here or in another program, to whomever wrote what it answers. */
export function ownItem(data: unknown, around: Surroundings): MessageItem | IgnoredItem {
  const comment = commentSchema.parse(data)
  const parent = comment.parent_id
  const answered = parent === undefined ? null : authorOf(aboutOf(parent, around))
  if (answered === null || isOurs(answered, around)) return ignored('own_post')
  const item = publicItem(comment, answered, textOf(comment.body), [], around)
  return { ...item, from: 'us', address: { thing: parent ?? comment.name, author: answered.handle } }
}

/** A private message; what subreddits and Reddit itself send has no author to answer. */
export function messageItem(data: unknown, around: Surroundings): MessageItem | IgnoredItem {
  const message = messageSchema.parse(data)
  const { name, subject, parent_id: parent } = message
  const author = authorOf(message)
  if (author === null || message.subreddit) return ignored('from_moderators')
  if (isOurs(author, around)) return ignored('own_post')
  return {
    type: 'message',
    recipient: null,
    nativeId: name,
    at: instantOf(message.created_utc),
    from: 'customer',
    customer: author,
    threadRoot: message.first_message_name ?? name,
    visibility: 'private',
    text: textOf(message.body),
    ...(subject ? { subject } : {}),
    media: [],
    permalink: null,
    ...(parent ? { inReplyTo: parent } : {}),
    address: { thing: name, author: author.handle },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
  }
}

/** Was it taken away by its author or a moderator? The thing stays, without its words. */
export function isErased(thing: {
  author: string | null
  body?: string
  selftext?: string | undefined
}): boolean {
  const text = thing.body ?? thing.selftext ?? ''
  return thing.author === '[deleted]' || text === '[deleted]' || text === '[removed]'
}

export function postText({ title, selftext = '' }: Post): string {
  return [title, textOf(selftext)].filter((part) => part !== '').join('\n\n')
}

/** Markdown as it was written, less the invisible spaces that Reddit's own editor leaves. */
export function textOf(markdown: string): string {
  return markdown.replace(/&#x200B;|\u200B/gi, '').trim()
}

/** The account's id; accounts that were closed have none any more. */
export function authorOf(thing: {
  author?: string | null | undefined
  author_fullname?: string | undefined
}): Author | null {
  const { author: name, author_fullname: id } = thing
  if (!name || name === '[deleted]') return null
  return { nativeId: id ?? `name:${name.toLowerCase()}`, name, handle: name, followers: null }
}

export function threadRootOf(thing: Comment | Post): string {
  return 'body' in thing ? (postOf(thing) ?? thing.name) : thing.name
}

/** Seconds since 1970 as an instant. */
export function instantOf(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString()
}

function publicItem(
  thing: Comment | Post,
  customer: Author,
  text: string,
  media: MediaRef[],
  around: Surroundings,
): MessageItem {
  const threadRoot = threadRootOf(thing)
  const parent = 'parent_id' in thing ? thing.parent_id : undefined
  return {
    type: 'message',
    recipient: null,
    nativeId: thing.name,
    at: instantOf(thing.created_utc),
    from: 'customer',
    customer,
    threadRoot,
    visibility: 'public',
    text,
    ...(around.foundBy === undefined ? {} : { foundBy: around.foundBy }),
    media,
    permalink: pageOf(thing.permalink ?? ('context' in thing ? thing.context : undefined)),
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    address: { thing: thing.name, author: customer.handle },
    can: {
      public: openness([thing, aboutOf(thing.name, around), aboutOf(threadRoot, around)]),
      private: { ok: false, reason: 'no_private_side' },
    },
  }
}

/** Locked by moderators, or archived for its age: the thing itself or the post it stands under. */
function openness(things: readonly Pick<About, 'locked' | 'archived'>[]): Capability {
  if (things.some(({ locked }) => locked === true)) return { ok: false, reason: 'locked' }
  if (things.some(({ archived }) => archived === true)) return { ok: false, reason: 'too_old' }
  return { ok: true }
}

function aboutOf(name: string, { about }: Surroundings): About {
  return aboutSchema.safeParse(Object.hasOwn(about, name) ? about[name] : {}).data ?? {}
}

function isOurs({ nativeId, name }: Author, { ours }: Surroundings): boolean {
  return ours.has(nativeId) || ours.has(name.toLowerCase())
}

/** The page of a thing on the site, from the path that Reddit gives. */
export function pageOf(path: string | undefined): string | null {
  const [page] = (path ?? '').split('?')
  return page !== undefined && /^\/[\w%./~-]+$/.test(page) && !page.startsWith('//') ? site + page : null
}
