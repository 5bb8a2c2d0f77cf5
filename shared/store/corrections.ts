// What has an account's triage learnt from people? Made anew from the log of their words, so it can always be rebuilt.
import * as z from 'zod/mini'
import { type Database, readItem, updateItem, writeItem } from './database.ts'
import { accountKey, accountPartKey } from './keys.ts'

/** `upTo`: the newest line of the log that is in it; `bytes` null when all of it has been taken back. */
export type StoredCorrection = { bytes: Uint8Array | null; upTo: string; lines: number }

const stored = z.object({ by: z.optional(z.instanceof(Uint8Array)), up: z.string(), n: z.number() })

export async function readCorrection(
  db: Database,
  channel: string,
  account: string,
): Promise<StoredCorrection | null> {
  const item = await readItem(db, accountPartKey(channel, account, 'correction'))
  if (item === null) return null
  const s = z.parse(stored, item)
  return { bytes: s.by ?? null, upTo: s.up, lines: s.n }
}

/**
 * Stores a correction unless one is there that knows more of the log, and tells the account, where every reader of
 * accounts sees it. False when a newer one stands.
 */
export async function writeCorrection(
  db: Database,
  channel: string,
  account: string,
  { bytes, upTo, lines }: StoredCorrection,
): Promise<boolean> {
  const written = await writeItem(
    db,
    { ...accountPartKey(channel, account, 'correction'), by: bytes ?? undefined, up: upTo, n: lines },
    { expression: 'attribute_not_exists(pk) OR up <= :up', values: { ':up': upTo } },
  )
  if (!written) return false
  await updateItem(
    db,
    accountKey(channel, account),
    { expression: 'SET correction = :up', values: { ':up': upTo } },
    { expression: 'attribute_exists(pk)' },
  )
  return true
}
