// Which texts are many people posting word for word? One item per text and brand, gone a day after its last copy.
import * as z from 'zod/mini'
import { type Database, queryAll, updateItem } from './database.ts'
import { copiesKey, copiesPk } from './keys.ts'

/** `copies`: about how many mentions carry this text; `sample`: the beginning of one of them. */
export type CopiedText = {
  fingerprint: string
  copies: number
  firstAt: string
  lastAt: string
  sample: string
}

const stored = z.object({
  sk: z.string(),
  cp: z.number(),
  fi: z.string(),
  la: z.string(),
  tx: z.string(),
  ttl: z.number(),
})

const keptSeconds = 86_400

/** Adds `more` copies of a text. */
export async function addCopies(
  db: Database,
  brand: string,
  { fingerprint, at, sample }: { fingerprint: string; at: string; sample: string },
  more: number,
): Promise<void> {
  await updateItem(db, copiesKey(brand, fingerprint), {
    expression:
      'ADD cp :more SET fi = if_not_exists(fi, :at), la = :at, tx = if_not_exists(tx, :sample), #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':more': more, ':at': at, ':sample': sample, ':ttl': seconds(at) + keptSeconds },
  })
}

/** The copied texts of a brand whose last copy is less than a day old at `now`, most copied first. */
export async function listCopies(db: Database, brand: string, now: string): Promise<CopiedText[]> {
  const items = (await queryAll(db, { pk: copiesPk(brand) })).map((item) => z.parse(stored, item))
  return items
    .filter(({ ttl }) => ttl > seconds(now))
    .map((s) => ({ fingerprint: s.sk, copies: s.cp, firstAt: s.fi, lastAt: s.la, sample: s.tx }))
    .sort((a, b) => b.copies - a.copies)
}

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000)
