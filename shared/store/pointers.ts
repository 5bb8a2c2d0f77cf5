// Which reply of ours is the platform's message with this id? Recognises echoes and statuses.
import * as z from 'zod/mini'
import { addItem, type Database, readItem } from './database.ts'
import { pointerKey } from './keys.ts'

const storedPointer = z.object({ ri: z.string() })

/** Remembers that `nativeId` is our reply. False when it is remembered already. */
export const addPointer = (
  db: Database,
  channel: string,
  account: string,
  nativeId: string,
  replyId: string,
): Promise<boolean> => addItem(db, { ...pointerKey(channel, account, nativeId), ri: replyId })

/** The reply a native id stands for, or null. */
export async function readPointer(
  db: Database,
  channel: string,
  account: string,
  nativeId: string,
): Promise<string | null> {
  const item = await readItem(db, pointerKey(channel, account, nativeId))
  return item === null ? null : z.parse(storedPointer, item).ri
}
