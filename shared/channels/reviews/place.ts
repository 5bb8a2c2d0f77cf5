// How is the place that reading reviews has reached kept between runs?
import type { PollCursor } from '#shared/channels/connector.ts'
import { type Known, pruned, readKnown, writeKnown } from './known-reviews.ts'

/** A run that has not reached its floor yet: the page it goes on with, and the newest moment it began with. */
export type Backlog = { page: string; top: number; floor: number }

/** `mark`: the newest change handed over. Moments in ms. */
export type Place = { mark: number | null; known: Known; backlog: Backlog | null }

export function readPlace(cursor: PollCursor | null): Place {
  const { mark, known, page, top, floor } = cursor ?? {}
  return {
    mark: mark === undefined ? null : Number(mark),
    known: readKnown(known ?? ''),
    backlog:
      page === undefined || top === undefined || floor === undefined
        ? null
        : { page, top: Number(top), floor: Number(floor) },
  }
}

export function writePlace({ mark, known, backlog }: Place): PollCursor {
  return {
    ...(mark === null ? {} : { mark: String(mark) }),
    ...(known.size === 0 ? {} : { known: writeKnown(pruned(known)) }),
    ...(backlog === null
      ? {}
      : { page: backlog.page, top: String(backlog.top), floor: String(backlog.floor) }),
  }
}
