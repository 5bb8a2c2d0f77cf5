// The change stream as its readers get it: real records of the engine's feed, to be cut and repeated at will.
import type { DynamoDBRecord } from 'aws-lambda'
import type { StreamChange } from '#shared/inbox/stream-change.ts'
import { streamHandler } from '#shared/platform/stream-handler.ts'
import type { Database } from '#shared/store/database.ts'
import type { DynamoDbEngine } from '../../local/engine/dynamodb.ts'

export type StreamTap = {
  /** Everything that has changed in `db` since the tap was opened, as one decoded run. */
  changes(): Promise<StreamChange[]>
}

const recordsOf = new WeakMap<DynamoDbEngine, Map<string, DynamoDBRecord[]>>()

/** Listens to the engine's feed for one table. */
export function tapStream(engine: DynamoDbEngine, db: Database): StreamTap {
  const records: DynamoDBRecord[] = []
  listenersOf(engine).set(db.table, records)
  return {
    async changes() {
      await engine.feed.idle()
      let decoded: StreamChange[] = []
      await streamHandler(async (_, changes) => {
        decoded = changes
      })({ Records: records })
      return decoded
    },
  }
}

/** One reader an engine, whatever the number of tables. */
function listenersOf(engine: DynamoDbEngine): Map<string, DynamoDBRecord[]> {
  const known = recordsOf.get(engine)
  if (known) return known
  const listeners = new Map<string, DynamoDBRecord[]>()
  recordsOf.set(engine, listeners)
  const keep = async (batch: DynamoDBRecord[]): Promise<void> => {
    for (const record of batch) {
      const table = record.eventSourceARN?.split('/').at(-3) ?? ''
      listeners.get(table)?.push(record)
    }
  }
  engine.feed.subscribe('tap', keep, { batchSize: 500 })
  return listeners
}

/** Cuts a run into batches of random sizes, hands each over, some of them again and some in two halves. */
export async function replayCut(
  changes: readonly StreamChange[],
  random: () => number,
  hand: (batch: StreamChange[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < changes.length; ) {
    const size = 1 + Math.floor(random() * 9)
    const batch = changes.slice(start, start + size)
    await hand(batch)
    if (random() < 0.4) await hand(batch)
    if (random() < 0.4) await hand(changes.slice(Math.max(0, start - 4), start + Math.ceil(size / 2)))
    start += size
  }
}
