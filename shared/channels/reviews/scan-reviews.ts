// Which reviews are new, changed or gone, when the platform only lists them backwards from the latest change?
import type { PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { deliveryOf, type Handed } from './delivery.ts'
import type { ReviewEntry, ReviewSource } from './entry.ts'
import { findGone } from './find-gone.ts'
import { rememberedDownTo } from './known-reviews.ts'
import { readPlace, writePlace } from './place.ts'
import type { Gone } from './review-items.ts'

const pagesPerRun = 10

/** Reviews turn up late below others already read: stores hold them back for a day, and clocks differ. */
const overlapMs = 48 * 3_600_000

/**
 * One run from the latest change down to the floor; a run that was cut short goes on first. A review that was changed or
 * answered since it was handed over is handed over again. `app` goes into the delivery. Throws Failure when nothing could
 * be handed over.
 */
export async function scanReviews(source: ReviewSource, app: string, input: PollInput): Promise<PollResult> {
  const place = readPlace(input.cursor)
  const { known } = place
  const handed: Handed[] = []
  const seen = new Set<string>()
  const resumed = place.backlog !== null
  const floor = place.backlog?.floor ?? floorOf(place.mark, rememberedDownTo(known, 0), input.reachBackTo)
  let { mark, backlog } = place
  let top = backlog?.top ?? mark ?? floor
  let completeDownTo: number | null = null
  let stoppedBy: Failure | null = null
  let gone: Gone[] = []

  function take(entry: ReviewEntry): void {
    const before = known.get(entry.id)
    seen.add(entry.id)
    if (before === undefined ? entry.changed < floor : before.mark === entry.mark) return
    // A review from long ago that we hear of only now begins with its change.
    const at = before?.at ?? (entry.at < floor ? entry.changed : entry.at)
    known.set(entry.id, { at, changed: entry.changed, mark: entry.mark })
    handed.push({ firstAt: new Date(at).toISOString(), review: entry.raw })
  }

  try {
    for (let page = 0; page < pagesPerRun && completeDownTo === null; page++) {
      const { entries, next } = await pageAt(source, backlog?.page ?? null)
      for (const entry of entries) {
        top = Math.max(top, entry.changed)
        take(entry)
      }
      const lowest = Math.min(...entries.map(({ changed }) => changed))
      if (next === null || lowest < floor) completeDownTo = Math.max(floor, next === null ? 0 : lowest)
      else backlog = { page: next, top, floor }
    }
    if (completeDownTo !== null) {
      mark = Math.max(top, floor)
      backlog = null
      if (!resumed) gone = await findGone(source, { known, seen, completeDownTo, take, now: input.now() })
    }
  } catch (error) {
    if (!(error instanceof Failure) || handed.length === 0) throw error
    stoppedBy = error
  }
  return {
    deliveries: handed.length + gone.length === 0 ? [] : [deliveryOf({ app, reviews: handed, gone })],
    nextCursor: writePlace({ mark, known, backlog }),
    earliestNextCall: stoppedBy?.retryAt ?? null,
    ...(stoppedBy === null ? {} : { trouble: [stoppedBy.message] }),
    ...(stoppedBy === null && (backlog !== null || resumed) ? { more: true } : {}),
  }
}

function floorOf(mark: number | null, rememberedTo: number, reachBackTo: string): number {
  return mark === null ? Date.parse(reachBackTo) : Math.max(mark - overlapMs, rememberedTo)
}

/** A place in the list that the platform has forgotten is taken as the list's beginning. */
async function pageAt(source: ReviewSource, page: string | null) {
  try {
    return await source.page(page)
  } catch (error) {
    if (page === null || !(error instanceof Failure) || error.kind !== 'rejected') throw error
    return source.page(null)
  }
}
