// What do comments, visitors' posts and mentions have in common: thread, address, and what may be done.
import type { Capabilities } from '../../domain/capability.ts'
import type { Address, Author, MediaRef, MessageItem } from '../../domain/mention.ts'
import { hoursAfter } from '../meta/wire-values.ts'
import { privateReplyDays } from './limits.ts'

export type PublicKind = 'comment' | 'post' | 'mention'

export type PublicFacts = {
  kind: PublicKind
  recipient: string
  /** Of the comment or post itself. */
  nativeId: string
  /** The post all of it stands under: with the author it makes the conversation. */
  postId: string
  /** Of the comment it answers, where it answers one. */
  parentId?: string | undefined
  at: string
  from: MessageItem['from']
  customer: Author
  text: string
  media: MediaRef[]
  permalink?: string | undefined
}

/** Somebody whose name Facebook keeps back is known by what they wrote. */
export function authorOf(
  person: { id: string | number; name?: string | undefined } | null | undefined,
  nativeId: string,
): Author {
  const name = person?.name
  return {
    nativeId: person ? String(person.id) : `unknown:${nativeId}`,
    name: name === undefined || name === '' ? 'Facebook user' : name,
    handle: '',
    followers: null,
  }
}

export function publicMessage(facts: PublicFacts): MessageItem {
  const { kind, recipient, nativeId, postId, parentId, at, from, customer, text, media } = facts
  const address: Address = { kind, id: nativeId, post: postId }
  if (parentId !== undefined) address.parent = parentId
  const item: MessageItem = {
    type: 'message',
    recipient,
    nativeId,
    at,
    from,
    customer,
    threadRoot: postId,
    visibility: 'public',
    text,
    media,
    permalink: facts.permalink ?? `https://www.facebook.com/${encodeURIComponent(nativeId)}`,
    address,
    can: from === 'us' ? ours : capabilities(kind, at),
  }
  if (parentId !== undefined) item.inReplyTo = parentId
  return item
}

const ours: Capabilities = { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } }

function capabilities(kind: PublicKind, at: string): Capabilities {
  const until = hoursAfter(at, privateReplyDays * 24)
  const answerable = { ok: true, once: true, until }
  if (kind === 'mention') return ours
  if (kind === 'post') return { public: { ok: true }, private: answerable }
  return {
    public: { ok: true },
    private: answerable,
    hide: { ok: true },
    like: { ok: true },
    delete: { ok: true },
  }
}
