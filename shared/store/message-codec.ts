// What does an item of a conversation's thread say?
import * as z from 'zod/mini'
import { mediaKinds } from '../domain/mention.ts'
import type { Item } from './database.ts'
import { messagePrefix } from './keys.ts'
import type { StoredAnnotation, StoredMessage } from './messages.ts'
import { unpackSignals, unpackSurroundings } from './signal-codec.ts'

const storedMessage = z.object({
  pk: z.string(),
  sk: z.string(),
  k: z.enum(['m', 'o']),
  pu: z.optional(z.literal(1)),
  x: z.string(),
  an: z.string(),
  ah: z.string(),
  uv: z.optional(z.literal(1)),
  sg: z.optional(z.string()),
  ar: z.optional(z.string()),
  md: z.optional(z.string()),
  pl: z.optional(z.string()),
  ir: z.optional(z.string()),
  pp: z.optional(z.string()),
  sb: z.optional(z.string()),
  rt: z.optional(z.number()),
  fb: z.optional(z.string()),
  di: z.optional(z.string()),
  ri: z.optional(z.string()),
  co: z.optional(z.tuple([z.string(), z.string()])),
})

const storedAnnotation = z.object({
  pk: z.string(),
  sk: z.string(),
  k: z.enum(['e', 'd', 'r', 'l', 'h']),
  x: z.optional(z.string()),
  rt: z.optional(z.number()),
  sg: z.optional(z.string()),
  ar: z.optional(z.string()),
  w: z.string(),
  kp: z.optional(z.number()),
  di: z.optional(z.string()),
  by: z.optional(z.string()),
})

const annotationKinds = { e: 'edit', d: 'deletion', r: 'reaction', l: 'relabel', h: 'moderation' } as const
const mediaShape = z.array(
  z.object({
    kind: z.enum(mediaKinds),
    nativeId: z.optional(z.string()),
    url: z.optional(z.string()),
    mimeType: z.optional(z.string()),
    fileName: z.optional(z.string()),
    alt: z.optional(z.string()),
  }),
)

const parentShape = z.object({
  name: z.string(),
  handle: z.string(),
  text: z.string(),
  permalink: z.nullable(z.string()),
})

/** A message or annotation from its item; null for anything else that lies among them. Throws on a broken item. */
export function decodeStored(item: Item): StoredMessage | StoredAnnotation | null {
  if (item.k === 'm' || item.k === 'o') return decodeMessage(item)
  if (typeof item.k === 'string' && item.k in annotationKinds) return decodeAnnotation(item)
  return null
}

/** What is known of a message now and may be written again, unlike what was once told of it. */
export const isRewritten = (item: Item): boolean => item.k === 'l' || item.k === 'h'

function decodeMessage(item: Item): StoredMessage {
  const s = z.parse(storedMessage, item)
  const [at, nativeId] = splitOnce(s.sk.slice(messagePrefix.length))
  return {
    conversationId: s.pk.slice(2),
    nativeId,
    at,
    direction: s.k === 'm' ? 'in' : 'out',
    visibility: s.pu ? 'public' : 'private',
    text: s.x,
    author: { name: s.an, handle: s.ah, ...(s.uv ? { unverified: true as const } : {}) },
    signals: s.sg ? unpackSignals(s.sg) : null,
    around: s.ar ? unpackSurroundings(s.ar) : null,
    media: s.md ? z.parse(mediaShape, JSON.parse(s.md)) : [],
    permalink: s.pl ?? null,
    inReplyTo: s.ir ?? null,
    ...(s.pp === undefined ? {} : { parent: z.parse(parentShape, JSON.parse(s.pp)) }),
    ...(s.sb === undefined ? {} : { subject: s.sb }),
    ...(s.rt === undefined ? {} : { rating: s.rt }),
    ...(s.fb === undefined ? {} : { foundBy: s.fb }),
    deliveryId: s.di ?? null,
    replyId: s.ri ?? null,
    counted: s.co ? { channel: s.co[0], brand: s.co[1] } : null,
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
    ...(s.rt === undefined ? {} : { rating: s.rt }),
    ...(s.sg && s.ar ? { judged: { signals: unpackSignals(s.sg), around: unpackSurroundings(s.ar) } } : {}),
    ...(s.kp === undefined ? {} : { kept: true as const }),
    deliveryId: s.di ?? null,
    ...(s.by === undefined ? {} : { by: s.by }),
  }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf('#')
  return [text.slice(0, at), text.slice(at + 1)]
}
