// Does every write reach the item, its index rows and the feed, together and once?
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DynamoDbEngine, startDynamoDb } from '../../../local/engine/dynamodb.ts'
import { createTable, INDEX, indexRows, line, scan, TABLE, tableClient } from './table.ts'

let engine: DynamoDbEngine
let client: DynamoDBClient
let seen: DynamoDBRecord[]

async function open(dir?: string): Promise<void> {
  engine = await startDynamoDb(dir === undefined ? {} : { dir })
  client = tableClient(engine.endpoint)
  await createTable(client)
}

function put(pk: string, v: string, due?: string) {
  const Item = { pk: { S: pk }, sk: { S: '-' }, v: { S: v }, ...(due && { dp: { S: 'x' }, ds: { S: due } }) }
  return client.send(new PutItemCommand({ TableName: TABLE, Item }))
}

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '-' } })

beforeEach(async () => {
  seen = []
  await open()
  engine.feed.subscribe('all', async (records) => void seen.push(...records), { batchSize: 10 })
})

afterEach(async () => {
  client.destroy()
  await engine.close()
})

describe('one write', () => {
  it('yields one record in the shape Lambda gets', async () => {
    await put('a', '1', 'd1')
    await engine.feed.idle()
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: expect.any(String),
      eventSourceARN: expect.stringContaining(`table/${TABLE}/stream/`),
      dynamodb: {
        Keys: key('a'),
        NewImage: { ...key('a'), v: { S: '1' }, dp: { S: 'x' }, ds: { S: 'd1' } },
        SequenceNumber: expect.stringMatching(/^\d{21}$/),
        ApproximateCreationDateTime: expect.any(Number),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    })
    expect(seen[0]?.dynamodb).not.toHaveProperty('OldImage')
  })

  it('yields none when nothing changed', async () => {
    await put('a', '1')
    await put('a', '1')
    await client.send(new DeleteItemCommand({ TableName: TABLE, Key: key('never there') }))
    await client.send(
      new UpdateItemCommand({
        TableName: TABLE,
        Key: key('a'),
        UpdateExpression: 'SET v = :v',
        ExpressionAttributeValues: { ':v': { S: '1' } },
      }),
    )
    await expect(
      client.send(
        new PutItemCommand({
          TableName: TABLE,
          Item: key('a'),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    ).rejects.toThrow('The conditional request failed')
    await engine.feed.idle()
    expect(seen.map(line)).toEqual(['INSERT a 1'])
  })

  it('carries both images of a change and the old one of a removal', async () => {
    await put('a', '1')
    await put('a', '2')
    await client.send(new DeleteItemCommand({ TableName: TABLE, Key: key('a') }))
    await engine.feed.idle()
    expect(seen.map(line)).toEqual(['INSERT a 1', 'MODIFY a 2', 'REMOVE a -'])
    expect(seen[1]?.dynamodb?.OldImage?.v).toEqual({ S: '1' })
    expect(seen[2]?.dynamodb?.OldImage?.v).toEqual({ S: '2' })
    expect(await scan(client)).toEqual([])
  })
})

describe('index rows', () => {
  it('follow an item whose index key changes, goes and comes back', async () => {
    const update = (UpdateExpression: string, due?: string) =>
      client.send(
        new UpdateItemCommand({
          TableName: TABLE,
          Key: key('a'),
          UpdateExpression,
          ...(due && { ExpressionAttributeValues: { ':d': { S: due } } }),
        }),
      )
    await put('a', '1', 'd1')
    await put('b', '1', 'd9')
    for (const step of [
      () => update('SET ds = :d', 'd2'),
      () => update('REMOVE ds'),
      () => put('a', '1', 'd3'),
    ]) {
      await step()
      expect(indexRows(await scan(client, INDEX))).toEqual(indexRows(await scan(client)))
    }
    expect(indexRows(await scan(client, INDEX))).toEqual(['x d3 a -', 'x d9 b -'])
  })

  it('equal their items after concurrent writes to the same keys', async () => {
    const jobs = Array.from({ length: 300 }, (_, n) =>
      put(`k${n % 7}`, String(n), n % 3 ? `d${n % 11}` : undefined),
    )
    await Promise.all(jobs)
    const items = await scan(client)
    expect(indexRows(await scan(client, INDEX))).toEqual(indexRows(items))
    await engine.feed.idle()
    expect(seen).toHaveLength(300)
    const newest = new Map(seen.map((record) => [record.dynamodb?.Keys?.pk?.S, record.dynamodb?.NewImage]))
    for (const item of items) expect(newest.get(item.pk?.S)).toEqual(item)
    const numbers = seen.map((record) => record.dynamodb?.SequenceNumber ?? '')
    expect(numbers).toEqual([...new Set(numbers)].sort())
  })

  it('come with a batch write, deletes included', async () => {
    await put('gone', '1', 'd1')
    const PutRequests = Array.from({ length: 20 }, (_, n) => ({
      PutRequest: { Item: { ...key(`b${n}`), v: { S: '1' }, dp: { S: 'x' }, ds: { S: `d${n}` } } },
    }))
    const requests = [...PutRequests, { DeleteRequest: { Key: key('gone') } }]
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: requests } }))
    await engine.feed.idle()
    expect(seen.map(line).sort()).toEqual(
      ['INSERT gone 1', ...PutRequests.map((_, n) => `INSERT b${n} 1`), 'REMOVE gone -'].sort(),
    )
    expect(indexRows(await scan(client, INDEX))).toEqual(indexRows(await scan(client)))
  })
})

