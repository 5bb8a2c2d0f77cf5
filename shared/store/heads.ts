// Reading and writing conversation heads: one per conversation, changed only by a versioned write.
import type { ConversationHead } from '../domain/conversation.ts'
import { type Database, readItem, readItems, writeItem } from './database.ts'
import { decodeHead, encodeHead } from './head-codec.ts'
import { headKey } from './keys.ts'

/** One head, strongly consistent, or null. */
export async function readHead(db: Database, id: string): Promise<ConversationHead | null> {
  const item = await readItem(db, headKey(id))
  return item === null ? null : decodeHead(item)
}

/** Heads by id, strongly consistent. Ids without a conversation are absent from the map. */
export async function readHeads(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, ConversationHead>> {
  const items = await readItems(db, [...new Set(ids)].map(headKey))
  return new Map(items.map(decodeHead).map((head) => [head.id, head]))
}

/**
 * Writes `head` if the stored one still has version `head.version - 1` (or, for version 1, is not there).
 * False when somebody was faster: read again and decide again.
 */
export function writeHead(db: Database, head: ConversationHead, writeShards: number): Promise<boolean> {
  const item = encodeHead(head, writeShards)
  if (head.version === 1) return writeItem(db, item, { expression: 'attribute_not_exists(pk)' })
  return writeItem(db, item, { expression: 'v = :read', values: { ':read': head.version - 1 } })
}
