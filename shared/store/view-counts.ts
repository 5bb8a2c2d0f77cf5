// How many conversations stand in each view? Kept from the change stream, exact although the stream repeats itself.
import * as z from 'zod/mini'
import { type Database, type Item, queryAll, readItem, writeItem } from './database.ts'
import { viewCountsKey, viewCountsPk } from './keys.ts'

/** Counts by counter name; names are the caller's. */
export type Counts = Record<string, number>

const storedCounts = z.object({ last: z.string(), counts: z.record(z.string(), z.number()) })

/** The last sequence number counted for a stream shard, and what was counted. Null before the first. */
export async function readShardCounts(
  db: Database,
  shardId: string,
): Promise<{ last: string; counts: Counts } | null> {
  const item = await readItem(db, viewCountsKey(shardId))
  return item === null ? null : z.parse(storedCounts, item)
}

/** Stores a shard's counts, if its last counted sequence number is still `read` (null: none yet). */
export function writeShardCounts(
  db: Database,
  shardId: string,
  read: string | null,
  last: string,
  counts: Counts,
): Promise<boolean> {
  const item: Item & { pk: string; sk: string } = { ...viewCountsKey(shardId), last, counts }
  if (read === null) return writeItem(db, item, { expression: 'attribute_not_exists(pk)' })
  return writeItem(db, item, {
    expression: '#last = :read',
    names: { '#last': 'last' },
    values: { ':read': read },
  })
}

/** The counts of all stream shards together. */
export async function sumCounts(db: Database): Promise<Counts> {
  const sum: Counts = {}
  for (const item of await queryAll(db, { pk: viewCountsPk, strong: true })) {
    for (const [name, n] of Object.entries(z.parse(storedCounts, item).counts))
      sum[name] = (sum[name] ?? 0) + n
  }
  return sum
}
