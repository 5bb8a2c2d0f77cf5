// Does a handler get what Lambda would give it, and is its answer honoured?
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type SqsEngine, startSqs } from '../../../local/engine/sqs.ts'
import { type PollOptions, pollQueue } from '../../../local/engine/sqs-poller.ts'

let engine: SqsEngine
let client: SQSClient
let poller: { stop(): Promise<void> } | undefined
let events: SQSEvent[]

beforeEach(async () => {
  events = []
  const queues = [
    { name: 'work', visibilityTimeoutSeconds: 60, deadLetterQueue: 'dead', maxReceiveCount: 2 },
    { name: 'dead', visibilityTimeoutSeconds: 60 },
  ]
  engine = await startSqs({ queues })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new SQSClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials })
})

afterEach(async () => {
  await poller?.stop()
  poller = undefined
  client.destroy()
  await engine.close()
})

async function send(...bodies: string[]): Promise<void> {
  const entry = (MessageBody: string, index: number) => ({
    Id: String(index),
    MessageBody,
    MessageAttributes: {
      text: { DataType: 'String', StringValue: MessageBody },
      bytes: { DataType: 'Binary', BinaryValue: Buffer.from(MessageBody) },
    },
  })
  for (let from = 0; from < bodies.length; from += 10) {
    const Entries = bodies.slice(from, from + 10).map(entry)
    await client.send(new SendMessageBatchCommand({ QueueUrl: engine.queueUrl('work'), Entries }))
  }
}

function poll(options: Partial<PollOptions>): void {
  poller = pollQueue({
    endpoint: engine.endpoint,
    queueUrl: engine.queueUrl('work'),
    queueArn: engine.queueArn('work'),
    batchSize: 10,
    handler: async (event) => void events.push(event),
    onError: () => undefined,
    ...options,
  })
}

async function sizes(queue: string): Promise<[visible: number, inFlight: number]> {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
  const QueueUrl = engine.queueUrl(queue)
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }))
  return [Number(answer.Attributes?.[names[0]]), Number(answer.Attributes?.[names[1]])]
}

const received = () => events.flatMap((event) => event.Records.map((record) => record.body))

describe('an event', () => {
  it('has the shape of an event source mapping', async () => {
    await send('hé 😀')
    poll({})
    await vi.waitFor(() => expect(events).toHaveLength(1))
    expect(events[0]?.Records).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: 'hé 😀',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: expect.any(String),
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          text: { dataType: 'String', stringValue: 'hé 😀', stringListValues: [], binaryListValues: [] },
          bytes: {
            dataType: 'Binary',
            binaryValue: Buffer.from('hé 😀').toString('base64'),
            stringListValues: [],
            binaryListValues: [],
          },
        },
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: 'aws:sqs',
        eventSourceARN: engine.queueArn('work'),
        awsRegion: engine.queueArn('work').split(':')[3],
      },
    ])
    await vi.waitFor(async () => expect(await sizes('work')).toEqual([0, 0]))
  })

  it('gathers more than one receive, up to the batch size', async () => {
    const bodies = Array.from({ length: 60 }, (_, n) => `m${n}`)
    await send(...bodies)
    poll({ batchSize: 25 })
    await vi.waitFor(() => expect(received()).toEqual(bodies))
    expect(events.map((event) => event.Records.length)).toEqual([25, 25, 10])
  })

  it('waits for the batch window, and no longer once the batch is full', async () => {
    poll({ batchSize: 3, batchWindowMs: 60_000 })
    await send('a')
    await vi.waitFor(async () => expect(await sizes('work')).toEqual([0, 1]))
    expect(events).toEqual([])
    await send('b', 'c')
    await vi.waitFor(() => expect(received()).toEqual(['a', 'b', 'c']))
    expect(events).toHaveLength(1)
  })
})

describe('a failure', () => {
  it('of some records brings back only those, soon', async () => {
    await send('good', 'bad')
    poll({
      handler: async (event) => {
        events.push(event)
        const failed = event.Records.filter(({ body }) => body === 'bad' && events.length === 1)
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
      },
    })
    await vi.waitFor(() => expect(received()).toEqual(['good', 'bad', 'bad']), { timeout: 5000 })
    expect(events[1]?.Records[0]?.attributes.ApproximateReceiveCount).toBe('2')
    await vi.waitFor(async () => expect(await sizes('work')).toEqual([0, 0]))
  })

  it('of the handler brings back all, and at last moves them to the dead letter queue', async () => {
    const onError = vi.fn()
    await send('a', 'b')
    poll({
      onError,
      handler: async (event) => {
        events.push(event)
        throw new Error('broken')
      },
    })
    await vi.waitFor(async () => expect(await sizes('dead')).toEqual([2, 0]), {
      timeout: 8000,
      interval: 100,
    })
    expect(received().sort()).toEqual(['a', 'a', 'b', 'b'])
    expect(onError).toHaveBeenCalledWith(new Error('broken'))
  })

  it('of a message that was not in the batch fails the batch', async () => {
    await send('a')
    poll({
      handler: async (event) => {
        events.push(event)
        return { batchItemFailures: events.length === 1 ? [{ itemIdentifier: 'unknown' }] : [] }
      },
    })
    await vi.waitFor(() => expect(received()).toEqual(['a', 'a']), { timeout: 5000 })
  })
})

it('stop waits for the running handler and swallows nothing', async () => {
  let release: (() => void) | undefined
  poll({
    concurrency: 2,
    handler: async (event) => {
      events.push(event)
      await new Promise<void>((resolve) => (release = resolve))
    },
  })
  await send('a')
  await vi.waitFor(() => expect(events).toHaveLength(1))
  const stopped = poller?.stop()
  release?.()
  await stopped
  await send('b')
  expect(await sizes('work')).toEqual([1, 0])
})
