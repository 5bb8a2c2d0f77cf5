// An index that lags as badly as a real one may: rows come late, go late, and for a while there are two or none.
import type {
  AttributeValue,
  DynamoDBClient,
  PutItemCommandInput,
  QueryCommandInput,
} from '@aws-sdk/client-dynamodb'
import { table } from '#shared/store/table.ts'

type Row = Record<string, AttributeValue>
type Step = { name: string; row: Row | null }

const { partitionKey, sortKey, dueIndex } = table
const text = (row: Row, attribute: string): string => row[attribute]?.S ?? ''

/** Answers index queries from rows of its own, which follow the writes only as far as a test lets them. */
export class LaggingIndex {
  readonly #random: () => number
  /** Every row that can be seen now, by its item and its place. */
  readonly #seen = new Map<string, Row>()
  /** The row each item should have. */
  readonly #true = new Map<string, Row>()
  #pending: Step[] = []

  /** Stands between `client` and its engine. `random` decides what is seen in which order. */
  constructor(client: DynamoDBClient, random: () => number) {
    this.#random = random
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const query = args.input as QueryCommandInput
          if (commandName === 'QueryCommand' && query.IndexName === dueIndex.name) {
            const output = { ...this.#query(query), $metadata: {} }
            return { output: output as Awaited<ReturnType<typeof next>>['output'], response: undefined }
          }
          const answer = await next(args)
          if (commandName === 'PutItemCommand') this.#wrote((args.input as PutItemCommandInput).Item ?? {})
          return answer
        },
      { step: 'initialize', name: 'laggingIndex' },
    )
  }

  /** Lets about `share` of what is pending be seen, in any order. 1: all of it. */
  catchUp(share: number): void {
    const left: Step[] = []
    for (const step of this.#pending.sort(() => this.#random() - 0.5)) {
      if (share < 1 && this.#random() >= share) left.push(step)
      else if (step.row === null) this.#seen.delete(step.name)
      else this.#seen.set(step.name, step.row)
    }
    this.#pending = left
    if (share === 1) this.#settle()
  }

  /** Removal of an item's old row and arrival of its new one are two events, and either may be seen first. */
  #wrote(item: Row): void {
    const id = `${text(item, partitionKey)} ${text(item, sortKey)}`
    const old = this.#true.get(id)
    const row = item[dueIndex.partitionKey] && item[dueIndex.sortKey] ? keysOf(item) : undefined
    if (old && row && placeOf(old) === placeOf(row)) return
    if (old) this.#pending.push({ name: placeOf(old), row: null })
    if (row) this.#pending.push({ name: placeOf(row), row })
    if (row) this.#true.set(id, row)
    else this.#true.delete(id)
  }

  /** What was seen in the wrong order ends as it should. */
  #settle(): void {
    this.#seen.clear()
    for (const row of this.#true.values()) this.#seen.set(placeOf(row), row)
  }

  #query({
    ExpressionAttributeValues: values = {},
    KeyConditionExpression: condition = '',
    Limit,
  }: QueryCommandInput) {
    const after = text(values, ':after')
    const rows = [...this.#seen.values()]
      .filter((row) => text(row, dueIndex.partitionKey) === text(values, ':pk'))
      .filter((row) => !condition.includes(':after') || text(row, dueIndex.sortKey) > after)
      .filter((row) => !condition.includes(':to') || text(row, dueIndex.sortKey) <= text(values, ':to'))
      .sort((a, b) => (text(a, dueIndex.sortKey) < text(b, dueIndex.sortKey) ? -1 : 1))
    const Items = rows.slice(0, Limit)
    const last = Items.at(-1)
    return { Items, ...(last && rows.length > Items.length ? { LastEvaluatedKey: last } : {}) }
  }
}

const attributes = [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey]

const placeOf = (row: Row): string => attributes.map((name) => text(row, name)).join(' ')

const keysOf = (item: Row): Row =>
  Object.fromEntries(attributes.map((name) => [name, item[name] ?? { S: '' }]))
