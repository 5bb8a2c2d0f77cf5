// SQS behind the Queues interface: batches of ten, retried where SQS refuses single entries.
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Failure } from '../domain/failure.ts'
import type { OutgoingMessage, QueueName, Queues } from '../inbox/services.ts'
import { type Environment, need } from './environment.ts'

const variables = {
  deliveries: 'HARKEN_QUEUE_DELIVERIES',
  polls: 'HARKEN_QUEUE_POLLS',
  sends: 'HARKEN_QUEUE_SENDS',
  media: 'HARKEN_QUEUE_MEDIA',
} as const satisfies Record<QueueName, keyof Environment>

/** A batch holds ten messages and 1 MiB; half of that leaves room for what JSON adds. */
const batchBytes = 512 * 1024

export function sqsQueues(settings: Environment): Queues {
  const client = new SQSClient({ cacheMiddleware: true })
  return {
    async send(queue, messages) {
      const url = need(settings, variables[queue])
      for (const batch of batchesOf(messages)) await sendBatch(client, url, batch)
    },
    async depth(queue) {
      const dead = queue === 'deliveries' ? settings.HARKEN_DEAD_DELIVERIES : undefined
      const urls = [need(settings, variables[queue]), ...(dead ? [dead] : [])]
      const depths = await Promise.all(urls.map((url) => depthOf(client, url)))
      return depths.reduce((sum, n) => sum + n, 0)
    },
  }
}

async function sendBatch(client: SQSClient, url: string, batch: readonly OutgoingMessage[]): Promise<void> {
  let pending = batch.map((message, index) => ({
    Id: String(index),
    MessageBody: message.body,
    DelaySeconds: Math.min(900, Math.max(0, Math.ceil(message.delaySeconds ?? 0))),
  }))
  for (let attempt = 0; attempt < 4 && pending.length > 0; attempt++) {
    const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: pending }))
    const failed = new Set((answer.Failed ?? []).map((entry) => entry.Id))
    pending = pending.filter((entry) => failed.has(entry.Id))
  }
  if (pending.length > 0) throw new Failure('unavailable', 'The queue does not take messages at the moment.')
}

function batchesOf(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = []
  let bytes = 0
  for (const message of messages) {
    const size = Buffer.byteLength(message.body)
    const last = batches.at(-1)
    if (last === undefined || last.length === 10 || bytes + size > batchBytes) {
      batches.push([message])
      bytes = size
    } else {
      last.push(message)
      bytes += size
    }
  }
  return batches
}

async function depthOf(client: SQSClient, url: string): Promise<number> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  )
  return Object.values(Attributes ?? {}).reduce((sum, n) => sum + Number(n), 0)
}
