// What has to be known of a review to tell whether it is new, before it is read as a whole?
import { Failure } from '#shared/domain/failure.ts'
import { markOf } from './known-reviews.ts'

/**
 * `raw` goes into the delivery as it is. `at`: when it was written, or last changed where the platform says only that.
 * `mark` changes with everything a person would see.
 */
export type ReviewEntry = { raw: unknown; id: string; at: number; changed: number; mark: string }

export type ReviewPage = { entries: ReviewEntry[]; next: string | null }

/** How one platform's list of reviews is read, latest change first. All throw Failure. */
export type ReviewSource = {
  page(cursor: string | null): Promise<ReviewPage>
  /** Null when it is gone. */
  one(id: string): Promise<ReviewEntry | null>
  /** How long after its latest change the list shows a review. */
  listedForMs: number
}

const unreadablePrefix = '?'

/** An entry that cannot be read takes the moment of its neighbour, and is handed over to be parked. */
export function unreadableEntry(raw: unknown, neighbour: number): ReviewEntry {
  const mark = markOf(raw)
  return { raw, id: unreadablePrefix + mark, at: neighbour, changed: neighbour, mark }
}

export const isUnreadable = (id: string): boolean => id.startsWith(unreadablePrefix)

const idPattern = /^[\w:.=+-]{1,300}$/

/** May this id go into a path and a cursor? Every platform's own may. */
export const isReviewId = (id: string): boolean => idPattern.test(id)

/** The review that `read` gives; null when it is not there. Throws Failure, also for what cannot be read. */
export async function entryOrNone(
  read: () => Promise<unknown>,
  entryOf: (raw: unknown) => ReviewEntry | null,
): Promise<ReviewEntry | null> {
  let raw: unknown
  try {
    raw = await read()
  } catch (error) {
    if (error instanceof Failure && error.kind === 'not_found') return null
    throw error
  }
  const entry = entryOf(raw)
  if (entry === null) throw new Failure('unavailable', 'A review was described unreadably.')
  return entry
}
