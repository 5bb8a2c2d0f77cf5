// How many conversations stand in each view? Kept from the change stream, exact although the stream repeats itself.
import * as z from 'zod/mini'
import { type Database, deleteItem, type Item, queryAll, readItem, writeItem } from './database.ts'
import { type Key, viewCountsBaseKey, viewCountsKey, viewCountsPk } from './keys.ts'

/** Counts by counter name; names are the caller's. */
export type Counts = Record<string, number>

const countsShape = z.record(z.string(), z.number())
const storedCounts = z.object({ sk: z.string(), last: z.string(), counts: countsShape, at: z.string() })
const storedBase = z.object({ counts: countsShape, folded: z.array(z.string()), v: z.number() })

/** The last sequence number counted for a stream shard, and what was counted. Null before the first. */
export async function readShardCounts(
  db: Database,
  shardId: string,
): Promise<{ last: string; counts: Counts } | null> {
  const item = await readItem(db, viewCountsKey(shardId))
  if (item === null) return null
  const { last, counts } = z.parse(storedCounts, item)
  return { last, counts }
}

/**
 * Stores a shard's counts at `at`, if its last counted sequence number is still `read` (null: none yet). False when
 * somebody else has counted meanwhile.
 */
export function writeShardCounts(
  db: Database,
  shardId: string,
  read: string | null,
  value: { last: string; counts: Counts; at: string },
): Promise<boolean> {
  const item: Item & Key = { ...viewCountsKey(shardId), ...value }
  if (read === null) return writeItem(db, item, { expression: 'attribute_not_exists(pk)' })
  return writeItem(db, item, {
    expression: '#last = :read',
    names: { '#last': 'last' },
    values: { ':read': read },
  })
}

/** The counts of all stream shards together. */
export async function sumCounts(db: Database): Promise<Counts> {
  const { base, shards } = await readAll(db)
  const live = shards.filter(({ id }) => !base.folded.includes(id))
  return sumOf([base.counts, ...live.map(({ counts }) => counts)])
}

/**
 * Folds shards that have not counted since `before` into one item: a stream begins new shards every few hours. Their
 * names stay in it until they are deleted, so that a crash in between counts nothing twice. `keep` says which counters
 * are still wanted. Resolves to how many were folded.
 */
export async function foldShards(
  db: Database,
  before: string,
  keep: (name: string) => boolean,
): Promise<number> {
  const { base, shards } = await readAll(db)
  const left = shards.filter(({ id }) => base.folded.includes(id))
  const old = shards.filter(({ id, at }) => at < before && !base.folded.includes(id))
  if (left.length + old.length === 0) return 0
  const counts = sumOf([base.counts, ...old.map((shard) => shard.counts)])
  const wanted = Object.entries(counts).filter(([name, n]) => n !== 0 && keep(name))
  const item = {
    ...viewCountsBaseKey,
    counts: Object.fromEntries(wanted),
    folded: [...left, ...old].map(({ id }) => id),
    v: base.v + 1,
  }
  const onlyIf = { expression: 'attribute_not_exists(pk) OR v = :read', values: { ':read': base.v } }
  if (!(await writeItem(db, item, onlyIf))) return 0
  for (const { id } of [...left, ...old]) await deleteItem(db, viewCountsKey(id))
  return old.length
}

type Base = { counts: Counts; folded: string[]; v: number }
type Shard = { id: string; counts: Counts; at: string }

async function readAll(db: Database): Promise<{ base: Base; shards: Shard[] }> {
  let base: Base = { counts: {}, folded: [], v: 0 }
  const shards: Shard[] = []
  for (const item of await queryAll(db, { pk: viewCountsPk, strong: true })) {
    if (item.sk === viewCountsBaseKey.sk) base = z.parse(storedBase, item)
    else {
      const { sk, counts, at } = z.parse(storedCounts, item)
      shards.push({ id: sk, counts, at })
    }
  }
  return { base, shards }
}

function sumOf(all: readonly Counts[]): Counts {
  const sum: Counts = {}
  for (const counts of all) for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + n
  return sum
}
