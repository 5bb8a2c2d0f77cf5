// Over how many shards is the list spread right now? Read at most once a minute per process.
import type { Database } from '../store/database.ts'
import { readShards, type Shards } from '../store/workspace.ts'

const cacheMs = 60_000
const cache = new WeakMap<Database, { at: number; shards: Promise<Shards> }>()

/** The shards in force. A failed read is not kept. */
export function currentShards(db: Database): Promise<Shards> {
  const known = cache.get(db)
  if (known && performance.now() - known.at < cacheMs) return known.shards
  const shards = readShards(db)
  cache.set(db, { at: performance.now(), shards })
  shards.catch(() => cache.delete(db))
  return shards
}
