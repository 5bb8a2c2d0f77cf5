// How does one named reader walk through the change feed without skipping a record?
import { setTimeout as delay } from 'node:timers/promises'
import type { DynamoDBRecord } from 'aws-lambda'

const FIRST_RETRY_MS = 50
const LAST_RETRY_MS = 5000

export type RecordHandler = (records: DynamoDBRecord[]) => Promise<void>

export interface ReaderOptions {
  /** The most records handed over at once. */
  batchSize: number
  /** Hears of every failed delivery; by default it goes to stderr. */
  onError?: (error: unknown) => void
}

interface FeedSource {
  committed(): number
  read(after: number, upTo: number, limit: number): Promise<DynamoDBRecord[]>
  passed(at: number): Promise<void>
  settled(): void
}

export class FeedReader {
  position: number
  readonly #name: string
  readonly #handler: RecordHandler
  readonly #options: ReaderOptions
  readonly #source: FeedSource
  readonly #stop = new AbortController()
  #wake: (() => void) | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(
    name: string,
    position: number,
    handler: RecordHandler,
    options: ReaderOptions,
    source: FeedSource,
  ) {
    this.#name = name
    this.position = position
    this.#handler = handler
    this.#options = options
    this.#source = source
  }

  start(): void {
    this.#running = this.#run()
  }

  wake(): void {
    this.#wake?.()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.wake()
    await this.#running
  }

  async #run(): Promise<void> {
    const { batchSize } = this.#options
    let retryMs = FIRST_RETRY_MS
    let end = this.position
    while (!this.#stop.signal.aborted) {
      // After a failure the end stays where it was, so that the same records come again.
      if (end <= this.position) end = this.#source.committed()
      if (end <= this.position) {
        await this.#nextWrite()
        continue
      }
      try {
        const records = await this.#source.read(this.position, end, batchSize)
        const last = records.at(-1)?.dynamodb?.SequenceNumber
        // A full batch may have left some behind; a short one has seen all there is.
        if (last !== undefined && records.length === batchSize) end = Number(last.slice(1))
        if (last !== undefined) await this.#handler(records)
        await this.#source.passed(end)
        this.position = end
        retryMs = FIRST_RETRY_MS
        this.#source.settled()
      } catch (error) {
        this.#report(error)
        await delay(retryMs, undefined, { signal: this.#stop.signal }).catch(() => undefined)
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      }
    }
  }

  #nextWrite(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined
        resolve()
      }
    })
  }

  #report(error: unknown): void {
    if (this.#options.onError) this.#options.onError(error)
    else console.error(`change feed: reader "${this.#name}" failed and tries again:`, error)
  }
}
