// What is going on around a brand right now: which texts are copied? Read at most every few seconds per process.
import { listCopies } from '../store/copies.ts'
import type { Database } from '../store/database.ts'
import type { Services } from './services.ts'

/** What of the moment goes into the rank of a mention. */
export type Surge = { copiesOf: (fingerprint: string | null) => number }

const cacheMs = 10_000
const cache = new WeakMap<Database, Map<string, { at: number; surge: Promise<Surge> }>>()

/** The surge of a brand. A failed read is not kept. */
export function currentSurge({ db, now }: Pick<Services, 'db' | 'now'>, brand: string): Promise<Surge> {
  const brands = cache.get(db) ?? new Map<string, { at: number; surge: Promise<Surge> }>()
  cache.set(db, brands)
  const known = brands.get(brand)
  if (known && performance.now() - known.at < cacheMs) return known.surge
  const surge = readSurge(db, brand, now().toISOString())
  brands.set(brand, { at: performance.now(), surge })
  surge.catch(() => brands.delete(brand))
  return surge
}

async function readSurge(db: Database, brand: string, now: string): Promise<Surge> {
  const copies = new Map((await listCopies(db, brand, now)).map((text) => [text.fingerprint, text.copies]))
  return { copiesOf: (fingerprint) => (fingerprint === null ? 0 : (copies.get(fingerprint) ?? 0)) }
}