describe('the engine', () => {
  it('refuses web pages', async () => {
    const target = {
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
    }
    const foreign = await fetch(engine.endpoint, {
      method: 'POST',
      headers: { ...target, origin: 'https://evil.example' },
      body: '{}',
    })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('survives a client that goes away in the middle of a request', async () => {
    const port = Number(new URL(engine.endpoint).port)
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"Table', () => {
          socket.resetAndDestroy()
        })
      })
      socket.on('error', () => undefined).on('close', () => resolve())
    })
    await put('a', '1')
    expect(await scan(client)).toHaveLength(1)
  })

  it('takes writes to a new table at once', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'engine-'))
    const disk = await startDynamoDb({ dir })
    const other = tableClient(disk.endpoint)
    await createTable(other)
    await other.send(new PutItemCommand({ TableName: TABLE, Item: key('a') }))
    const { Table } = await other.send(new DescribeTableCommand({ TableName: TABLE }))
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE' }],
    })
    other.destroy()
    await disk.close()
    rmSync(dir, { recursive: true })
  })

  it('keeps items and numbers over a restart', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'engine-'))
    client.destroy()
    await engine.close()
    await open(dir)
    await put('a', '1', 'd1')
    const numbers: string[] = []
    const note = async (records: DynamoDBRecord[]) =>
      void numbers.push(...records.map((record) => record.dynamodb?.SequenceNumber ?? ''))
    engine.feed.subscribe('all', note, { batchSize: 10 })
    await engine.feed.idle()
    client.destroy()
    await engine.close()

    await open(dir)
    engine.feed.subscribe('all', note, { batchSize: 10 })
    await put('b', '1', 'd2')
    await engine.feed.idle()
    expect(numbers).toHaveLength(2)
    expect(BigInt(numbers[1] ?? 0)).toBeGreaterThan(BigInt(numbers[0] ?? 0))
    expect(await scan(client, INDEX)).toHaveLength(2)
    rmSync(dir, { recursive: true })
  })

  it('says so when another process holds the directory', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'engine-'))
    const first = await startDynamoDb({ dir })
    await expect(startDynamoDb({ dir })).rejects.toThrow('cannot be opened')
    await first.close()
    rmSync(dir, { recursive: true })
  })

  it('delivers within milliseconds', async () => {
    const started = performance.now()
    await put('a', '1')
    await vi.waitFor(() => expect(seen).toHaveLength(1), { interval: 1 })
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

describe('a connection', () => {
  it('is never closed for being idle: a busy client would send into a closing socket', async () => {
    const answer = await fetch(engine.endpoint, { method: 'POST' })
    expect(answer.headers.get('connection')).toBe('keep-alive')
    expect(answer.headers.get('keep-alive')).toBeNull()
    await answer.body?.cancel()
  })
})
