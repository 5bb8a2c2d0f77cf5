// A fresh table on some DynamoDB engine, as the store wants it.
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Database } from '#shared/store/database.ts'
import { tableDefinition } from '#shared/store/table.ts'

/** A client for a local engine; any credentials do. Never retries, so that what a test breaks stays broken. */
export function localClient(endpoint: string): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // As in the product: resolving the same layers for every call takes a quarter of a test's time.
    cacheMiddleware: true,
  })
  const { middlewareStack } = client
  const { add } = middlewareStack
  // A layer that a test puts in later holds for commands that were sent before it, too.
  const addAndForget = (...layer: unknown[]): void => {
    Reflect.deleteProperty(client, 'handlers')
    Reflect.apply(add, middlewareStack, layer)
  }
  Object.assign(middlewareStack, { add: addAndForget })
  return client
}

let made = 0

/** Makes a table under a new name; the definition is the one infra deploys. */
export async function freshTable(endpoint: string): Promise<Database> {
  const client = localClient(endpoint)
  const table = `table-${process.pid}-${++made}`
  await client.send(new CreateTableCommand(tableDefinition(table)))
  return { client, table }
}
