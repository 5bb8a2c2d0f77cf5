// What may the log say of an error? Never what somebody wrote: a parser's message quotes its input.
import { Failure } from './failure.ts'

/** Our own failures and programming mistakes with their message, everything else by its name. */
export function loggable(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const ours = error instanceof Failure || error instanceof TypeError || error instanceof ReferenceError
  return ours ? `${error.name}: ${error.message}` : error.name
}
