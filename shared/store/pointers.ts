// Which reply of ours, or which conversation, does a platform's message id stand for? Recognises echoes, statuses, threads.
import * as z from 'zod/mini'
import { addItem, type Database, readItem, readItems } from './database.ts'
import { pointerKey } from './keys.ts'

const storedPointer = z.object({
  pk: z.string(),
  ri: z.optional(z.string()),
  ci: z.optional(z.string()),
  by: z.optional(z.string()),
  to: z.optional(z.array(z.string())),
})

/** Remembers that `nativeId` is our reply, to the customer with this mark. False when the id is remembered already. */
export const addPointer = (
  db: Database,
  channel: string,
  account: string,
  nativeId: string,
  replyId: string,
  addressee?: string,
): Promise<boolean> =>
  addItem(db, {
    ...pointerKey(channel, account, nativeId),
    ri: replyId,
    to: addressee === undefined ? undefined : [addressee],
  })

/** The reply a native id stands for, or null. */
export async function readPointer(
  db: Database,
  channel: string,
  account: string,
  nativeId: string,
): Promise<string | null> {
  const item = await readItem(db, pointerKey(channel, account, nativeId))
  return item === null ? null : (z.parse(storedPointer, item).ri ?? null)
}

/** Where a message lies, and who took part in it: people by their marks, which say nothing of them. */
export type ThreadPointer = {
  conversationId: string
  /** Null: one of ours. */
  author: string | null
  addressed: string[]
}

/** Names one message of one account. */
export type PointerName = { channel: string; account: string; nativeId: string }

/** Remembers where a customer's message lies. False when its id is remembered already. */
export const addThreadPointer = (
  db: Database,
  { channel, account, nativeId }: PointerName,
  { conversationId, author, addressed }: ThreadPointer,
): Promise<boolean> =>
  addItem(db, {
    ...pointerKey(channel, account, nativeId),
    ci: conversationId,
    by: author ?? undefined,
    to: addressed.length === 0 ? undefined : addressed,
  })

export const pointerNameOf = ({ channel, account, nativeId }: PointerName): string =>
  pointerKey(channel, account, nativeId).pk

/** What is known of these messages, by `pointerNameOf`, in one batch read of 1 RRU each. */
export async function readThreadPointers(
  db: Database,
  names: readonly PointerName[],
): Promise<Map<string, ThreadPointer>> {
  const items = await readItems(
    db,
    names.map(({ channel, account, nativeId }) => pointerKey(channel, account, nativeId)),
  )
  const found = new Map<string, ThreadPointer>()
  for (const item of items) {
    const { pk, ri, ci, by, to } = z.parse(storedPointer, item)
    // A reply's id begins with its conversation's.
    const conversationId = ci ?? ri?.slice(0, ri.indexOf('.'))
    if (conversationId !== undefined)
      found.set(pk, { conversationId, author: by ?? null, addressed: to ?? [] })
  }
  return found
}
