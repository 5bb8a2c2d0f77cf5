// A Lambda behind the table's change stream: decoded changes of one shard, in order.
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { type StreamChange, type StreamRecord, streamChange } from '../inbox/stream-change.ts'
import { log } from './log.ts'

/** With a tumbling window the event says which shard it is of; that is all the window is for. */
type WindowedEvent = DynamoDBStreamEvent & { shardId?: string; state?: Record<string, unknown> }

/**
 * Runs `work` on each batch. A record that cannot be decoded is logged and passed over: it would stop its shard for a
 * day. What `work` throws brings the batch back.
 */
export function streamHandler(work: (shardId: string, changes: StreamChange[]) => Promise<void>) {
  return async (event: WindowedEvent): Promise<{ state: Record<string, unknown> }> => {
    await work(
      event.shardId ?? 'shard',
      event.Records.map(decode).filter((change) => change !== null),
    )
    return { state: {} }
  }
}

function decode(record: DynamoDBRecord): StreamChange | null {
  try {
    return streamChange(plainRecord(record))
  } catch (error) {
    log('stream_record_unreadable', { error: error instanceof Error ? error.name : 'unknown' })
    return null
  }
}

function plainRecord(record: DynamoDBRecord): StreamRecord {
  const { NewImage, OldImage, SequenceNumber } = record.dynamodb ?? {}
  // The event's attribute types and the client's are the same values under two names.
  const plain = (image: typeof NewImage) =>
    image === undefined ? null : unmarshall(image as Record<string, AttributeValue>)
  return { sequence: SequenceNumber ?? '', before: plain(OldImage), after: plain(NewImage) }
}
