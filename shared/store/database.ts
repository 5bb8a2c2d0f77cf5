// The few DynamoDB calls the store is made of: typed, retried where DynamoDB asks for it, and nothing more.
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Key } from './keys.ts'
import { table } from './table.ts'

export type Database = { client: DynamoDBClient; table: string }

/** An item as plain JavaScript values. What is in it is for its codec to check. */
export type Item = Record<string, unknown>

type Condition = { expression: string; names?: Record<string, string>; values?: Record<string, unknown> }

const absent: Condition = { expression: 'attribute_not_exists(pk)' }

const marshallOptions = { removeUndefinedValues: true } as const

/** Reads one item, strongly consistent. Null when it is not there. */
export async function readItem(db: Database, key: Key): Promise<Item | null> {
  const { Item } = await db.client.send(
    new GetItemCommand({ TableName: db.table, Key: marshall(key), ConsistentRead: true }),
  )
  return Item === undefined ? null : unmarshall(Item)
}

/**
 * Reads items in batches of 100, strongly consistent; unread keys are asked for again. Order is not kept. A key given
 * twice is read once: DynamoDB would refuse the whole batch.
 */
export async function readItems(db: Database, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = []
  const each = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()]
  for (let start = 0; start < each.length; start += 100) {
    let pending: Record<string, AttributeValue>[] = each.slice(start, start + 100).map((key) => marshall(key))
    for (let attempt = 0; pending.length > 0; attempt++) {
      if (attempt > 0) await backOff(attempt)
      const answer = await db.client.send(
        new BatchGetItemCommand({ RequestItems: { [db.table]: { Keys: pending, ConsistentRead: true } } }),
      )
      for (const item of answer.Responses?.[db.table] ?? []) items.push(unmarshall(item))
      pending = answer.UnprocessedKeys?.[db.table]?.Keys ?? []
    }
  }
  return items
}

/** Writes an item. With `onlyIf`, false when the condition does not hold. */
export async function writeItem(db: Database, item: Item & Key, onlyIf?: Condition): Promise<boolean> {
  return conditional(() =>
    db.client.send(
      new PutItemCommand({
        TableName: db.table,
        Item: marshall(item, marshallOptions),
        ...conditionInput(onlyIf),
      }),
    ),
  )
}

/** Writes an item unless one with its key is there: true when it was written. */
export const addItem = (db: Database, item: Item & Key): Promise<boolean> => writeItem(db, item, absent)

/** Deletes an item. With `onlyIf`, false when the condition does not hold. */
export async function deleteItem(db: Database, key: Key, onlyIf?: Condition): Promise<boolean> {
  return conditional(() =>
    db.client.send(
      new DeleteItemCommand({ TableName: db.table, Key: marshall(key), ...conditionInput(onlyIf) }),
    ),
  )
}

/** Updates an item and returns it as it is afterwards, or null when the condition does not hold. */
export async function updateItem(
  db: Database,
  key: Key,
  update: { expression: string; names?: Record<string, string>; values?: Record<string, unknown> },
  onlyIf?: Condition,
): Promise<Item | null> {
  let attributes: Item | null = null
  await conditional(async () => {
    const names = { ...update.names, ...onlyIf?.names }
    const values = { ...update.values, ...onlyIf?.values }
    const answer = await db.client.send(
      new UpdateItemCommand({
        TableName: db.table,
        Key: marshall(key),
        UpdateExpression: update.expression,
        ReturnValues: 'ALL_NEW',
        ...(onlyIf ? { ConditionExpression: onlyIf.expression } : {}),
        ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
        ...(Object.keys(values).length > 0
          ? { ExpressionAttributeValues: marshall(values, marshallOptions) }
          : {}),
      }),
    )
    attributes = answer.Attributes === undefined ? {} : unmarshall(answer.Attributes)
  })
  return attributes
}

export type Range = {
  pk: string
  /** Sort key condition, one of: `begins` with · `from` to `to`, both included · `after`, excluded · up to `to`. */
  begins?: string
  from?: string
  to?: string
  after?: string
  newestFirst?: boolean
  limit?: number
  index?: 'Due'
  strong?: boolean
}

type Page = { items: Item[]; next: Record<string, AttributeValue> | undefined }

/** One page of items of a partition, in sort key order. `next` is there when DynamoDB stopped before the end. */
export async function queryPage(db: Database, range: Range, start?: Page['next']): Promise<Page> {
  const due = range.index === table.dueIndex.name
  const [condition, values] = sortCondition(range)
  const answer = await db.client.send(
    new QueryCommand({
      TableName: db.table,
      ...(due ? { IndexName: table.dueIndex.name } : {}),
      KeyConditionExpression: `#pk = :pk${condition}`,
      ExpressionAttributeNames: {
        '#pk': due ? table.dueIndex.partitionKey : table.partitionKey,
        ...(condition ? { '#sk': due ? table.dueIndex.sortKey : table.sortKey } : {}),
      },
      ExpressionAttributeValues: marshall({ ':pk': range.pk, ...values }),
      ScanIndexForward: range.newestFirst !== true,
      ConsistentRead: !due && range.strong === true,
      ...(range.limit === undefined ? {} : { Limit: range.limit }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    }),
  )
  return { items: (answer.Items ?? []).map((item) => unmarshall(item)), next: answer.LastEvaluatedKey }
}

/** All items of a range, page after page. For ranges that are bounded by what they are. */
export async function queryAll(db: Database, range: Range): Promise<Item[]> {
  const items: Item[] = []
  let page: Page | undefined
  do {
    page = await queryPage(db, range, page?.next)
    items.push(...page.items)
  } while (page.next !== undefined)
  return items
}

/** Runs `work` on every input, at most `width` at a time; after the first error nothing new begins, and it is thrown. */
export async function forEachOf<T>(
  inputs: readonly T[],
  width: number,
  work: (input: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const lanes = Array.from({ length: Math.min(width, inputs.length) }, async () => {
    while (next < inputs.length) {
      const input = inputs[next++]
      try {
        if (input !== undefined) await work(input)
      } catch (error) {
        next = inputs.length
        throw error
      }
    }
  })
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason
}

function sortCondition(range: Range): [string, Record<string, string>] {
  const { begins, from, to, after } = range
  if (begins !== undefined) return [' AND begins_with(#sk, :begins)', { ':begins': begins }]
  if (from !== undefined && to !== undefined)
    return [' AND #sk BETWEEN :from AND :to', { ':from': from, ':to': to }]
  if (after !== undefined) return [' AND #sk > :after', { ':after': after }]
  if (to !== undefined) return [' AND #sk <= :to', { ':to': to }]
  return ['', {}]
}

function conditionInput(condition: Condition | undefined) {
  if (condition === undefined) return {}
  return {
    ConditionExpression: condition.expression,
    ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition.values ? { ExpressionAttributeValues: marshall(condition.values, marshallOptions) } : {}),
  }
}

async function conditional(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

const backOff = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(2000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2)))
