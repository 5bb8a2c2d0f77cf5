// Does this dynalite still work inside the way our atomic writes assume?
import putItem from 'dynalite/actions/putItem.js'
import db, { type DynaliteStore, type Item, type Table } from 'dynalite/db/index.js'
import { makeWritesAtomic } from './atomic-writes.ts'
import { ChangeFeed } from './change-feed.ts'

const TABLE: Table = {
  TableName: 'probe',
  TableStatus: 'ACTIVE',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'again',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
}

let checked: Promise<void> | undefined

/**
 * Puts one item into a throw-away store through dynalite's own action and looks at what was written.
 * Rejects with the reason when the installed version has other internals than the ones this code is made for.
 */
export function assertDynaliteInternals(): Promise<void> {
  checked ??= probe().catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`dynalite's internals have changed (${reason}). Install the pinned version: npm ci`, {
      cause,
    })
  })
  return checked
}

async function probe(): Promise<void> {
  for (const name of ['create', 'updateIndexes', 'getIndexActions', 'createKey', 'itemSize'] as const) {
    if (typeof db[name] !== 'function') throw new Error(`db.${name} is not a function`)
  }
  const store = db.create({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 })
  await store.db.open()
  makeWritesAtomic(store, await ChangeFeed.open(store.db))
  const item: Item = { id: { S: 'x' } }
  await new Promise<void>((resolve, reject) => {
    store.tableDb.put(TABLE.TableName, TABLE, (error) => (error ? reject(error) : resolve()))
  })
  await new Promise<void>((resolve, reject) => {
    putItem(store, { TableName: TABLE.TableName, Item: item }, (error) => (error ? reject(error) : resolve()))
  })
  await assertWritten(store, item)
  await store.db.close()
}

async function assertWritten(store: DynaliteStore, item: Item): Promise<void> {
  const written = await store.db.keys({}).all()
  if (written.length !== 4) throw new Error(`a put wrote ${written.length} rows instead of 4`)
  const rows = {
    item: store.getItemDb(TABLE.TableName),
    index: store.getIndexDb('Global', TABLE.TableName, 'again'),
  }
  for (const [kind, subStore] of Object.entries(rows)) {
    const prefix = `${kind}-`
    const key =
      written
        .find((name) => name.startsWith(prefix))
        ?.split('~')
        .at(-1) ?? ''
    const found = await new Promise((resolve) => subStore.get(key, (_error, value) => resolve(value)))
    if (JSON.stringify(found) !== JSON.stringify(item))
      throw new Error(`the ${kind} row is not where it is read`)
  }
}
