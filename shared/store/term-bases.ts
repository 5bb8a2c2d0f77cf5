// How common is each term in a brand's ordinary negative mentions? One sketch of fixed size per brand.
import * as z from 'zod/mini'
import { type Database, readItem, writeItem } from './database.ts'
import { termBaseKey } from './keys.ts'

/** The sketch as bytes; `until` is the last minute it has learned from. */
export type StoredTermBase = { until: string; bytes: Uint8Array }

const stored = z.object({ u: z.string(), b: z.instanceof(Uint8Array) })

export async function readTermBase(db: Database, brand: string): Promise<StoredTermBase | null> {
  const item = await readItem(db, termBaseKey(brand))
  if (item === null) return null
  const { u, b } = z.parse(stored, item)
  return { until: u, bytes: b }
}

/** Stores what a brand's base has become, if it is still as it was at `read` (null: none yet). */
export const writeTermBase = (
  db: Database,
  brand: string,
  base: StoredTermBase,
  read: string | null,
): Promise<boolean> =>
  writeItem(
    db,
    { ...termBaseKey(brand), u: base.until, b: base.bytes },
    read === null
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'u = :read', values: { ':read': read } },
  )
