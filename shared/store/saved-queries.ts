// The saved queries of all brands: few, in one partition. How each fares lies with its account's work.
import * as z from 'zod/mini'
import { queryTermsSchema, type SavedQuery } from '../domain/saved-query.ts'
import { type Database, deleteItem, type Item, queryAll, readItem, writeItem } from './database.ts'
import { queriesPk, queryKey } from './keys.ts'

/** A query with the account whose credentials it is run with; what it finds belongs to that account's brand. */
export type StoredQuery = SavedQuery & {
  channel: string
  account: string
  name: string
  paused: boolean
  by: string
  at: string
}

const stored = z.object({
  sk: z.string(),
  channel: z.string(),
  account: z.string(),
  name: z.string(),
  paused: z.boolean(),
  by: z.string(),
  at: z.string(),
  ...queryTermsSchema.shape,
})

export async function writeQuery(db: Database, { id, ...query }: StoredQuery): Promise<void> {
  await writeItem(db, { ...queryKey(id), ...query })
}

export async function readQuery(db: Database, id: string): Promise<StoredQuery | null> {
  const item = await readItem(db, queryKey(id))
  return item === null ? null : decode(item)
}

export async function listQueries(db: Database): Promise<StoredQuery[]> {
  return (await queryAll(db, { pk: queriesPk, strong: true })).map(decode)
}

/** False when there is none. */
export const removeQuery = (db: Database, id: string): Promise<boolean> =>
  deleteItem(db, queryKey(id), { expression: 'attribute_exists(pk)' })

function decode(item: Item): StoredQuery {
  const { sk, ...rest } = z.parse(stored, item)
  return { id: sk, ...rest }
}
