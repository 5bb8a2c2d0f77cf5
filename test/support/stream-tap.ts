// The change stream as its readers get it: real records of the engine's feed, to be cut and repeated at will.
import type { DynamoDBRecord } from 'aws-lambda'
import type { StreamChange } from '#shared/inbox/stream-change.ts'
import { streamHandler } from '#shared/platform/stream-handler.ts'
import type { Database } from '#shared/store/database.ts'
import type { DynamoDbEngine } from '../../local/engine/dynamodb.ts'

let taps = 0

export type StreamTap = {
  /** Everything that has changed in `db` since the tap was opened, as one decoded run. */
  changes(): Promise<StreamChange[]>
}

/** Listens to the engine's feed for one table. */
export function tapStream(engine: DynamoDbEngine, db: Database): StreamTap {
  const records: DynamoDBRecord[] = []
  const own = new RegExp(`(^|/)${db.table}/stream`)
  engine.feed.subscribe(
    `tap-${++taps}`,
    async (batch) => {
      records.push(...batch.filter(({ eventSourceARN }) => own.test(eventSourceARN ?? '')))
    },
    { batchSize: 500 },
  )
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
