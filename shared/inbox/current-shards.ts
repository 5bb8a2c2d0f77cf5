// Over how many shards is the list spread right now? Read at most once a minute per process.
import type { Database } from '../store/database.ts'
import { readShards, type Shards } from '../store/workspace.ts'
import { keptReads } from './kept-reads.ts'

const shards = keptReads<Shards>(60_000)

/** The shards in force. */
export const currentShards = (db: Database): Promise<Shards> => shards.get(db, '', () => readShards(db))
