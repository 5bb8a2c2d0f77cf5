// The lists people work from: rows of the Due index, merged over shards in order of their moment.
import { type Database, queryPage } from './database.ts'
import { duePartition, parseDueSort } from './keys.ts'

/** One row. `sort` is its place: hand the last one back to go on after it. */
export type DueRow = { sort: string; at: string; channel: string; id: string }

/** Which partitions make up a list. */
export type DueList =
  | {
      view: 'needs_reply'
      team: string
      brands: readonly string[]
      agents: readonly string[]
      readShards: number
    }
  | { view: 'unassigned'; team: string; brands: readonly string[]; readShards: number }
  | { view: 'mine'; agent: string }
  | { view: 'waiting'; team: string; readShards: number }
  | { view: 'snoozed'; readShards: number }
  | { view: 'done'; day: string; readShards: number }

/** Up to `limit` rows strictly after `after`, soonest first. The index lags by nature: check against the heads. */
export async function listDueRows(
  db: Database,
  list: DueList,
  limit: number,
  after?: string,
): Promise<DueRow[]> {
  const lists = await Promise.all(
    partitionsOf(list).map((pk) =>
      queryPage(db, { pk, index: 'Due', limit, ...(after === undefined ? {} : { after }) }),
    ),
  )
  return lists
    .flatMap((page) => page.items.map((item) => toRow(String(item.dsk))))
    .sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0))
    .slice(0, limit)
}

/** Ids whose moment in `partition` has come by `now`, longest overdue first. */
export async function listPastRows(
  db: Database,
  list: DueList,
  now: string,
  limit: number,
): Promise<DueRow[]> {
  const lists = await Promise.all(
    partitionsOf(list).map((pk) => queryPage(db, { pk, index: 'Due', limit, to: `${now}\uffff` })),
  )
  return lists.flatMap((page) => page.items.map((item) => toRow(String(item.dsk)))).slice(0, limit)
}

function partitionsOf(list: DueList): string[] {
  const shards = 'readShards' in list ? Array.from({ length: list.readShards }, (_, shard) => shard) : []
  switch (list.view) {
    case 'needs_reply':
      return [
        ...list.brands.flatMap((brand) =>
          shards.map((shard) => duePartition.unclaimed(list.team, brand, shard)),
        ),
        ...list.agents.map(duePartition.claimed),
      ]
    case 'unassigned':
      return list.brands.flatMap((brand) =>
        shards.map((shard) => duePartition.unclaimed(list.team, brand, shard)),
      )
    case 'mine':
      return [duePartition.claimed(list.agent)]
    case 'waiting':
      return shards.map((shard) => duePartition.waiting(list.team, shard))
    case 'snoozed':
      return shards.map((shard) => duePartition.snoozed(shard))
    case 'done':
      return shards.map((shard) => duePartition.done(list.day, shard))
  }
}

function toRow(sort: string): DueRow {
  return { sort, ...parseDueSort(sort) }
}
