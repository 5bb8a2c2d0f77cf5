// What could not be read: kept whole with the reason, for a person to look at and to replay.
import * as z from 'zod/mini'
import { addItem, type Database, queryAll, readItem, updateItem } from './database.ts'
import { parkedKey, parkedPk } from './keys.ts'

/**
 * `body` shows the item, or the whole delivery when `whole`. `envelope` is the delivery as it travelled: what is sent
 * through again is always all of it, since a reader may need what lies around the item, and neighbours come out as
 * duplicates.
 */
export type Parked = {
  id: string
  at: string
  channel: string
  account: string
  deliveryId: string
  source: string
  reason: string
  body: string
  envelope: string
  whole: boolean
  replayedAt: string | null
}

const storedParked = z.object({
  sk: z.string(),
  ch: z.string(),
  ac: z.string(),
  di: z.string(),
  so: z.string(),
  re: z.string(),
  x: z.string(),
  en: z.string(),
  wh: z.boolean(),
  rp: z.nullable(z.string()),
})
const keptSeconds = 90 * 86_400

/** Stores it. False when it is there already. */
export function addParked(db: Database, parked: Parked): Promise<boolean> {
  return addItem(db, {
    ...parkedKey(parked.at, parked.id),
    ch: parked.channel,
    ac: parked.account,
    di: parked.deliveryId,
    so: parked.source,
    re: parked.reason,
    x: parked.body,
    en: parked.envelope,
    wh: parked.whole,
    rp: parked.replayedAt,
    ttl: Math.floor(Date.parse(parked.at) / 1000) + keptSeconds,
  })
}

/** All of one day (`2026-11-22`), oldest first. */
export async function listParked(db: Database, day: string): Promise<Parked[]> {
  return (await queryAll(db, { pk: parkedPk(day), strong: true })).map(decodeParked)
}

export async function readParked(db: Database, at: string, id: string): Promise<Parked | null> {
  const item = await readItem(db, parkedKey(at, id))
  return item === null ? null : decodeParked(item)
}

export async function markReplayed(db: Database, at: string, id: string, replayedAt: string): Promise<void> {
  await updateItem(db, parkedKey(at, id), { expression: 'SET rp = :at', values: { ':at': replayedAt } })
}

function decodeParked(item: unknown): Parked {
  const s = z.parse(storedParked, item)
  const [at = '', id = ''] = s.sk.split('#')
  return {
    id,
    at,
    channel: s.ch,
    account: s.ac,
    deliveryId: s.di,
    source: s.so,
    reason: s.re,
    body: s.x,
    envelope: s.en,
    whole: s.wh,
    replayedAt: s.rp,
  }
}
