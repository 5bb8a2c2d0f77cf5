// How do an item, its index rows and its change record become one write inside dynalite?
import db, { type BatchOperation, type DynaliteStore, type Item, type Table } from 'dynalite/db/index.js'
import type { ChangeFeed } from './change-feed.ts'
import { changeRecord, sameImage } from './change-record.ts'

type Change = { table: Table; before: Item | undefined; after: Item | undefined }

const feeds = new WeakMap<DynaliteStore, ChangeFeed>()
const itemWritesSkipped = new WeakSet<object>()
let original: typeof db.updateIndexes | undefined

/**
 * From now on every put, update and delete in this store lands whole or not at all, together with its record
 * in the feed. dynalite calls `updateIndexes` inside the item's lock with both images and writes the item
 * itself afterwards: that second write has nothing left to do and is skipped.
 */
export function makeWritesAtomic(store: DynaliteStore, feed: ChangeFeed): void {
  feeds.set(store, feed)
  const itemDb = store.getItemDb
  store.getItemDb = (tableName) => {
    const items = itemDb(tableName)
    if (!itemWritesSkipped.has(items)) {
      itemWritesSkipped.add(items)
      items.put = (_key, _value, done) => done(null)
      items.del = (_key, done) => done(null)
    }
    return items
  }
  if (original) return
  const plain = db.updateIndexes
  original = plain
  db.updateIndexes = (owner, table, before, after, done) => {
    const ownFeed = feeds.get(owner)
    if (!ownFeed) return plain(owner, table, before, after, done)
    write(owner, ownFeed, { table, before: before ?? undefined, after: after ?? undefined }).then(
      () => setImmediate(done, null),
      (error: unknown) => setImmediate(done, asServerError(error)),
    )
  }
}

async function write(store: DynaliteStore, feed: ChangeFeed, change: Change): Promise<void> {
  const { table, before, after } = change
  if (!before && !after) return
  if (before && after && sameImage(before, after)) return
  await feed.append(
    (sequenceNumber) => changeRecord(table, before, after, sequenceNumber, store.tableDb.awsRegion),
    (recordOperation) => store.db.batch([...operations(change), recordOperation]),
  )
}

function operations({ table, before, after }: Change): BatchOperation[] {
  const result: BatchOperation[] = []
  for (const [kind, indexes] of [
    ['local', table.LocalSecondaryIndexes ?? []],
    ['global', table.GlobalSecondaryIndexes ?? []],
  ] as const) {
    const { puts, deletes } = db.getIndexActions(indexes, before, after, table)
    const prefix = (index: string) => `index-${kind}~${table.TableName}~${index}~`
    for (const row of deletes) result.push({ type: 'del', key: prefix(row.index) + row.key })
    for (const row of puts) result.push({ type: 'put', key: prefix(row.index) + row.key, value: row.item })
  }
  const prefix = `item-${table.TableName}~`
  if (after) result.push({ type: 'put', key: prefix + db.createKey(after, table), value: after })
  else if (before) result.push({ type: 'del', key: prefix + db.createKey(before, table) })
  return result
}

/** dynalite throws what carries no status code, and would take the whole process down with it. */
function asServerError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message }
  return Object.assign(new Error(message, { cause: error }), { statusCode: 500, body })
}
