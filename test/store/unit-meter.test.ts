// Does our own meter agree with what Amazon's engine says a call consumes?
import {
  BatchGetItemCommand,
  type ConsumedCapacity,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DynamoDbServer, requireDynamoDbLocal } from '../support/dynamodb-local.ts'
import { freshTable, localClient } from '../support/test-table.ts'
import { meterUnits, type UnitMeter } from '../support/unit-meter.ts'

const local = await requireDynamoDbLocal()
const why = 'missing' in local ? ` (skipped: ${local.missing})` : ''

describe.skipIf(why)(`the unit meter against DynamoDB Local${why}`, () => {
  let server: DynamoDbServer
  let client: DynamoDBClient
  let TableName: string
  let meter: UnitMeter

  beforeAll(async () => {
    if ('start' in local) server = await local.start()
    const made = await freshTable(server.endpoint)
    client = made.client
    TableName = made.table
    meter = meterUnits(client, localClient(server.endpoint))
  })
  afterAll(() => server.close())
  beforeEach(() => meter.reset())

  const total = 'TOTAL' as const
  const at = (pk: string) => marshall({ pk, sk: '0' })
  const item = (pk: string, chars: number, due?: string) =>
    marshall({ pk, sk: '0', x: 'x'.repeat(chars), ...(due ? { dpk: 'list', dsk: due } : {}) })
  const put = (what: ReturnType<typeof item>, more: object = {}) =>
    client.send(new PutItemCommand({ TableName, Item: what, ReturnConsumedCapacity: total, ...more }))
  const consumed = (capacity: ConsumedCapacity | undefined): number => capacity?.CapacityUnits ?? Number.NaN
  const seen = () => meter.units()

  it.each([
    ['small', 10, undefined, 1],
    ['just one unit', 1024 - 'pkplainsk0x'.length - 'just one unit'.length, undefined, 1],
    ['of 3.5 KB', 3500, undefined, 4],
    ['with an index row', 10, '1', 2],
    ['of 2 KB with an index row', 2000, '1', 3],
  ])('a put of an item %s', async (name, chars, due, expected) => {
    const answer = await put(item(`plain${name}`, chars, due))
    expect(answer.Attributes).toBeUndefined()
    expect(seen().write).toBe(expected)
    expect(consumed(answer.ConsumedCapacity)).toBe(expected)
  })

  it('a put over a larger item pays for the larger one', async () => {
    await put(item('shrinks', 2500))
    meter.reset()
    const answer = await put(item('shrinks', 10))
    expect(seen().write).toBe(3)
    expect(consumed(answer.ConsumedCapacity)).toBe(3)
  })

  it.each([
    ['stays', '1', '1', 1],
    ['moves', '1', '2', 3],
    ['goes', '1', undefined, 2],
    ['comes', undefined, '1', 2],
  ])('a put whose index row %s', async (name, before, after, expected) => {
    await put(item(name, 10, before))
    meter.reset()
    const answer = await put(item(name, 20, after))
    expect(seen().write).toBe(expected)
    expect(consumed(answer.ConsumedCapacity)).toBe(expected)
  })

  it('a refused write pays for the item that is there', async () => {
    await put(item('taken', 1500, '1'))
    meter.reset()
    const refused = put(item('taken', 10), { ConditionExpression: 'attribute_not_exists(pk)' })
    await expect(refused).rejects.toThrow('conditional')
    expect(seen().write).toBe(2)
  })

  it('an update that moves its row, and a delete', async () => {
    await put(item('updated', 10, '1'))
    meter.reset()
    const update = await client.send(
      new UpdateItemCommand({
        TableName,
        Key: at('updated'),
        UpdateExpression: 'SET dsk = :two',
        ExpressionAttributeValues: { ':two': { S: '2' } },
        ReturnConsumedCapacity: total,
      }),
    )
    expect(update.Attributes).toBeUndefined()
    expect(seen().write).toBe(3)
    expect(consumed(update.ConsumedCapacity)).toBe(3)
    meter.reset()
    const gone = await client.send(
      new DeleteItemCommand({ TableName, Key: at('updated'), ReturnConsumedCapacity: total }),
    )
    expect(gone.Attributes).toBeUndefined()
    expect(seen().write).toBe(2)
    expect(consumed(gone.ConsumedCapacity)).toBe(2)
  })

  it.each([
    ['small, strong', 10, true, 1],
    ['small, eventual', 10, false, 0.5],
    ['of 9 KB, strong', 9000, true, 3],
    ['of 9 KB, eventual', 9000, false, 1.5],
  ])('a get of an item %s', async (name, chars, ConsistentRead, expected) => {
    await put(item(name, chars))
    meter.reset()
    const answer = await client.send(
      new GetItemCommand({ TableName, Key: at(name), ConsistentRead, ReturnConsumedCapacity: total }),
    )
    expect(seen().read).toBe(expected)
    expect(consumed(answer.ConsumedCapacity)).toBe(expected)
  })

  it('a batch of gets, item by item', async () => {
    for (const n of [1, 2, 3]) await put(item(`batch${n}`, n * 2000))
    meter.reset()
    const Keys = [1, 2, 3].map((n) => at(`batch${n}`))
    const answer = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
        ReturnConsumedCapacity: total,
      }),
    )
    expect(seen().read).toBe(4)
    expect(consumed(answer.ConsumedCapacity?.[0])).toBe(4)
  })

  it('a query by the size of what it read, in the table and in the index', async () => {
    for (let n = 0; n < 60; n++)
      await put(marshall({ pk: 'query', sk: String(n), x: 'x'.repeat(150), dpk: 'queried', dsk: String(n) }))
    for (const [index, strong] of [
      [undefined, true],
      [undefined, false],
      ['Due', false],
    ] as const) {
      meter.reset()
      const answer = await client.send(
        new QueryCommand({
          TableName,
          ...(index ? { IndexName: index } : {}),
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': index ? 'dpk' : 'pk' },
          ExpressionAttributeValues: { ':pk': { S: index ? 'queried' : 'query' } },
          ConsistentRead: strong,
          ReturnConsumedCapacity: total,
        }),
      )
      expect(answer.Items).toHaveLength(60)
      expect(seen().read).toBe(consumed(answer.ConsumedCapacity))
    }
  })
})
