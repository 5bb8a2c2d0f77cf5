// Which parts of dynalite's internals do we rely on, and what do they look like?

declare module 'dynalite' {
  import type { Server } from 'node:http'
  import type { DynaliteOptions } from 'dynalite/db/index.js'

  function dynalite(options: DynaliteOptions): Server
  export default dynalite
}

declare module 'dynalite/db/index.js' {
  import type { AttributeValue } from 'aws-lambda'

  export type Item = Record<string, AttributeValue>
  export type Done = (error?: Error | null) => void

  export interface DynaliteOptions {
    path?: string
    createTableMs: number
    updateTableMs: number
    deleteTableMs: number
  }

  export type BatchOperation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string }

  export interface KeyRange {
    gt?: string
    gte?: string
    lt?: string
    lte?: string
    limit?: number
    reverse?: boolean
  }

  export interface LevelStore {
    open(): Promise<void>
    close(): Promise<void>
    put(key: string, value: unknown): Promise<void>
    del(key: string): Promise<void>
    batch(operations: BatchOperation[]): Promise<void>
    clear(range: KeyRange): Promise<void>
    keys(range: KeyRange): { all(): Promise<string[]> }
    values(range: KeyRange): { all(): Promise<unknown[]> }
    iterator(range: KeyRange): { all(): Promise<[string, unknown][]> }
  }

  export interface Index {
    IndexName: string
    IndexStatus?: string
    KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] }
  }

  export interface Table {
    TableName: string
    TableArn?: string
    TableStatus: string
    KeySchema: Index['KeySchema']
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
    GlobalSecondaryIndexes?: Index[]
    LocalSecondaryIndexes?: Index[]
  }

  export interface SubStore {
    put(key: string, value: unknown, done: Done): void
    del(key: string, done: Done): void
    get(key: string, done: (error: Error | null, value?: unknown) => void): void
  }

  export interface DynaliteStore {
    db: LevelStore
    tableDb: SubStore & { awsRegion: string }
    getItemDb(tableName: string): SubStore
    getIndexDb(kind: string, tableName: string, indexName: string): SubStore
  }

  interface IndexActions {
    puts: { index: string; key: string; item: Item }[]
    deletes: { index: string; key: string }[]
  }

  const db: {
    create(options: DynaliteOptions): DynaliteStore
    createKey(item: Item, table: Table): string
    itemSize(item: Item): number
    getIndexActions(
      indexes: Index[],
      existing: Item | null | undefined,
      item: Item | null | undefined,
      table: Table,
    ): IndexActions
    updateIndexes(
      store: DynaliteStore,
      table: Table,
      existing: Item | null | undefined,
      item: Item | null | undefined,
      done: Done,
    ): void
  }
  export default db
}

declare module 'dynalite/actions/putItem.js' {
  import type { DynaliteStore, Item } from 'dynalite/db/index.js'

  function putItem(
    store: DynaliteStore,
    request: { TableName: string; Item: Item },
    done: (error: Error | null, answer?: unknown) => void,
  ): void
  export default putItem
}
