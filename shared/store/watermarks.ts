// How far has the customer of a conversation got with what we wrote there?
import * as z from 'zod/mini'
import { type Database, readItem, updateItem } from './database.ts'
import { watermarkKey } from './keys.ts'

/** ISO instants; null where the platform has told nothing of the kind. */
export type Watermarks = { delivered: string | null; read: string | null }

const stored = z.object({ delivered: z.optional(z.string()), read: z.optional(z.string()) })

/** Raises the mark of `status` to `upTo`. False when it stands there or beyond: it never sinks. */
export async function raiseWatermark(
  db: Database,
  conversationId: string,
  status: keyof Watermarks,
  upTo: string,
): Promise<boolean> {
  const raised = await updateItem(
    db,
    watermarkKey(conversationId),
    { expression: 'SET #mark = :upTo', names: { '#mark': status }, values: { ':upTo': upTo } },
    { expression: 'attribute_not_exists(#mark) OR #mark < :upTo' },
  )
  return raised !== null
}

export async function readWatermarks(db: Database, conversationId: string): Promise<Watermarks> {
  const item = await readItem(db, watermarkKey(conversationId))
  const { delivered = null, read = null } = item === null ? {} : z.parse(stored, item)
  return { delivered, read }
}
