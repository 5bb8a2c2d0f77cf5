// A process that dies after so many writes: from then on nothing of it reaches the table.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

const writes = ['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand']

export type Crash = { written: number; crashed: boolean }

/** Lets `client` write `allowed` times; the next write, and everything after it, throws and does nothing. */
export function crashAfter(client: DynamoDBClient, allowed: number): Crash {
  const crash: Crash = { written: 0, crashed: false }
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const isWrite = writes.includes(commandName)
        if (crash.crashed || (isWrite && crash.written >= allowed)) {
          crash.crashed = true
          throw new Error('The process has died.')
        }
        if (isWrite) crash.written++
        return next(args)
      },
    { step: 'initialize', name: 'crash' },
  )
  return crash
}
