// The messages of a conversation: each written once and never changed; edits, deletions and reactions lie beside them.
import * as z from 'zod/mini'
import type { MediaRef } from '../domain/mention.ts'
import type { Sentiment } from '../domain/signal.ts'
import { addItem, type Database, type Item, queryAll, queryPage, readItem } from './database.ts'
import { annotationKey, conversationPk, type Key, messageKey, messagePrefix } from './keys.ts'

/** A message as stored. `deliveryId` is null for our own, which came from no delivery. */
export type StoredMessage = {
  conversationId: string
  nativeId: string
  at: string
  direction: 'in' | 'out'
  visibility: 'public' | 'private'
  text: string
  author: { name: string; handle: string }
  sentiment: Sentiment | null
  media: MediaRef[]
  permalink: string | null
  inReplyTo: string | null
  deliveryId: string | null
  replyId: string | null
}

export type StoredAnnotation = {
  conversationId: string
  kind: 'edit' | 'deletion' | 'reaction'
  nativeId: string
  of: { nativeId: string; at: string }
  at: string
  /** The new text, or the emoji; null for a deletion, a removed reaction, or an edit that hides its text. */
  text: string | null
  deliveryId: string
}

const storedMessage = z.object({
  pk: z.string(),
  sk: z.string(),
  k: z.enum(['m', 'o']),
  pu: z.optional(z.literal(1)),
  x: z.string(),
  an: z.string(),
  ah: z.string(),
  se: z.optional(z.string()),
  md: z.optional(z.string()),
  pl: z.optional(z.string()),
  ir: z.optional(z.string()),
  di: z.optional(z.string()),
  ri: z.optional(z.string()),
})

const storedAnnotation = z.object({
  pk: z.string(),
  sk: z.string(),
  k: z.enum(['e', 'd', 'r']),
  x: z.optional(z.string()),
  w: z.string(),
  di: z.string(),
})

const annotationKinds = { e: 'edit', d: 'deletion', r: 'reaction' } as const
const sentimentShape = z.tuple([
  z.enum(['negative', 'neutral', 'positive']),
  z.number(),
  z.number(),
  z.array(z.string()),
])
const mediaShape = z.array(
  z.object({
    kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
    nativeId: z.optional(z.string()),
    url: z.optional(z.string()),
    mimeType: z.optional(z.string()),
    fileName: z.optional(z.string()),
    alt: z.optional(z.string()),
  }),
)

/** Stores a message. False when it is there already. */
export function addMessage(db: Database, m: StoredMessage): Promise<boolean> {
  return addItem(db, {
    ...messageKey(m.conversationId, m.at, m.nativeId),
    k: m.direction === 'in' ? 'm' : 'o',
    pu: m.visibility === 'public' ? 1 : undefined,
    x: m.text,
    an: m.author.name,
    ah: m.author.handle,
    se: m.sentiment
      ? JSON.stringify([m.sentiment.label, m.sentiment.score, m.sentiment.confidence, m.sentiment.words])
      : undefined,
    md: m.media.length > 0 ? JSON.stringify(m.media) : undefined,
    pl: m.permalink ?? undefined,
    ir: m.inReplyTo ?? undefined,
    di: m.deliveryId ?? undefined,
    ri: m.replyId ?? undefined,
  })
}

/** Stores an edit, a deletion or a reaction beside its message. False when it is there already. */
export function addAnnotation(db: Database, a: StoredAnnotation): Promise<boolean> {
  return addItem(db, {
    ...annotationKey(a.conversationId, a.of, a.nativeId),
    k: a.kind === 'edit' ? 'e' : a.kind === 'deletion' ? 'd' : 'r',
    x: a.text ?? undefined,
    w: a.at,
    di: a.deliveryId,
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
  const decoded = items.reverse().map(decodeStored)
  const oldest = items[0]?.sk
  return {
    messages: decoded.filter((d): d is StoredMessage => d !== null && 'direction' in d),
    annotations: decoded.filter((d): d is StoredAnnotation => d !== null && 'kind' in d),
    before: page.next !== undefined && typeof oldest === 'string' ? oldest : null,
  }
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

/** A message or annotation from its item; null for anything else that lies among them. Throws on a broken item. */
export function decodeStored(item: Item): StoredMessage | StoredAnnotation | null {
  if (item.k === 'm' || item.k === 'o') return decodeMessage(item)
  if (item.k === 'e' || item.k === 'd' || item.k === 'r') return decodeAnnotation(item)
  return null
}

function decodeMessage(item: Item): StoredMessage {
  const s = z.parse(storedMessage, item)
  const [at, nativeId] = splitOnce(s.sk.slice(messagePrefix.length))
  const sentiment = s.se ? z.parse(sentimentShape, JSON.parse(s.se)) : null
  return {
    conversationId: s.pk.slice(2),
    nativeId,
    at,
    direction: s.k === 'm' ? 'in' : 'out',
    visibility: s.pu ? 'public' : 'private',
    text: s.x,
    author: { name: s.an, handle: s.ah },
    sentiment: sentiment && {
      label: sentiment[0],
      score: sentiment[1],
      confidence: sentiment[2],
      words: sentiment[3],
    },
    media: s.md ? z.parse(mediaShape, JSON.parse(s.md)) : [],
    permalink: s.pl ?? null,
    inReplyTo: s.ir ?? null,
    deliveryId: s.di ?? null,
    replyId: s.ri ?? null,
  }
}

function decodeAnnotation(item: Item): StoredAnnotation {
  const s = z.parse(storedAnnotation, item)
  const mark = s.sk.lastIndexOf('#~')
  const [at, target] = splitOnce(s.sk.slice(messagePrefix.length, mark))
  return {
    conversationId: s.pk.slice(2),
    kind: annotationKinds[s.k],
    nativeId: s.sk.slice(mark + 2),
    of: { nativeId: target, at },
    at: s.w,
    text: s.x ?? null,
    deliveryId: s.di,
  }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('#')
  return [text.slice(0, at), text.slice(at + 1)]
}
