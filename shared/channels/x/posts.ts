// Turns one post into what Harken keeps: a mention, an edit of one, or the echo of an answer of ours.
import type { Capabilities } from '#shared/domain/capability.ts'
import type { Address, Author, InboundItem, MessageItem, ParentPost } from '#shared/domain/mention.ts'
import { type MediaByKey, postMedia } from './attachments.ts'
import { priceLabels } from './limits.ts'
import { authorOf, type People } from './people.ts'
import { postText, spokenLanguage } from './post-text.ts'
import { madeAt } from './snowflake.ts'
import type { Post } from './wire.ts'

/** What surrounds a post in its delivery. */
export type PostSetting = {
  recipient: string | null
  ownIds: ReadonlySet<string>
  people: People
  media: MediaByKey
  /** Authors of the posts that came along in `includes`. */
  authors: ReadonlyMap<string, string>
  /** What those posts say. */
  parents?: ReadonlyMap<string, ParentPost>
  /** The event itself says that the author mentioned or quoted us. */
  summoned: boolean
  /** Id of the saved query whose search gave this post. */
  foundBy?: string
}

export function postItems(post: Post, setting: PostSetting): InboundItem[] {
  const answered = post.referenced_tweets?.find((one) => one.type === 'replied_to')?.id
  if (post.referenced_tweets?.some((one) => one.type === 'retweeted')) {
    return [{ type: 'ignored', recipient: setting.recipient, reason: 'repost' }]
  }
  const ours = isOurs(post.author_id, setting)
  const customer = ours ? answeredPerson(post, answered, setting) : authorOf(post.author_id, setting.people)
  if (customer === null) return [{ type: 'ignored', recipient: setting.recipient, reason: 'own_post' }]
  return withEdit(post, {
    type: 'message',
    recipient: setting.recipient,
    nativeId: post.id,
    at: madeAt(post.id),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: post.conversation_id ?? answered ?? post.id,
    visibility: 'public',
    text: postText(post),
    ...optional('foundBy', ours ? undefined : setting.foundBy),
    ...optional('lang', spokenLanguage(post.lang)),
    media: postMedia(post.id, post.attachments?.media_keys, setting.media),
    permalink: permalink(post.id, ours ? undefined : customer.handle),
    ...optional('inReplyTo', answered),
    ...optional('parent', answered === undefined ? undefined : setting.parents?.get(answered)),
    address: postAddress(ours ? (answered ?? post.id) : post.id, customer.nativeId),
    can: postCapabilities(post, setting, ours),
  })
}

/**
 * An edit is a new post with a longer history, and timelines show only the newest. The first version is told again, so
 * that a mention edited before we ever saw it is not lost; where we have it, the store knows it by its id.
 */
function withEdit(post: Post, message: MessageItem): InboundItem[] {
  const first = post.edit_history_tweet_ids?.[0]
  if (first === undefined || first === post.id) return [message]
  const at = madeAt(first)
  return [
    { ...message, nativeId: first, at },
    {
      type: 'edit',
      recipient: message.recipient,
      nativeId: post.id,
      of: { nativeId: first, at },
      at: message.at,
      text: message.text,
      threadRoot: message.threadRoot,
      customerId: message.customer.nativeId,
    },
  ]
}

function answeredPerson(post: Post, answered: string | undefined, setting: PostSetting): Author | null {
  if (answered === undefined) return null
  const id = post.in_reply_to_user_id ?? setting.authors.get(answered)
  if (id === undefined || isOurs(id, setting)) return null
  return authorOf(id, setting.people, post.entities?.mentions?.find((one) => one.id === id)?.username)
}

export function isOurs(id: string, setting: Pick<PostSetting, 'recipient' | 'ownIds'>): boolean {
  return id === setting.recipient || setting.ownIds.has(id)
}

/** Self-serve apps may answer only an author who mentioned or quoted the answering account (docs.x.com, Aug 2026). */
function postCapabilities(post: Post, setting: PostSetting, ours: boolean): Capabilities {
  const isUs = (id: string | undefined) =>
    id !== undefined && (setting.recipient === null ? setting.ownIds.has(id) : id === setting.recipient)
  const mentions = [...(post.entities?.mentions ?? []), ...(post.note_tweet?.entities?.mentions ?? [])]
  const mentioned = mentions.some((one) => isUs(one.id))
  const quoted = (post.referenced_tweets ?? []).some(
    (one) => one.type === 'quoted' && isUs(setting.authors.get(one.id)),
  )
  const open = post.reply_settings === undefined || post.reply_settings === 'everyone' || mentioned || ours
  const summoned = ours || setting.summoned || mentioned || quoted
  return {
    public: !summoned
      ? { ok: false, reason: 'not_summoned' }
      : open
        ? { ok: true, price: priceLabels.public }
        : { ok: false, reason: 'replies_closed' },
    private: dmCapability(ours ? undefined : setting.people.get(post.author_id)),
  }
}

function dmCapability(
  user: { protected?: boolean | undefined; receives_your_dm?: boolean | undefined } | undefined,
) {
  return user?.protected === true || user?.receives_your_dm === false
    ? { ok: false, reason: 'recipient_refuses' }
    : { ok: true, price: priceLabels.private }
}

/** `postId` is the version that can be answered: the newest one of an edited post. */
function postAddress(postId: string, participantId: string): Address {
  return { kind: 'post', postId, participantId }
}

/** Works without a handle too: X redirects. */
export function permalink(postId: string, handle: string | undefined): string {
  return `https://x.com/${handle || 'i'}/status/${postId}`
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  const field: { [P in K]?: V } = {}
  if (value !== undefined) field[name] = value
  return field
}
