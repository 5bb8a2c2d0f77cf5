// Who has to hear of a change to the table, in which order, and what may be forgotten?
import type { DynamoDBRecord } from 'aws-lambda'
import type { BatchOperation, LevelStore } from 'dynalite/db/index.js'
import { FeedReader, type ReaderOptions, type RecordHandler } from './feed-reader.ts'

const RECORDS = { gte: 'feed~record~', lt: 'feed~record\x7f' }
const POSITIONS = { gte: 'feed~position~', lt: 'feed~position\x7f' }
const DIGITS = 20

type FeedStore = Pick<LevelStore, 'put' | 'batch' | 'clear' | 'keys' | 'values' | 'iterator'>

const recordKey = (number: number) => RECORDS.gte + String(number).padStart(DIGITS, '0')
const positionKey = (reader: string) => POSITIONS.gte + reader
/** A leading 1 keeps every sequence number at 21 digits, so it sorts alike as text and as a number. */
const sequenceNumber = (number: number) => `1${String(number).padStart(DIGITS, '0')}`

/**
 * The local stand-in for a DynamoDB stream. Changes are stored beside the table in the write that makes
 * them; each named reader has its own durable position, and a record goes once every reader has passed it.
 * A reader known from an earlier run holds records back until it subscribes again.
 */
export class ChangeFeed {
  readonly #store: FeedStore
  readonly #positions: Map<string, number>
  readonly #readers = new Map<string, FeedReader>()
  readonly #uncommitted = new Set<number>()
  #last: number
  #trimmed = 0
  #stopped = false
  #idleWaiters: { resolve: () => void; reject: (error: Error) => void }[] = []

  private constructor(store: FeedStore, positions: Map<string, number>, last: number) {
    this.#store = store
    this.#positions = positions
    this.#last = last
  }

  /** Takes up where the feed in this store was left. */
  static async open(store: FeedStore): Promise<ChangeFeed> {
    const stored = (await store.iterator(POSITIONS).all()) as [string, number][]
    const positions = new Map(stored.map(([key, at]) => [key.slice(POSITIONS.gte.length), at]))
    const [lastKey] = await store.keys({ ...RECORDS, reverse: true, limit: 1 }).all()
    const lastRecord = lastKey === undefined ? 0 : Number(lastKey.slice(RECORDS.gte.length))
    return new ChangeFeed(store, positions, Math.max(lastRecord, 0, ...positions.values()))
  }

  /**
   * Numbers a change and hands the operation that stores it to `commit`, which must write it together with
   * the change itself. Call it while holding the item's lock: numbers follow the order of the calls.
   */
  async append(
    record: (sequenceNumber: string) => DynamoDBRecord,
    commit: (operation: BatchOperation) => Promise<void>,
  ): Promise<void> {
    const number = ++this.#last
    this.#uncommitted.add(number)
    try {
      await commit({ type: 'put', key: recordKey(number), value: record(sequenceNumber(number)) })
    } finally {
      this.#uncommitted.delete(number)
      for (const reader of this.#readers.values()) reader.wake()
      this.#settleIdle()
    }
  }

  /**
   * Delivers every change to `handler`, in order, at most `batchSize` at a time, starting where the reader
   * of this name stopped (a new name: at the oldest record kept). When the handler rejects, the same records
   * come again after 50 ms, doubling up to 5 s. Throws when the name is taken or the feed is stopped.
   */
  subscribe(name: string, handler: RecordHandler, options: ReaderOptions): void {
    if (this.#stopped) throw new Error('The change feed is stopped.')
    if (this.#readers.has(name)) throw new Error(`The change feed has a reader "${name}" already.`)
    const position = this.#positions.get(name) ?? this.#trimmed
    this.#positions.set(name, position)
    const reader = new FeedReader(name, position, handler, options, {
      committed: () => this.#committed(),
      read: (after, upTo, limit) => this.#read(after, upTo, limit),
      passed: (at) => this.#passed(name, at),
      settled: () => this.#settleIdle(),
    })
    this.#readers.set(name, reader)
    reader.start()
  }

  /**
   * Resolves once every reader has handled every change written so far and since. Rejects when the feed is
   * stopped first; never settles while a handler keeps failing.
   */
  idle(): Promise<void> {
    if (this.#stopped) return Promise.reject(new Error('The change feed is stopped.'))
    return new Promise((resolve, reject) => {
      this.#idleWaiters.push({ resolve, reject })
      this.#settleIdle()
    })
  }

  /** Lets running handlers finish and delivers nothing more. The rest waits for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all([...this.#readers.values()].map((reader) => reader.stop()))
    for (const waiter of this.#idleWaiters.splice(0)) {
      waiter.reject(new Error('The change feed was stopped before it was idle.'))
    }
  }

  /** Batches may land out of turn: nothing behind one that is still being written may be read yet. */
  #committed(): number {
    const oldest = this.#uncommitted.values().next()
    return oldest.done ? this.#last : oldest.value - 1
  }

  #read(after: number, upTo: number, limit: number): Promise<DynamoDBRecord[]> {
    const range = { gt: recordKey(after), lte: recordKey(upTo), limit }
    return this.#store.values(range).all() as Promise<DynamoDBRecord[]>
  }

  async #passed(name: string, at: number): Promise<void> {
    await this.#store.put(positionKey(name), at)
    this.#positions.set(name, at)
    const slowest = Math.min(...this.#positions.values())
    if (slowest <= this.#trimmed) return
    await this.#store.clear({ gt: recordKey(this.#trimmed), lte: recordKey(slowest) })
    this.#trimmed = Math.max(this.#trimmed, slowest)
  }

  #settleIdle(): void {
    if (this.#idleWaiters.length === 0 || this.#uncommitted.size > 0) return
    for (const reader of this.#readers.values()) if (reader.position < this.#last) return
    for (const waiter of this.#idleWaiters.splice(0)) waiter.resolve()
  }
}
