// A table that fails now and then: before a call is made, or after it was applied, when only the answer is lost.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** From now on `share` of all calls of `client` throw, half of them after they were applied. Gives how many have. */
export function failSometimes(client: DynamoDBClient, share: number, random: () => number): () => number {
  let failed = 0
  client.middlewareStack.add(
    (next) => async (args) => {
      const fails = random() < share
      if (fails) failed++
      if (fails && random() < 0.5) throw new Error('The call was lost.')
      const answer = await next(args)
      if (fails) throw new Error('The answer was lost.')
      return answer
    },
    { step: 'initialize', name: 'flaky' },
  )
  return () => failed
}

/** Does `work` again until it ends well. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Error) || !/was lost/.test(error.message)) throw error
    }
  }
}
