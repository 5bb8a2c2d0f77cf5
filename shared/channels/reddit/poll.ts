// One poll of Reddit: what came into our inbox, what we said elsewhere, and what became of what was said.
import * as z from 'zod/mini'
import type { PollCursor, PolledDelivery, PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type Finds, walkSearch } from '../search-walk.ts'
import { aboutInbox, aboutParents, bytesOf } from './about.ts'
import { usernameOf } from './access-token.ts'
import { lateBy, pagesPerRun } from './limits.ts'
import { sources } from './normalise.ts'
import { laneOf, latest, type Rests } from './walk.ts'
import { joined, readWatched, reread, type Watched, watchable, writeWatched } from './watch.ts'

const placeSchema = z.record(z.string(), z.string())

/**
 * The inbox must work, or Failure is thrown. Our own comments, read only to notice answers given in other programs, and
 * the second look at what was said may fail: that becomes trouble.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const me = usernameOf(input.credentials)
  const cursor = input.cursor ?? {}
  const rests: Rests = []
  const trouble: string[] = []
  const note = (what: string, error: unknown): void => {
    if (!(error instanceof Failure)) throw error
    trouble.push(`${what}: ${error.message}`)
    if (error.retryAt !== undefined) rests.push(error.retryAt)
  }

  const deliveries: PolledDelivery[] = []
  const fresh: Watched[] = []
  const inbox = await walk(input, '/message/inbox', cursor.inbox, input.reachBackTo, lateBy.inbox, rests)
  for (const page of inbox.pages) {
    const items = page.map(({ raw }) => raw)
    const about = await aboutInbox(input, items)
    deliveries.push(bytesOf(sources.inbox, { me, items, about }))
    fresh.push(...watchable(items, about))
  }
  if (inbox.stoppedBy !== null) note('The inbox', inbox.stoppedBy)

  let own = cursor.own
  try {
    // Only what we say from now on: what was said before has been answered already.
    const said = await walk(input, `/user/${me}/comments`, own, input.now().toISOString(), lateBy.own, rests)
    for (const page of said.pages) {
      const items = page.map(({ raw }) => raw)
      deliveries.push(bytesOf(sources.own, { me, items, about: await aboutParents(input, items) }))
    }
    own = JSON.stringify(said.nextCursor)
  } catch (error) {
    note('Our own comments', error)
  }

  let watched = readWatched(cursor.watched ?? '')
  try {
    const second = await reread(input, me, watched)
    deliveries.push(...second.deliveries)
    watched = second.watched
  } catch (error) {
    note('Edits and deletions', error)
  }
  return {
    deliveries,
    nextCursor: {
      inbox: JSON.stringify(inbox.nextCursor),
      ...(own === undefined ? {} : { own }),
      watched: writeWatched(joined(fresh, watched)),
    },
    earliestNextCall: latest(rests),
    ...(inbox.more ? { more: true } : {}),
    ...(trouble.length === 0 ? {} : { trouble }),
  }
}

function walk(
  input: PollInput,
  path: string,
  place: string | undefined,
  reachBackTo: string,
  overlapMs: number,
  rests: Rests,
): Promise<Finds> {
  return walkSearch({
    lanes: [laneOf(input, path, {}, reachBackTo, rests)],
    cursor: placeIn(place),
    reachBackTo,
    now: input.now(),
    overlapMs,
    pagesPerRun,
  })
}

function placeIn(text: string | undefined): PollCursor | null {
  if (text === undefined) return null
  const place = placeSchema.safeParse(JSON.parse(text))
  return place.success ? place.data : null
}
