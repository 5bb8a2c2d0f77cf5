// A Lambda behind an SQS queue: each message on its own, and only those that failed come back.
import type { SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda'
import { loggable } from '../domain/loggable.ts'
import { log } from './log.ts'

/** Runs `work` on each message body; what it throws returns that message alone. */
export function queueHandler(name: string, work: (body: string) => Promise<void>): SQSHandler {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const results = await Promise.all(
      event.Records.map(async (record) => {
        try {
          await work(record.body)
          return null
        } catch (error) {
          log(`${name}_failed`, { error: loggable(error) })
          return { itemIdentifier: record.messageId }
        }
      }),
    )
    return { batchItemFailures: results.filter((failure) => failure !== null) }
  }
}

/** Runs `work` on the whole batch; it says which of the messages, by id, have to come back. */
export function batchHandler(
  work: (messages: { messageId: string; body: string }[]) => Promise<Set<string>>,
): SQSHandler {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await work(event.Records.map(({ messageId, body }) => ({ messageId, body })))
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) }
  }
}
