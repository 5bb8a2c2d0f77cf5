// Reads a timeline forward without losing a post: newest first, page by page, the cursor moved only at the very end.
import type { PolledDelivery } from '../connector.ts'
import { type CallFailure, XCallFailed } from './failures.ts'
import { pagesPerRun, prices, timelinePage } from './limits.ts'
import { type Answer, type Purse, postFields, postsCostUsd, type Query, withheldLines } from './pages.ts'
import { compareIds, madeAt, newerId } from './snowflake.ts'
import { idShape } from './wire.ts'

/**
 * `since`: everything up to this id has been read. `start`: instant to begin at while there is no such id.
 * `until` and `candidate` are there only after an interruption: posts from `until` down are still to be read, and
 * `candidate` becomes `since` once they are.
 */
export type TimelineState = {
  since?: string | undefined
  start?: string | undefined
  until?: string | undefined
  candidate?: string | undefined
}

export type Walk<State> = {
  state: State
  deliveries: PolledDelivery[]
  trouble: string[]
  /** Why it stopped early. */
  stopped: CallFailure | 'budget' | null
  usedUpUntil: string | null
}

type Reader = {
  ask(query: Query): Promise<Answer>
  source: string
  purse: Purse
  reachBackTo: string
  what: string
  /** The fewest a page may be asked for, where it is not as with the others. */
  smallest?: number
}

/** Never throws for what X does: the state it returns always says truly what has been read. */
export async function walkTimeline(reader: Reader, from: TimelineState): Promise<Walk<TimelineState>> {
  const walk: Walk<TimelineState> = {
    state:
      from.since === undefined && from.start === undefined ? { ...from, start: reader.reachBackTo } : from,
    deliveries: [],
    trouble: [],
    stopped: null,
    usedUpUntil: null,
  }
  let room = pagesPerRun
  if (walk.state.until !== undefined) room = await pass(reader, walk, room)
  if (walk.stopped === null && walk.state.until === undefined && walk.usedUpUntil === null) {
    await pass(reader, walk, room)
  }
  return walk
}

/** One way down: from the newest post, or from where an earlier pass was interrupted. Returns the pages left over. */
async function pass(reader: Reader, walk: Walk<TimelineState>, room: number): Promise<number> {
  let left = room
  let token: string | undefined
  let bounds = boundsOf(walk.state)
  while (left > 0) {
    const size = reader.purse.affords(prices.postRead + prices.userRead, timelinePage.largest)
    if (size < (reader.smallest ?? timelinePage.smallest)) return stop(walk, 'budget')
    let answer: Answer
    try {
      answer = await reader.ask({
        ...postFields,
        ...bounds,
        max_results: size,
        ...(token === undefined ? {} : { pagination_token: token }),
      })
    } catch (error) {
      if (!(error instanceof XCallFailed)) throw error
      const wider = token === undefined ? widened(error.failure, walk, reader) : null
      if (wider === null) return stop(walk, error.failure)
      walk.state = wider
      bounds = boundsOf(wider)
      left--
      continue
    }
    left--
    keep(reader, walk, answer)
    token = answer.page.meta?.next_token
    if (token === undefined) {
      walk.state = finished(walk.state)
      return left
    }
    if (answer.usedUpUntil !== null) return left
  }
  return left
}

function keep(reader: Reader, walk: Walk<TimelineState>, { bytes, page, usedUpUntil }: Answer): void {
  reader.purse.spend(postsCostUsd(page))
  walk.trouble.push(...withheldLines(page, reader.what))
  walk.usedUpUntil = usedUpUntil
  if ((page.data?.length ?? 0) === 0) return
  walk.deliveries.push({ source: reader.source, bytes })
  const ids = idsOf(page.data ?? [])
  const newest = page.meta?.newest_id ?? ids.at(0)
  const oldest = page.meta?.oldest_id ?? ids.at(-1)
  walk.state = {
    ...walk.state,
    candidate: walk.state.candidate ?? newest,
    until: oldest ?? walk.state.until,
  }
}

/** An empty timeline has no newest id: then nothing moves. */
function finished({ since, start, candidate }: TimelineState): TimelineState {
  const next = newerId(since, candidate)
  return next === undefined ? { start } : { since: next }
}

/**
 * X answers 400 to an id it no longer accepts. Then the time of that id serves, and if that is too far back as well, the
 * time a first poll would begin at. Null when the failure is something else.
 */
function widened(failure: CallFailure, walk: Walk<TimelineState>, reader: Reader): TimelineState | null {
  if (failure.kind !== 'answer' || failure.status !== 400) return null
  const { since, start, ...backlog } = walk.state
  if (backlog.until !== undefined && failure.detail.includes('until_id')) {
    walk.trouble.push(`${reader.what} before ${madeAt(backlog.until)} can no longer be read.`)
    return finished(walk.state)
  }
  if (since !== undefined && failure.detail.includes('since_id')) {
    walk.trouble.push(`X no longer knows the last id read of ${reader.what}; it was read again by time.`)
    return { ...backlog, start: toSecond(madeAt(since)) }
  }
  if (start !== undefined && start !== reader.reachBackTo && failure.detail.includes('start_time')) {
    walk.trouble.push(`${reader.what} from ${start} to ${reader.reachBackTo} can no longer be read.`)
    return { ...backlog, start: reader.reachBackTo }
  }
  return null
}

function boundsOf({ since, start, until }: TimelineState): Query {
  return {
    ...(since === undefined ? {} : { since_id: since }),
    ...(since === undefined && start !== undefined ? { start_time: toSecond(start) } : {}),
    ...(until === undefined ? {} : { until_id: until }),
  }
}

function stop(walk: Walk<TimelineState>, why: CallFailure | 'budget'): number {
  walk.stopped = why
  return 0
}

/** X takes whole seconds. */
function toSecond(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** Ids of a page, newest first, also where an item is otherwise unreadable. */
export function idsOf(data: readonly unknown[]): string[] {
  return data
    .flatMap((one) => {
      const id = idShape.safeParse(Reflect.get(Object(one), 'id'))
      return id.success ? [id.data] : []
    })
    .sort((a, b) => compareIds(b, a))
}
