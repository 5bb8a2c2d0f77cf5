// How much came in for one account in each of the last hours? One item an account, written once an hour.
import * as z from 'zod/mini'
import { type Database, readItem, writeItem } from './database.ts'
import { accountPartKey } from './keys.ts'

/** `counts` by hour, oldest first; the last is that of `until` (`2026-11-22T09`). */
export type Rhythm = { until: string; counts: number[] }

/** Four weeks and a day. */
export const rhythmHours = 4 * 168 + 24

const stored = z.object({ until: z.string(), c: z.string() })
const keptSeconds = 60 * 86_400

type Of = { channel: string; account: string }

/** Null for an account whose hours nobody has counted yet. */
export async function readRhythm(db: Database, { channel, account }: Of): Promise<Rhythm | null> {
  const item = await readItem(db, accountPartKey(channel, account, 'rhythm'))
  if (item === null) return null
  const { until, c } = z.parse(stored, item)
  return { until, counts: c.split(' ').map((count) => Number.parseInt(count, 36)) }
}

/** Keeps the last `rhythmHours` of it: some 2 KB. */
export async function writeRhythm(
  db: Database,
  { channel, account }: Of,
  { until, counts }: Rhythm,
): Promise<void> {
  const c = counts
    .slice(-rhythmHours)
    .map((count) => count.toString(36))
    .join(' ')
  const ttl = Math.floor(Date.parse(`${until}:00:00Z`) / 1000) + keptSeconds
  await writeItem(db, { ...accountPartKey(channel, account, 'rhythm'), until, c, ttl })
}
