// What is a post of Threads as an item: a reply in one of our threads, a mention, or a reply of ours.
import type { Capabilities } from '../../domain/capability.ts'
import type { InboundItem, MediaKind, MessageItem } from '../../domain/mention.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import * as wire from './wire.ts'

export type PostSetting = {
  recipient: string | null
  /** Under our own post, where replies can be hidden. */
  inOurThread: boolean
  ownNames: ReadonlySet<string>
  /** Who wrote which post, as far as the same list says: whom a reply of ours answers. */
  authors: ReadonlyMap<string, string>
}

/** Throws where it cannot be read. */
export function readPost(raw: unknown, setting: PostSetting): InboundItem[] {
  const post = wire.post.parse(raw)
  const { recipient } = setting
  const nativeId = idOf(post.id)
  const ours = post.is_reply_owned_by_me === true || setting.ownNames.has(post.username)
  const answered = post.replied_to === undefined ? undefined : idOf(post.replied_to.id)
  const customer = ours ? setting.authors.get(answered ?? '') : post.username
  if (customer === undefined || setting.ownNames.has(customer)) {
    return [{ type: 'ignored', recipient, reason: 'own_post' }]
  }
  const item: MessageItem = {
    type: 'message',
    recipient,
    nativeId,
    at: instantOf(post.timestamp),
    from: ours ? 'us' : 'customer',
    customer: { nativeId: customer, name: customer, handle: customer, followers: null },
    threadRoot: idOf(post.root_post?.id ?? post.id),
    visibility: 'public',
    text: post.text ?? '',
    media: mediaOf(post),
    permalink: post.permalink ?? null,
    address: { id: nativeId },
    can: capabilities(setting.inOurThread && !ours),
  }
  if (answered !== undefined) item.inReplyTo = answered
  return [item]
}

function capabilities(canHide: boolean): Capabilities {
  return {
    public: { ok: true },
    private: { ok: false, reason: 'no_private_side' },
    ...(canHide ? { hide: { ok: true } } : {}),
  }
}

const kinds: Record<string, MediaKind> = { IMAGE: 'image', VIDEO: 'video', AUDIO: 'audio' }

function mediaOf({ media_type, media_url }: wire.Post): MessageItem['media'] {
  const kind = kinds[media_type ?? '']
  return kind === undefined || !media_url?.startsWith('http') ? [] : [{ kind, url: media_url }]
}
