// What is said about us on X without naming us?
import { Failure } from '#shared/domain/failure.ts'
import type { PollCursor, PollResult, SearchInput } from '../connector.ts'
import { compileQuery } from './compile-query.ts'
import { type CallFailure, toFailure } from './failures.ts'
import { rateWindowMs, searchPage } from './limits.ts'
import { sources } from './normalise.ts'
import { askPage, Purse } from './pages.ts'
import { type TimelineState, walkTimeline } from './poll-timeline.ts'

const what = 'Search'

/**
 * Reads as the timelines are read, and stops when the budget cannot pay for another page. The setting `maxQueryLength`
 * is for accounts whose contract lets them ask longer. Throws Failure when nothing could be read.
 */
export async function search(input: SearchInput): Promise<PollResult> {
  const { query: wanted, cursor, reachBackTo, budgetUsd } = input
  const me = input.credentials.userId
  if (!me) throw new Failure('rejected', 'The account has no userId.')
  const longest = Number(input.settings.maxQueryLength)
  const query = compileQuery(wanted, me, longest > 0 ? longest : searchPage.queryLength)
  const purse = new Purse(budgetUsd)
  const reader = {
    ask: (page: Record<string, string | number>) =>
      askPage(input, 'tweets/search/recent', { ...page, query }),
    source: `${sources.search}/${me}/${wanted.id}`,
    purse,
    reachBackTo,
    what,
    smallest: searchPage.smallest,
  }
  const walk = await walkTimeline(reader, stateOf(cursor))
  const failed = walk.stopped !== null && walk.stopped !== 'budget' ? walk.stopped : null
  if (failed !== null && walk.deliveries.length === 0) throw toFailure(failed, what)
  const rest = restUntil(walk.stopped, input.now()) ?? walk.usedUpUntil
  return {
    deliveries: walk.deliveries.reverse(),
    nextCursor: cursorOf(walk.state),
    earliestNextCall: rest,
    costUsd: purse.spentUsd,
    trouble: [...walk.trouble, ...troubleOf(walk.stopped)],
    ...(walk.state.until !== undefined && rest === null ? { more: true } : {}),
  }
}

function troubleOf(stopped: CallFailure | 'budget' | null): string[] {
  if (stopped === null) return []
  return [
    stopped === 'budget' ? `${what}: the budget of the day is spent.` : toFailure(stopped, what).message,
  ]
}

function restUntil(stopped: CallFailure | 'budget' | null, now: Date): string | null {
  if (stopped === null) return null
  if (stopped === 'budget')
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)).toISOString()
  const told = stopped.kind === 'answer' ? stopped.retryAt : null
  return told ?? new Date(now.getTime() + rateWindowMs).toISOString()
}

function stateOf(cursor: PollCursor | null): TimelineState {
  const { since, start, until, candidate } = cursor ?? {}
  return { since, start, until, candidate }
}

function cursorOf(state: TimelineState): PollCursor {
  const cursor: PollCursor = {}
  for (const [name, value] of Object.entries(state)) if (value !== undefined) cursor[name] = value
  return cursor
}
