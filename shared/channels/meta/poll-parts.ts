// How are several lists polled in one run, each from its own moment on, when any of them may fail?
import { Failure } from '../../domain/failure.ts'
import type { PolledDelivery, PollInput, PollResult } from '../connector.ts'

export type PollPart = {
  /** Of its moment in the cursor, and in what is said about its failure. */
  name: string
  run(since: string): Promise<{ deliveries: PolledDelivery[]; trouble: string[] }>
}

/**
 * Each part reads from the moment of its last good run, less `overlapMs`, as lists may lag. A part that fails keeps its
 * moment and becomes trouble. Throws the first Failure when all parts failed.
 */
export async function pollParts(
  input: PollInput,
  overlapMs: number,
  parts: readonly PollPart[],
): Promise<PollResult> {
  const started = input.now().getTime()
  const result: PollResult = { deliveries: [], nextCursor: {}, earliestNextCall: null }
  const trouble: string[] = []
  const failures: Failure[] = []
  for (const { name, run } of parts) {
    const known = input.cursor?.[name]
    const from = known !== undefined && !Number.isNaN(Date.parse(known)) ? known : input.reachBackTo
    try {
      const done = await run(from)
      result.deliveries.push(...done.deliveries)
      trouble.push(...done.trouble)
      result.nextCursor[name] = new Date(started - overlapMs).toISOString()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
      trouble.push(`${name}: ${error.message}`)
      result.nextCursor[name] = from
    }
  }
  const [first] = failures
  if (first !== undefined && failures.length === parts.length) throw first
  const waits = failures.flatMap(({ retryAt }) => retryAt ?? []).sort()
  return { ...result, earliestNextCall: waits.at(-1) ?? null, ...(trouble.length === 0 ? {} : { trouble }) }
}
