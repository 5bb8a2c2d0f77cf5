// How does a search that answers only backwards from now find everything once, over as many runs as it takes?
import { Failure } from '../domain/failure.ts'
import type { PollCursor } from './connector.ts'
import { type Known, keyOf, lookedDownTo, pruned, readKnown, writeKnown } from './known.ts'

/** One thing found. `ms` is the moment by which the platform sorts. */
export type Entry = { key: string; ms: number; raw: unknown }

/** One way of asking, newest first; a query may need several. `next` is the place of the page below, null at the end. */
export type Lane = {
  page(next: string | null): Promise<{ entries: Entry[]; next: string | null }>
}

export type Finds = {
  /** Fresh entries of each page, in the order they were read. */
  pages: Entry[][]
  nextCursor: PollCursor
  more: boolean
  /** What stopped the run after part of it had worked. */
  stoppedBy: Failure | null
}

export type WalkOptions = {
  lanes: readonly Lane[]
  cursor: PollCursor | null
  reachBackTo: string
  now: Date
  /** How much later than its own time a post may turn up. */
  overlapMs: number
  pagesPerRun: number
}

/** A walk that has not reached its floor: the lane and place where it goes on, and the newest moment seen. */
type Place = { lane: number; next: string | null; top: number; floor: number }

/**
 * Every lane from now down to the mark of the last whole walk, less the overlap. A run that is cut short is gone on with
 * first; the mark moves only when all lanes are through. Throws Failure when nothing could be read.
 */
export async function walkSearch(options: WalkOptions): Promise<Finds> {
  const { lanes, cursor, overlapMs } = options
  const before = readCursor(cursor)
  const known: Known = new Map(before.known)
  const pages: Entry[][] = []
  let { mark } = before
  let place = before.place !== null && before.place.lane < lanes.length ? before.place : firstPlace()

  function firstPlace(): Place {
    const floor =
      mark === null ? Date.parse(options.reachBackTo) : lookedDownTo(before.known, mark - overlapMs)
    return { lane: 0, next: null, top: mark ?? floor, floor }
  }

  function end(more: boolean, stoppedBy: Failure | null): Finds {
    const kept = pruned(known, (mark ?? place.floor) - overlapMs)
    return {
      pages,
      nextCursor: writeCursor(mark, kept, more ? place : null),
      more: more && !stoppedBy,
      stoppedBy,
    }
  }

  for (let count = 0; count < options.pagesPerRun; count++) {
    const lane = lanes[place.lane]
    if (lane === undefined) break
    try {
      const { entries, next } = await lane.page(place.next)
      const fresh = entries.filter(({ key, ms }) => ms >= place.floor && !known.has(keyOf(key)))
      if (fresh.length > 0) pages.push(fresh)
      for (const { key, ms } of fresh) known.set(keyOf(key), ms)
      // A claimed time ahead of ours must not hide what is written until then.
      const top = Math.min(options.now.getTime(), Math.max(place.top, ...entries.map(({ ms }) => ms)))
      const further = next !== null && next !== place.next && entries.every(({ ms }) => ms >= place.floor)
      place = further ? { ...place, next, top } : { ...place, lane: place.lane + 1, next: null, top }
    } catch (error) {
      if (!(error instanceof Failure) || (pages.length === 0 && count === 0)) throw error
      return end(true, error)
    }
    if (place.lane >= lanes.length) {
      mark = Math.max(mark ?? place.floor, place.top)
      return end(false, null)
    }
  }
  return end(place.lane < lanes.length, null)
}

function readCursor(cursor: PollCursor | null): { mark: number | null; known: Known; place: Place | null } {
  const { mark, known = '', lane, next, top, floor } = cursor ?? {}
  return {
    mark: mark === undefined ? null : Number(mark),
    known: readKnown(known),
    place:
      lane === undefined || top === undefined || floor === undefined
        ? null
        : { lane: Number(lane), next: next ?? null, top: Number(top), floor: Number(floor) },
  }
}

function writeCursor(mark: number | null, known: Known, place: Place | null): PollCursor {
  return {
    ...(mark === null ? {} : { mark: String(mark) }),
    ...(known.size === 0 ? {} : { known: writeKnown(known) }),
    ...(place === null
      ? {}
      : {
          lane: String(place.lane),
          ...(place.next === null ? {} : { next: place.next }),
          top: String(place.top),
          floor: String(place.floor),
        }),
  }
}
