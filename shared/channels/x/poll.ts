// One poll of X: mentions, direct messages, and our own posts, each at its own pace and each with its own cursor.

import { Failure } from '#shared/domain/failure.ts'
import type { PollCursor, PollInput, PollResult } from '../connector.ts'
import { type CallFailure, toFailure } from './failures.ts'
import { creditsPauseSeconds, dmPauseMs, ownPostsPauseMs, rateWindowMs, refusedPauseMs } from './limits.ts'
import { sources } from './normalise.ts'
import { askPage, Purse, type Query } from './pages.ts'
import { walkDms } from './poll-dms.ts'
import { type Walk, walkTimeline } from './poll-timeline.ts'

type State = Record<string, string | undefined>
type Part = {
  /** Prefix of this part's fields in the cursor; mentions have none. */
  prefix: string
  what: string
  pauseMs: number
  walk(state: State): Promise<Walk<State>>
}

/**
 * A part that fails leaves the others their say: it becomes trouble. Throws Failure when nothing at all could be read.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const me = input.credentials.userId
  if (!me) throw new Failure('rejected', 'The account has no userId.')
  const purse = new Purse(input.budgetUsd)
  const now = input.now()
  const result: PollResult = { deliveries: [], nextCursor: {}, earliestNextCall: null, trouble: [] }
  const failures: Failure[] = []
  const rests: (string | undefined)[] = []
  let worked = false
  for (const part of partsOf(input, me, purse)) {
    const { notBefore, ...state } = fieldsOf(input.cursor, part.prefix)
    if (notBefore !== undefined && notBefore > now.toISOString()) {
      Object.assign(result.nextCursor, prefixed({ ...state, notBefore }, part.prefix))
      rests.push(notBefore)
      continue
    }
    const walk = await part.walk(state)
    worked ||= walk.stopped === null || walk.deliveries.length > 0
    result.deliveries.push(...walk.deliveries.reverse())
    result.trouble?.push(...walk.trouble)
    if (walk.stopped !== null) {
      const failure = explained(walk.stopped, part.what)
      failures.push(failure)
      result.trouble?.push(failure.message)
    }
    const rest = restOf(walk, part, now)
    rests.push(rest)
    Object.assign(result.nextCursor, prefixed({ ...walk.state, notBefore: rest }, part.prefix))
  }
  const [first] = failures
  if (first !== undefined && !worked) throw first
  return { ...result, earliestNextCall: earliest(rests), costUsd: purse.spentUsd }
}

function partsOf(input: PollInput, me: string, purse: Purse): Part[] {
  const ask = (path: string) => (query: Query) => askPage(input, path, query)
  const { reachBackTo } = input
  const timeline = (path: string, source: string, what: string) => {
    const reader = { ask: ask(path), source: `${source}/${me}`, purse, reachBackTo, what }
    return (state: State): Promise<Walk<State>> => walkTimeline(reader, state)
  }
  const today = input.now().toISOString().slice(0, 10)
  const dms = { ask: ask('dm_events'), source: `${sources.dms}/${me}`, purse, reachBackTo, today }
  return [
    {
      prefix: '',
      what: 'Mentions',
      pauseMs: 0,
      walk: timeline(`users/${me}/mentions`, sources.mentions, 'Mentions'),
    },
    {
      prefix: 'dms.',
      what: 'Direct messages',
      pauseMs: dmPauseMs,
      walk: (state) => walkDms(dms, state),
    },
    {
      prefix: 'own.',
      what: 'Our own posts',
      pauseMs: ownPostsPauseMs,
      walk: timeline(`users/${me}/tweets`, sources.ownPosts, 'Our own posts'),
    },
  ]
}

/** Null as soon as one part may be asked at once, which mentions nearly always may. */
function earliest(rests: (string | undefined)[]): string | null {
  const known = rests.filter((rest): rest is string => rest !== undefined)
  return known.length < rests.length ? null : (known.sort()[0] ?? null)
}

/** When this part may be asked again; undefined for at once. */
function restOf(walk: Walk<State>, part: Part, now: Date): string | undefined {
  const later = (ms: number) => new Date(now.getTime() + ms).toISOString()
  if (walk.stopped === 'budget') return nextUtcDay(now)
  if (walk.stopped?.kind === 'answer') {
    const { status, retryAt } = walk.stopped
    if (retryAt !== null) return retryAt
    if (status === 429) return later(rateWindowMs)
    if (status === 402) return later(creditsPauseSeconds * 1000)
    return part.prefix === '' || status >= 500 ? undefined : later(refusedPauseMs)
  }
  if (walk.usedUpUntil !== null) return walk.usedUpUntil
  return part.pauseMs === 0 ? undefined : later(part.pauseMs)
}

function explained(stopped: CallFailure | 'budget', what: string): Failure {
  if (stopped !== 'budget') return toFailure(stopped, what)
  return new Failure('budget_spent', `${what}: the budget of the day is spent.`)
}

function nextUtcDay(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)).toISOString()
}

function fieldsOf(cursor: PollCursor | null, prefix: string): State {
  const fields = Object.entries(cursor ?? {}).flatMap(([name, value]) => {
    if (!name.startsWith(prefix) || name.slice(prefix.length).includes('.')) return []
    return [[name.slice(prefix.length), value] as const]
  })
  return Object.fromEntries(fields)
}

function prefixed(state: State, prefix: string): PollCursor {
  const cursor: PollCursor = {}
  for (const [name, value] of Object.entries(state)) {
    if (value !== undefined) cursor[prefix + name] = value
  }
  return cursor
}
