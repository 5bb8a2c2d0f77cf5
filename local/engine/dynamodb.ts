// How do we run a durable DynamoDB with a change feed inside this process?
import type { RequestListener, Server } from 'node:http'
import dynalite from 'dynalite'
import db, { type DynaliteStore, type Table } from 'dynalite/db/index.js'
import { makeWritesAtomic } from './atomic-writes.ts'
import { ChangeFeed } from './change-feed.ts'
import { assertDynaliteInternals } from './dynalite-check.ts'
import { closeServer, listenOnLoopback, once, refuseBrowsers } from './loopback.ts'

export interface DynamoDbEngine {
  /** For the SDK's `endpoint`; any credentials do. */
  endpoint: string
  feed: ChangeFeed
  /** Stops the feed, lets running requests finish, closes the files. */
  close(): Promise<void>
}

/**
 * Starts dynalite on 127.0.0.1, on disk in `dir` or in memory without it. What it has acknowledged survives
 * `kill -9`, with index rows and change records in step with the items. Rejects when the directory is in use
 * by another process, the port is taken, or dynalite is not the version this is made for.
 */
export async function startDynamoDb(options: { dir?: string; port?: number } = {}): Promise<DynamoDbEngine> {
  await assertDynaliteInternals()
  const { server, store } = create(options.dir)
  try {
    await store.db.open()
  } catch (cause) {
    throw new Error(`The database in ${options.dir} cannot be opened; is another process using it?`, {
      cause,
    })
  }
  skipTransitions(store)
  const feed = await ChangeFeed.open(store.db)
  makeWritesAtomic(store, feed)
  guard(server)
  const endpoint = await listenOnLoopback(server, options.port).catch(async (error: unknown) => {
    await store.db.close()
    throw error
  })
  const close = once(async () => {
    await feed.stop()
    await closeServer(server)
  })
  return { endpoint, feed, close }
}

/** dynalite keeps its store to itself; it makes it by `db.create`, where we can have a look. */
function create(dir: string | undefined): { server: Server; store: DynaliteStore } {
  const plain = db.create
  let store: DynaliteStore | undefined
  db.create = (options) => {
    store = plain(options)
    return store
  }
  try {
    const times = { createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }
    const server = dynalite(dir === undefined ? times : { ...times, path: dir })
    if (!store)
      throw new Error("dynalite's internals have changed: it does not create its store by db.create.")
    return { server, store }
  } finally {
    db.create = plain
  }
}

/**
 * dynalite writes a new table as "CREATING" and again as "ACTIVE": requests in between fail, and a kill in
 * between would leave it so for ever.
 */
function skipTransitions(store: DynaliteStore): void {
  const { tableDb } = store
  const put = tableDb.put
  tableDb.put = (name, value, done) => {
    const table = value as Table
    if (table.TableStatus !== 'CREATING' && table.TableStatus !== 'UPDATING') return put(name, table, done)
    const GlobalSecondaryIndexes = table.GlobalSecondaryIndexes?.map((index) => ({
      ...index,
      IndexStatus: 'ACTIVE',
    }))
    const active = {
      ...table,
      TableStatus: 'ACTIVE',
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    }
    put(name, active, done)
  }
}

/** dynalite rethrows a request's error, so a client that goes away mid-request would end the process. */
function guard(server: Server): void {
  const [handler] = server.listeners('request') as RequestListener[]
  if (!handler) throw new Error("dynalite's internals have changed: its server has no request listener.")
  server.removeAllListeners('request')
  server.on(
    'request',
    refuseBrowsers((request, response) => {
      handler(request, response)
      request.removeAllListeners('error')
      request.on('error', () => undefined)
    }),
  )
}
