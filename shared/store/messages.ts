// The messages of a conversation: each written once and never changed; edits, deletions and reactions lie beside them.

import type { Surroundings } from '../domain/assessment.ts'
import type { MediaRef, ParentPost } from '../domain/mention.ts'
import type { Signals } from '../domain/signal.ts'
import { addItem, type Database, type Item, queryAll, queryPage, readItem, readItems } from './database.ts'
import { annotationKey, conversationPk, type Key, messageKey, messagePrefix } from './keys.ts'
import { decodeStored } from './message-codec.ts'
import { packSignals, packSurroundings } from './signal-codec.ts'

/** A message as stored. `deliveryId` is null for our own, which came from no delivery. */
export type StoredMessage = {
  conversationId: string
  nativeId: string
  at: string
  direction: 'in' | 'out'
  visibility: 'public' | 'private'
  text: string
  author: { name: string; handle: string; unverified?: true }
  /** What triage made of it, and what was known then; null for ours. */
  signals: Signals | null
  around: Surroundings | null
  media: MediaRef[]
  permalink: string | null
  inReplyTo: string | null
  parent?: ParentPost
  subject?: string
  rating?: number
  foundBy?: string
  deliveryId: string | null
  replyId: string | null
  /** What a customer's message is counted under; null for ours. */
  counted: { channel: string; brand: string } | null
}

export type StoredAnnotation = {
  conversationId: string
  kind: 'edit' | 'deletion' | 'reaction' | 'relabel' | 'moderation'
  nativeId: string
  of: { nativeId: string; at: string }
  at: string
  /**
   * The new text, the emoji, what somebody said it is (see relabels.ts), or what was done to it; null for a deletion, for
   * what was taken back, or an edit that hides its text.
   */
  text: string | null
  /** Stars after an edit of a review. */
  rating?: number
  /** What triage made of a changed text that asks for an answer of its own, and what was known then. */
  judged?: { signals: Signals; around: Surroundings }
  /** Of a deletion: the team may go on reading what it said, as the channel lets it, or since we took it away ourselves. */
  kept?: true
  /** Null where a person of ours did it; `by` says who. */
  deliveryId: string | null
  by?: string
}

/** Stores a message. False when it is there already. */
export function addMessage(db: Database, m: StoredMessage): Promise<boolean> {
  return addItem(db, {
    ...messageKey(m.conversationId, m.at, m.nativeId),
    k: m.direction === 'in' ? 'm' : 'o',
    pu: m.visibility === 'public' ? 1 : undefined,
    x: m.text,
    an: m.author.name,
    ah: m.author.handle,
    uv: m.author.unverified ? 1 : undefined,
    sg: m.signals ? packSignals(m.signals) : undefined,
    ar: m.around ? packSurroundings(m.around) : undefined,
    md: m.media.length > 0 ? JSON.stringify(m.media) : undefined,
    pl: m.permalink ?? undefined,
    ir: m.inReplyTo ?? undefined,
    pp: m.parent === undefined ? undefined : JSON.stringify(m.parent),
    sb: m.subject,
    rt: m.rating,
    fb: m.foundBy,
    di: m.deliveryId ?? undefined,
    ri: m.replyId ?? undefined,
    co: m.counted ? [m.counted.channel, m.counted.brand] : undefined,
  })
}

/** Stores an edit, a deletion or a reaction beside its message. False when it is there already. */
export function addAnnotation(db: Database, a: StoredAnnotation): Promise<boolean> {
  return addItem(db, {
    ...annotationKey(a.conversationId, a.of, a.nativeId),
    k: a.kind === 'edit' ? 'e' : a.kind === 'deletion' ? 'd' : 'r',
    x: a.text ?? undefined,
    rt: a.rating,
    kp: a.kept && 1,
    sg: a.judged ? packSignals(a.judged.signals) : undefined,
    ar: a.judged ? packSurroundings(a.judged.around) : undefined,
    w: a.at,
    di: a.deliveryId ?? undefined,
    by: a.by,
  })
}

/** The delivery that first brought the item with this key, or null when it is not there or came from none. */
export async function deliveryOf(db: Database, key: Key): Promise<string | null> {
  const item = await readItem(db, key)
  return item === null ? null : (decodeStored(item)?.deliveryId ?? null)
}

export type MessagePage = {
  /** Oldest first. */
  messages: StoredMessage[]
  annotations: StoredAnnotation[]
  /** Hand back as `before` for the messages before these; null at the beginning. */
  before: string | null
}

/** The newest `limit` items of a conversation's thread before the cursor `before`. */
export async function listMessages(
  db: Database,
  conversationId: string,
  limit: number,
  before?: string,
): Promise<MessagePage> {
  const page = await queryPage(db, {
    pk: conversationPk(conversationId),
    from: messagePrefix,
    to: before ?? `${messagePrefix}\uffff`,
    newestFirst: true,
    limit: limit + (before === undefined ? 0 : 1),
    strong: true,
  })
  const items = page.items.filter((item) => item.sk !== before)
  if (page.next !== undefined) leaveToNextPage(items)
  const decoded = items.reverse().map(decodeStored)
  const oldest = items[0]?.sk
  return {
    messages: decoded.filter((d): d is StoredMessage => d !== null && 'direction' in d),
    annotations: decoded.filter((d): d is StoredAnnotation => d !== null && 'kind' in d),
    before: page.next !== undefined && typeof oldest === 'string' ? oldest : null,
  }
}

/** Takes off what was changed about a message that is on the next page only (newest first: it comes before it). */
function leaveToNextPage(items: Item[]): void {
  const last = items.findLastIndex((item) => item.k === 'm' || item.k === 'o')
  if (last >= 0) items.splice(last + 1)
}

/** Messages by their places, as they were written; those that are not there are left out. In no order. */
export async function readMessages(
  db: Database,
  places: readonly { conversationId: string; at: string; nativeId: string }[],
): Promise<StoredMessage[]> {
  const items = await readItems(
    db,
    places.map(({ conversationId, at, nativeId }) => messageKey(conversationId, at, nativeId)),
  )
  return items.map(decodeStored).filter((d): d is StoredMessage => d !== null && 'direction' in d)
}

/** One message with what was changed about it since, or null. */
export async function readMessage(
  db: Database,
  conversationId: string,
  at: string,
  nativeId: string,
): Promise<{ message: StoredMessage; annotations: StoredAnnotation[] } | null> {
  const { pk, sk } = messageKey(conversationId, at, nativeId)
  const items = await queryAll(db, { pk, from: sk, to: `${sk}#~\uffff`, strong: true })
  const decoded = items.map(decodeStored)
  const message = decoded.find(
    (d): d is StoredMessage => d !== null && 'direction' in d && d.nativeId === nativeId,
  )
  if (message === undefined) return null
  const annotations = decoded.filter(
    (d): d is StoredAnnotation => d !== null && 'kind' in d && d.of.nativeId === nativeId,
  )
  return { message, annotations }
}
