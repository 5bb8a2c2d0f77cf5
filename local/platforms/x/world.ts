// Everything that exists on our X: people, posts with their versions, and direct messages.
import type { FakeCustomer } from '../fake-platform.ts'
import { type Entities, entitiesOf, shortened } from './entities.ts'

export type Person = { id: string; name: string; username: string; followers: number; refusesDms: boolean }
export type Picture = { key: string; bytes: Uint8Array; mimeType: string; file: string }
export type XPost = {
  id: string
  authorId: string
  /** As typed, before X shortens links. */
  typed: string
  text: string
  entities: Entities
  conversationId: string
  replyTo: XPost | null
  quoteOf: XPost | null
  history: string[]
  picture: Picture | null
  /** Deleted, or replaced by a newer version. */
  gone: boolean
}
export type XMessage = {
  id: string
  senderId: string
  pair: [string, string]
  text: string
  entities: Entities
  picture: Picture | null
}

export type NewPost = {
  authorId: string
  text: string
  at?: Date
  replyTo?: XPost | null
  quoteOf?: XPost | null
  edits?: XPost
  picture?: Picture | null
  /** X puts the handles of those already in the thread before a reply, unless the author takes them out. */
  withHandles?: boolean
}

export const us: Person = {
  id: '900',
  name: 'Northwind Parcel',
  username: 'northwindparcel',
  followers: 51_200,
  refusesDms: false,
}

const epochMs = 1_288_834_974_657n

export type World = ReturnType<typeof createWorld>

export function createWorld(now: () => Date) {
  const people = new Map<string, Person>([[us.id, us]])
  const posts = new Map<string, XPost>()
  const messages = new Map<string, XMessage>()
  let made = 0n

  /** A snowflake: time above, a count below, so that ids never repeat and sort by time. */
  function newId(at: Date): string {
    made++
    return (((BigInt(at.getTime()) - epochMs) << 22n) | (made & 0x3fffffn)).toString()
  }

  function meet(customer: FakeCustomer): Person {
    const id = /^\d{1,19}$/.test(customer.nativeId) ? customer.nativeId : digits(customer.nativeId)
    const known = people.get(id)
    if (known !== undefined) return known
    const username = customer.handle.replace(/[^A-Za-z0-9_]/g, '').slice(0, 15) || `user${id}`
    const person = {
      id,
      name: customer.name,
      username,
      followers: customer.followers ?? 0,
      refusesDms: false,
    }
    people.set(id, person)
    return person
  }

  function byHandle(username: string): Person | undefined {
    return [...people.values()].find((one) => one.username.toLowerCase() === username.toLowerCase())
  }

  function write(input: NewPost): XPost {
    const id = newId(input.at ?? now())
    const replyTo = input.replyTo ?? null
    const handles = replyTo !== null && input.withHandles !== false ? threadHandles(replyTo, input) : []
    const typed = [...handles.map((one) => `@${one}`), input.text].join(' ')
    const text = shortened(typed, input.picture ? id : null)
    const post: XPost = {
      id,
      authorId: input.authorId,
      typed,
      text: text.text,
      entities: entitiesOf(text, byHandle),
      conversationId: input.edits?.conversationId ?? replyTo?.conversationId ?? id,
      replyTo,
      quoteOf: input.quoteOf ?? null,
      history: [...(input.edits?.history ?? []), id],
      picture: input.picture ?? null,
      gone: false,
    }
    if (input.edits !== undefined) input.edits.gone = true
    posts.set(id, post)
    return post
  }

  function threadHandles(parent: XPost, { authorId, text }: NewPost): string[] {
    const ids = [parent.authorId, ...parent.entities.mentions.map((one) => one.id)]
    return [...new Set(ids)]
      .filter((id) => id !== authorId)
      .flatMap((id) => people.get(id)?.username ?? [])
      .filter((name) => !new RegExp(`@${name}\\b`, 'i').test(text))
  }

  function writeMessage(
    senderId: string,
    otherId: string,
    text: string,
    at?: Date,
    picture?: Picture,
  ): XMessage {
    const id = newId(at ?? now())
    const short = shortened(text, null)
    const message: XMessage = {
      id,
      senderId,
      pair: BigInt(senderId) < BigInt(otherId) ? [senderId, otherId] : [otherId, senderId],
      text: short.text,
      entities: entitiesOf(short, byHandle),
      picture: picture ?? null,
    }
    messages.set(id, message)
    return message
  }

  return { people, posts, messages, meet, write, writeMessage, newId }
}

export function mentions(post: XPost, person: Person): boolean {
  return post.entities.mentions.some((one) => one.id === person.id)
}

/** May we answer this post by API? Its author must have mentioned or quoted us. */
export function summonsUs(post: XPost): boolean {
  return mentions(post, us) || post.quoteOf?.authorId === us.id
}

export function madeAt(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + epochMs))
}

/** Newest first. */
export function newestFirst<T extends { id: string }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
}

function digits(name: string): string {
  let hash = 7n
  for (const char of name) hash = (hash * 31n + BigInt(char.codePointAt(0) ?? 0)) % 1_000_000_007n
  return String(10_000n + hash)
}
