// Do queues behave as on AWS, and does an acknowledged message outlive the process?
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type SqsEngine, startSqs } from '../../../local/engine/sqs.ts'

const dir = mkdtempSync(join(tmpdir(), 'sqs-'))
const journal = join(dir, 'messages.jsonl')
const QUEUES = [
  { name: 'work', visibilityTimeoutSeconds: 30, deadLetterQueue: 'dead', maxReceiveCount: 2 },
  { name: 'dead', visibilityTimeoutSeconds: 30 },
]
let engine: SqsEngine
let client: SQSClient

async function open(): Promise<void> {
  engine = await startSqs({ journal, queues: QUEUES })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new SQSClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials })
}

async function restart(): Promise<void> {
  client.destroy()
  await engine.close()
  await open()
}

const send = (MessageBody: string, DelaySeconds = 0) =>
  client.send(new SendMessageCommand({ QueueUrl: engine.queueUrl('work'), MessageBody, DelaySeconds }))

async function receive(queue: string, VisibilityTimeout?: number): Promise<Message[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: engine.queueUrl(queue),
      MaxNumberOfMessages: 10,
      ...(VisibilityTimeout !== undefined && { VisibilityTimeout }),
    }),
  )
  return answer.Messages ?? []
}

const remove = (queue: string, { ReceiptHandle }: Message) =>
  client.send(new DeleteMessageCommand({ QueueUrl: engine.queueUrl(queue), ReceiptHandle }))

const bodies = (messages: Message[]) => messages.map((message) => message.Body)

beforeEach(open)
afterEach(async () => {
  client.destroy()
  await engine.close()
  rmSync(journal, { force: true })
})
afterAll(() => rmSync(dir, { recursive: true }))

describe('a queue', () => {
  it('hides a received message until its visibility timeout', async () => {
    await send('a')
    expect(bodies(await receive('work', 1))).toEqual(['a'])
    expect(await receive('work')).toEqual([])
    await vi.waitFor(async () => expect(bodies(await receive('work'))).toEqual(['a']), { timeout: 3000 })
  })

  it('moves a message that was received too often, and a restart finds it there once', async () => {
    await send('poison')
    await receive('work', 0)
    await receive('work', 0)
    await vi.waitFor(async () => {
      expect(await receive('work', 0)).toEqual([])
      expect(bodies(await receive('dead', 0))).toEqual(['poison'])
    })
    await restart()
    expect(await receive('work')).toEqual([])
    expect(bodies(await receive('dead'))).toEqual(['poison'])
  })

  it('refuses web pages and unknown names', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/x-amz-json-1.0' }
    expect((await fetch(engine.endpoint, { method: 'POST', headers, body: '{}' })).status).toBe(403)
    expect((await fetch(`${engine.endpoint}/_fauxqs/queues`, { headers })).status).toBe(403)
    expect(() => engine.queueUrl('nope')).toThrow('no queue "nope"')
    const broken = startSqs({ queues: [{ name: 'w', visibilityTimeoutSeconds: 1, deadLetterQueue: 'x' }] })
    await expect(broken).rejects.toThrow('no dead letter queue "x"')
  })
})

describe('a restart', () => {
  it('keeps what was sent, in flight or not, without what was deleted', async () => {
    for (const body of ['a', 'b', 'c']) await send(body)
    const Entries = ['d', 'e'].map((MessageBody) => ({ Id: MessageBody, MessageBody }))
    await client.send(new SendMessageBatchCommand({ QueueUrl: engine.queueUrl('work'), Entries }))
    const [first] = await receive('work')
    if (first) await remove('work', first)
    await restart()
    expect(bodies(await receive('work'))).toEqual(['b', 'c', 'd', 'e'])
    expect(readFileSync(journal, 'utf8')).not.toContain('"body":"a"')
  })

  it('keeps attributes and the id of a message', async () => {
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } }
    const QueueUrl = engine.queueUrl('work')
    const sent = await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'ä😀\n', MessageAttributes }),
    )
    await restart()
    const [message] = await receive('work')
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'ä😀\n',
      MD5OfBody: sent.MD5OfMessageBody,
    })
  })

  it('keeps the rest of a delay', async () => {
    const sentAt = Date.now()
    await send('later', 1)
    await restart()
    expect(await receive('work')).toEqual([])
    await vi.waitFor(async () => expect(bodies(await receive('work'))).toEqual(['later']), { timeout: 3000 })
    expect(Date.now() - sentAt).toBeGreaterThanOrEqual(1000)
  })

  it('forgets what was purged', async () => {
    await send('a')
    await client.send(new PurgeQueueCommand({ QueueUrl: engine.queueUrl('work') }))
    await send('b')
    await restart()
    expect(bodies(await receive('work'))).toEqual(['b'])
  })

  it('tolerates a torn last line and goes on behind it', async () => {
    await send('a')
    client.destroy()
    await engine.close()
    appendFileSync(journal, '{"put":{"messageId":"torn","bo')
    await open()
    await send('b')
    await restart()
    expect(bodies(await receive('work'))).toEqual(['a', 'b'])
  })

  it('says which line of a damaged journal it cannot read', async () => {
    await send('a')
    const damaged = join(dir, 'damaged.jsonl')
    writeFileSync(damaged, `${readFileSync(journal, 'utf8')}rubbish\n`)
    await expect(startSqs({ journal: damaged, queues: QUEUES })).rejects.toThrow(
      'Line 2 of the message journal',
    )
  })

  it('keeps messages of a queue that is not in the list this time', async () => {
    await send('a')
    await engine.close()
    await (await startSqs({ journal, queues: [] })).close()
    await restart()
    expect(bodies(await receive('work'))).toEqual(['a'])
  })
})

it('works without a journal', async () => {
  const memory = await startSqs({ queues: [{ name: 'm', visibilityTimeoutSeconds: 5 }] })
  const QueueUrl = memory.queueUrl('m')
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const other = new SQSClient({ endpoint: memory.endpoint, region: 'us-east-1', credentials })
  const answer = await other.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  expect(answer.Attributes?.QueueArn).toBe(memory.queueArn('m'))
  other.destroy()
  await memory.close()
})
