// Which process writes as hard as it can until somebody kills it, noting on stdout what was acknowledged?
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { startDynamoDb } from '../../../local/engine/dynamodb.ts'
import { startSqs } from '../../../local/engine/sqs.ts'
import { createTable, type Item, TABLE, tableClient } from './table.ts'

const [, , dir = '', round = ''] = process.argv

// A test that gave up cannot kill us any more: nobody is to be left writing for ever.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1000).unref()

const QUEUES = [{ name: 'work', visibilityTimeoutSeconds: 600 }]

/** stdout is a file here, so a line that was written stays. */
const note = (...words: unknown[]) => writeSync(1, `${words.join(' ')}\n`)

const database = await startDynamoDb({ dir: join(dir, 'db') })
const queues = await startSqs({ journal: join(dir, 'journal'), queues: QUEUES })
const table = tableClient(database.endpoint)
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const sqs = new SQSClient({ endpoint: queues.endpoint, region: 'us-east-1', credentials })
const QueueUrl = queues.queueUrl('work')
await createTable(table)

for (const reader of ['fanout', 'pulse']) {
  const handler = async (records: { dynamodb?: unknown }[]) => {
    if (Math.random() < 0.1) throw new Error('now and then')
    for (const record of records) note('feed', reader, JSON.stringify(record))
  }
  database.feed.subscribe(reader, handler, {
    batchSize: reader === 'pulse' ? 50 : 3,
    onError: () => undefined,
  })
}

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '-' } })
const due = (): Item =>
  Math.random() < 0.3 ? {} : { dp: { S: `p${Date.now() % 2}` }, ds: { S: `d${Math.random()}` } }
const item = (pk: string, v: number): Item => Object.assign(due(), key(pk), { v: { S: String(v) } })

const steps: ((pk: string, v: number) => Promise<unknown>)[] = [
  (pk, v) => table.send(new PutItemCommand({ TableName: TABLE, Item: item(pk, v) })),
  (pk, v) =>
    table.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: key(pk),
        UpdateExpression: 'SET v = :v, dp = :p, ds = :s',
        ExpressionAttributeValues: { ':v': { S: String(v) }, ':p': { S: 'p0' }, ':s': { S: `u${v}` } },
      }),
    ),
  (pk, v) => {
    const RequestItems = { [TABLE]: [{ PutRequest: { Item: item(pk, v) } }] }
    return table.send(new BatchWriteItemCommand({ RequestItems }))
  },
  (pk) => table.send(new DeleteItemCommand({ TableName: TABLE, Key: key(pk) })),
]

/** Has its own few keys, so at most one write of a key is open when the end comes. */
async function write(writer: number): Promise<void> {
  for (let v = 1; ; v++) {
    const pk = `r${round}w${writer}k${v % 3}`
    const step = Math.floor(Math.random() * steps.length)
    const state = step === 3 ? '-' : v
    note('try', pk, state)
    await steps[step]?.(pk, v)
    note('ack', pk, state)
  }
}

async function send(): Promise<void> {
  for (let n = 0; ; n++) {
    const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `${round} ${n}` }))
    note('sent', MessageId)
  }
}

async function consume(): Promise<void> {
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))
    for (const { MessageId, ReceiptHandle } of Messages) {
      if (Math.random() < 0.5) continue
      note('deleting', MessageId)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      note('deleted', MessageId)
    }
  }
}

await Promise.all([...Array.from({ length: 6 }, (_, writer) => write(writer)), send(), send(), consume()])
