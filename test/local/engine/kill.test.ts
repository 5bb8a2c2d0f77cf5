// Does anything that was acknowledged ever get lost when the process is killed?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type DynamoDbEngine, startDynamoDb } from '../../../local/engine/dynamodb.ts'
import { type SqsEngine, startSqs } from '../../../local/engine/sqs.ts'
import { INDEX, type Item, indexRows, scan, tableClient } from './table.ts'

const ROUNDS = 5
const CHILD = fileURLToPath(new URL('kill-child.ts', import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'kill-'))
const log = join(dir, 'log')
const readers = ['fanout', 'pulse']

let database: DynamoDbEngine
let queues: SqsEngine
let lines: string[][]
let items: Item[]
let rows: Item[]
const delivered = new Map<string, DynamoDBRecord[]>(readers.map((reader) => [reader, []]))

const written = () => readFileSync(log, 'utf8').split('\n').length

/** Runs the writer until it has noted so many lines, then kills it without a warning. */
async function runAndKill(round: number): Promise<void> {
  const output = openSync(log, 'a')
  const args = ['--import', 'tsx', CHILD, dir, String(round)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, 'inherit'] })
  const exit = once(child, 'exit')
  closeSync(output)
  const enough = written() + 200 + Math.floor(Math.random() * 2000)
  await vi.waitFor(() => expect(written()).toBeGreaterThan(enough), { timeout: 90_000, interval: 10 })
  child.kill('SIGKILL')
  expect((await exit)[1]).toBe('SIGKILL')
}

beforeAll(async () => {
  for (let round = 0; round < ROUNDS; round++) await runAndKill(round)
  lines = readFileSync(log, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
  for (const [kind, reader = '', ...json] of lines) {
    if (kind === 'feed') delivered.get(reader)?.push(JSON.parse(json.join(' ')))
  }
  database = await startDynamoDb({ dir: join(dir, 'db') })
  queues = await startSqs({
    journal: join(dir, 'journal'),
    queues: [{ name: 'work', visibilityTimeoutSeconds: 600 }],
  })
  const client = tableClient(database.endpoint)
  items = await scan(client)
  rows = await scan(client, INDEX)
  client.destroy()
  for (const reader of readers) {
    const handler = async (records: DynamoDBRecord[]) => void delivered.get(reader)?.push(...records)
    database.feed.subscribe(reader, handler, { batchSize: 100 })
  }
  await database.feed.idle()
}, 400_000)

afterAll(async () => {
  await database.close()
  await queues.close()
  rmSync(dir, { recursive: true })
})

const of = (kind: string) => lines.filter((line) => line[0] === kind)

it('every acknowledged write is there', () => {
  const stored = new Map(items.map((item) => [item.pk?.S, item.v?.S]))
  const possible = new Map<string, string[]>()
  for (const [kind, pk = '', state = ''] of lines) {
    if (kind === 'ack') possible.set(pk, [state])
    if (kind === 'try') possible.set(pk, [...(possible.get(pk)?.slice(0, 1) ?? ['-']), state])
  }
  for (const [pk, states] of possible)
    expect([pk, states]).toEqual([pk, expect.arrayContaining([stored.get(pk) ?? '-'])])
  expect(of('ack').length).toBeGreaterThan(100)
})

it('index rows agree with their items', () => {
  expect(items.length).toBeGreaterThan(0)
  expect(indexRows(rows)).toEqual(indexRows(items))
})

it.each(readers)('every change reaches %s, in an unbroken chain from nothing to what is stored', (reader) => {
  const bySequence = new Map<string, DynamoDBRecord>()
  for (const record of delivered.get(reader) ?? []) {
    const number = record.dynamodb?.SequenceNumber ?? ''
    const { eventID } = bySequence.get(number) ?? record
    expect(eventID).toBe(record.eventID)
    bySequence.set(number, record)
  }
  const state = new Map<string | undefined, unknown>()
  const changes = new Set<string>()
  for (const [, { dynamodb }] of [...bySequence].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const pk = dynamodb?.Keys?.pk?.S
    expect(dynamodb?.OldImage).toEqual(state.get(pk))
    state.set(pk, dynamodb?.NewImage)
    changes.add(`${pk} ${dynamodb?.NewImage?.v?.S ?? '-'}`)
  }
  for (const item of items) expect(state.get(item.pk?.S)).toEqual(item)
  const alive = [...state.values()].filter((image) => image !== undefined)
  expect(alive).toHaveLength(items.length)
  const puts = of('ack').filter(([, , version]) => version !== '-')
  expect(puts.filter(([, pk, version]) => !changes.has(`${pk} ${version}`))).toEqual([])
})

it('every acknowledged message that nobody deleted is still in the queue', async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = new SQSClient({ endpoint: queues.endpoint, region: 'us-east-1', credentials })
  const request = new ReceiveMessageCommand({ QueueUrl: queues.queueUrl('work'), MaxNumberOfMessages: 10 })
  const found: (string | undefined)[] = []
  for (let more = true; more; ) {
    const { Messages = [] } = await client.send(request)
    found.push(...Messages.map((message) => message.MessageId))
    more = Messages.length > 0
  }
  client.destroy()
  const present = new Set(found)
  expect(present.size).toBe(found.length)
  const deleting = new Set(of('deleting').map(([, id]) => id))
  const sent = of('sent').map(([, id]) => id)
  expect(sent.length).toBeGreaterThan(100)
  expect(sent.filter((id) => !deleting.has(id) && !present.has(id))).toEqual([])
  expect(of('deleted').filter(([, id]) => present.has(id))).toEqual([])
})
