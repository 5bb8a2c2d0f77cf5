// How many write and read units does a piece of work cost? Counted from the images, since dynalite leaves the index out.
import {
  type AttributeValue,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  type DeleteItemCommandOutput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandOutput,
  type PutItemCommandInput,
  type PutItemCommandOutput,
  type QueryCommandInput,
  type QueryCommandOutput,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb'
import { table } from '#shared/store/table.ts'
import { type Image, itemBytes, readUnits, refusedWriteUnits, writeUnits } from './billing-rules.ts'

/** One call: what it was, the partition key of what it touched, and what it cost. */
export type Metered = { call: string; pk: string; write: number; read: number }

export type UnitMeter = {
  calls: readonly Metered[]
  /** Sums of the calls that `which` lets through, all by default. */
  units(which?: (call: Metered) => boolean): { write: number; read: number }
  reset(): void
}

type Send = (input: object) => Promise<object>

/** Meters everything `client` does from now on; its callers notice nothing. `peek` reads unmetered, on the same engine. */
export function meterUnits(client: DynamoDBClient, peek: DynamoDBClient): UnitMeter {
  const calls: Metered[] = []
  const look = async (TableName: string | undefined, item: Image): Promise<Image | undefined> =>
    (await peek.send(new GetItemCommand({ TableName, Key: keyOf(item), ConsistentRead: true }))).Item
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        let response: unknown
        const send: Send = async (input) => {
          // The stack is typed for all commands at once; which one this is stands in its name.
          const answer = await next({ ...args, input: input as typeof args.input })
          response = answer.response
          return answer.output
        }
        const output = await metered(commandName, args.input, send, look, calls)
        return { output: output as Awaited<ReturnType<typeof next>>['output'], response }
      },
    { step: 'initialize', name: 'unitMeter' },
  )
  return {
    calls,
    units: (which = () => true) =>
      calls
        .filter(which)
        .reduce((sum, { write, read }) => ({ write: sum.write + write, read: sum.read + read }), {
          write: 0,
          read: 0,
        }),
    reset: () => void calls.splice(0),
  }
}

async function metered(
  command: string,
  input: object,
  send: Send,
  look: (table: string | undefined, item: Image) => Promise<Image | undefined>,
  calls: Metered[],
): Promise<object> {
  const call = command.replace('Command', '')
  const note = (key: Image | undefined, units: { write?: number; read?: number }): void =>
    void calls.push({ call, pk: key?.[table.partitionKey]?.S ?? '', write: 0, read: 0, ...units })
  switch (call) {
    case 'PutItem':
    case 'DeleteItem':
    case 'UpdateItem': {
      const write = input as PutItemCommandInput & UpdateItemCommandInput
      const key = keyOf(write.Item ?? write.Key ?? {})
      const before = await look(write.TableName, key)
      const wanted = call === 'UpdateItem' ? 'ALL_NEW' : 'ALL_OLD'
      const asked = write.ReturnValues ?? 'NONE'
      if (asked !== 'NONE' && asked !== wanted) throw new Error(`Not metered: ReturnValues ${asked}`)
      try {
        const answer: PutItemCommandOutput & DeleteItemCommandOutput & UpdateItemCommandOutput = Object(
          await send({ ...write, ReturnValues: wanted }),
        )
        const { Attributes: image, ...rest } = answer
        const [old, now] = call === 'UpdateItem' ? [before, image] : [image, write.Item]
        note(key, { write: writeUnits(old, now) })
        return asked === 'NONE' ? rest : answer
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException)
          note(key, { write: refusedWriteUnits(await look(write.TableName, key)) })
        throw error
      }
    }
    case 'GetItem': {
      const get = input as { Key?: Image; ConsistentRead?: boolean }
      const answer: GetItemCommandOutput = Object(await send(input))
      note(get.Key, {
        read: readUnits(answer.Item ? itemBytes(answer.Item) : 0, get.ConsistentRead === true),
      })
      return answer
    }
    case 'BatchGetItem': {
      const answer: BatchGetItemCommandOutput = Object(await send(input))
      for (const { key, strong, item } of answersTo(input as BatchGetItemCommandInput, answer))
        note(key, { read: readUnits(item ? itemBytes(item) : 0, strong) })
      return answer
    }
    case 'Query': {
      const query = input as QueryCommandInput
      const answer: QueryCommandOutput = Object(await send(input))
      const size = (answer.Items ?? []).reduce((sum, item) => sum + itemBytes(item), 0)
      const pk = query.ExpressionAttributeValues?.[':pk']
      note(pk && { [table.partitionKey]: pk }, { read: readUnits(size, query.ConsistentRead === true) })
      return answer
    }
    default:
      throw new Error(`Not metered: ${command}`)
  }
}

type Answered = { key: Image; strong: boolean; item: Image | undefined }

function answersTo(input: BatchGetItemCommandInput, answer: BatchGetItemCommandOutput): Answered[] {
  return Object.entries(input.RequestItems ?? {}).flatMap(([name, { Keys = [], ConsistentRead }]) => {
    const found = new Map((answer.Responses?.[name] ?? []).map((item) => [idOf(item), item]))
    const unread = new Set((answer.UnprocessedKeys?.[name]?.Keys ?? []).map(idOf))
    return Keys.filter((key) => !unread.has(idOf(key))).map((key) => ({
      key,
      strong: ConsistentRead === true,
      item: found.get(idOf(key)),
    }))
  })
}

const idOf = (item: Image): string => JSON.stringify(keyOf(item))

function keyOf(item: Image): Record<string, AttributeValue> {
  const { [table.partitionKey]: pk, [table.sortKey]: sk } = item
  if (pk === undefined || sk === undefined) throw new Error('Not metered: a call without a whole key.')
  return { [table.partitionKey]: pk, [table.sortKey]: sk }
}
