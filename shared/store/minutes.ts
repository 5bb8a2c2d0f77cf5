// How many mentions of each mood and topic came in each minute? Exact although the change stream repeats itself.
import * as z from 'zod/mini'
import { type Database, queryAll, readItem, writeItem } from './database.ts'
import { minuteKey, minutePk } from './keys.ts'

/** Counts by `<channel>_<label>`; and by `<channel>_<topic>`, how many negative ones spoke of a topic. */
export type MinuteCounts = Record<string, number>
export type Minute = { minute: string; counts: MinuteCounts }

const storedMinute = z.object({ sk: z.string(), last: z.string(), c: z.record(z.string(), z.number()) })
/**
 * How long it is told by the minute what was said: the counts, and where the negative mentions lie. The detector learns
 * from the last 14 days; older ones live on in hours and days.
 */
export const minutesKeptMs = 15 * 86_400_000

/** What a stream shard has counted into a minute so far. Null before the first. */
export async function readMinuteOf(
  db: Database,
  brand: string,
  minute: string,
  shardId: string,
): Promise<{ last: string; counts: MinuteCounts } | null> {
  const item = await readItem(db, minuteKey(brand, minute, shardId))
  if (item === null) return null
  const { last, c } = z.parse(storedMinute, item)
  return { last, counts: c }
}

/** Stores a shard's counts for a minute, if the last counted sequence number is still `read` (null: none yet). */
export function writeMinuteOf(
  db: Database,
  brand: string,
  minute: string,
  shardId: string,
  read: string | null,
  value: { last: string; counts: MinuteCounts },
): Promise<boolean> {
  const item = {
    ...minuteKey(brand, minute, shardId),
    last: value.last,
    c: value.counts,
    ttl: Math.floor((Date.parse(minute) + minutesKeptMs) / 1000),
  }
  if (read === null) return writeItem(db, item, { expression: 'attribute_not_exists(pk)' })
  return writeItem(db, item, {
    expression: '#last = :read',
    names: { '#last': 'last' },
    values: { ':read': read },
  })
}

/** The minutes of one hour (`2026-11-22T09`) that have counts, in order, all stream shards together. */
export async function listMinutes(db: Database, brand: string, hour: string): Promise<Minute[]> {
  const minutes = new Map<string, MinuteCounts>()
  for (const item of await queryAll(db, { pk: minutePk(brand, hour) })) {
    const s = z.parse(storedMinute, item)
    const minute = `${hour}:${s.sk.slice(0, 2)}:00.000Z`
    const sum = minutes.get(minute) ?? {}
    for (const [name, n] of Object.entries(s.c)) sum[name] = (sum[name] ?? 0) + n
    minutes.set(minute, sum)
  }
  return [...minutes]
    .map(([minute, counts]) => ({ minute, counts }))
    .sort((a, b) => (a.minute < b.minute ? -1 : 1))
}
