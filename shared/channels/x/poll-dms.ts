// Reads direct messages forward. The list knows no `since`: it is read from the newest down to what is known already.
import { type CallFailure, XCallFailed } from './failures.ts'
import { dmPage, dmPagesPerRun, prices } from './limits.ts'
import { type Answer, dmFields, type Purse, type Query } from './pages.ts'
import { idsOf, type Walk } from './poll-timeline.ts'
import { compareIds, madeAt, newerId } from './snowflake.ts'
import type { Page } from './wire.ts'

/**
 * `since`: everything up to this id has been read. `token` and `candidate` are there only after an interruption: pages
 * from `token` on are still to be read. `day`: the UTC day of the last call.
 */
export type DmState = {
  since?: string | undefined
  candidate?: string | undefined
  token?: string | undefined
  day?: string | undefined
}

type Reader = {
  ask(query: Query): Promise<Answer>
  source: string
  purse: Purse
  reachBackTo: string
  today: string
}

/** Never throws for what X does: the state it returns always says truly what has been read. */
export async function walkDms(reader: Reader, from: DmState): Promise<Walk<DmState>> {
  const walk: Walk<DmState> = { state: from, deliveries: [], trouble: [], stopped: null, usedUpUntil: null }
  for (let left = dmPagesPerRun; left > 0; left--) {
    const { token } = walk.state
    const wanted = token === undefined ? dmPage.first : dmPage.further
    const size = reader.purse.affords(prices.dmEventRead, wanted)
    if (size < 1) return { ...walk, stopped: 'budget' }
    let answer: Answer
    try {
      answer = await reader.ask({
        ...dmFields,
        max_results: size,
        ...(token === undefined ? {} : { pagination_token: token }),
      })
    } catch (error) {
      if (!(error instanceof XCallFailed)) throw error
      return refused(walk, error.failure)
    }
    if (keep(reader, walk, answer)) return walk
    if (answer.usedUpUntil !== null) return walk
  }
  return walk
}

/** Returns true when the list has been read down to what is known. */
function keep(reader: Reader, walk: Walk<DmState>, answer: Answer): boolean {
  const { state } = walk
  const { page } = answer
  const ids = idsOf(page.data ?? [])
  const fresh = ids.filter((id) => isNew(id, state.since))
  reader.purse.spend(costUsd(page, fresh.length, state.day !== reader.today))
  walk.usedUpUntil = answer.usedUpUntil
  if (fresh.length > 0) walk.deliveries.push({ source: reader.source, bytes: trimmed(answer, state.since) })
  const candidate = state.candidate ?? ids[0]
  const oldest = ids.at(-1)
  const reached =
    fresh.length < ids.length ||
    (state.since === undefined && oldest !== undefined && madeAt(oldest) < reader.reachBackTo)
  const token = page.meta?.next_token
  const done = reached || token === undefined
  walk.state = done
    ? { since: newerId(state.since, candidate), day: reader.today }
    : { since: state.since, candidate, token, day: reader.today }
  return done
}

/** A place in the list that X has forgotten: begin at the top again, which reads twice but loses nothing. */
function refused(walk: Walk<DmState>, failure: CallFailure): Walk<DmState> {
  const { since, token, day } = walk.state
  if (failure.kind !== 'answer' || failure.status !== 400 || token === undefined) {
    return { ...walk, stopped: failure }
  }
  return {
    ...walk,
    state: { since, day },
    trouble: ['The list of direct messages is read from the top again.'],
  }
}

/** The same twenty messages come every minute: those known already are left out, and the rest stays as it came. */
function trimmed({ bytes, page }: Answer, since: string | undefined): Uint8Array {
  const data = (page.data ?? []).filter((one) => idsOf([one]).every((id) => isNew(id, since)))
  if (data.length === page.data?.length) return bytes
  return new TextEncoder().encode(JSON.stringify({ ...page, data }))
}

function isNew(id: string, since: string | undefined): boolean {
  return since === undefined || compareIds(id, since) > 0
}

/** Each resource is billed once per UTC day, so what is known counts again only in the first call of a day. */
function costUsd(page: Page, fresh: number, firstOfDay: boolean): number {
  const events = firstOfDay ? (page.data?.length ?? 0) : fresh
  const users = events === 0 ? 0 : (page.includes?.users?.length ?? 0)
  return events * prices.dmEventRead + users * prices.userRead
}
