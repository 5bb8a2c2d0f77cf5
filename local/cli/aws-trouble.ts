// What did an AWS service not like? Its own words, in one line.
import { CommandFailure, UsageError } from './command.ts'

/** Waits for `work`; what a client of `service` throws becomes a CommandFailure. */
export async function speakingPlainly<T>(service: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof CommandFailure || error instanceof UsageError || !(error instanceof Error))
      throw error
    const text = error.message.split('\n')[0] || 'no answer'
    throw new CommandFailure(`${service}: ${error.name === 'Error' ? text : `${text} (${error.name})`}`)
  }
}
