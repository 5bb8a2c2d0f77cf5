// One embedded engine for a test file; every inbox on it has a table of its own.
import { afterAll, beforeAll } from 'vitest'
import { type DynamoDbEngine, startDynamoDb } from '../../local/engine/dynamodb.ts'

/** Starts before the file's tests and stops after them; the function gives it. */
export function sharedEngine(): () => DynamoDbEngine {
  let engine: DynamoDbEngine | undefined
  beforeAll(async () => {
    engine = await startDynamoDb()
  })
  afterAll(() => engine?.close())
  return () => {
    if (engine === undefined) throw new Error('The engine runs only while tests do.')
    return engine
  }
}
