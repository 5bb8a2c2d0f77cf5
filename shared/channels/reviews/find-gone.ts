// Which reviews are no longer there, when the platform says nothing of it?
import { isUnreadable, type ReviewEntry, type ReviewSource } from './entry.ts'
import type { Known } from './known-reviews.ts'
import { type Gone, instantOf } from './review-items.ts'

type Scanned = {
  known: Known
  seen: ReadonlySet<string>
  /** Everything changed after this was listed. Ms. */
  completeDownTo: number
  /** For what is still there after all. */
  take(entry: ReviewEntry): void
  now: Date
}

/** Asked for one by one, so a run asks for a few only; the next one goes on. */
const askedPerRun = 5
const marginMs = 3_600_000

/** A review that the list should show and does not is asked for by its id; only what is not there then is gone. */
export async function findGone(source: ReviewSource, scanned: Scanned): Promise<Gone[]> {
  const { known, seen, take, now } = scanned
  const listedFrom = now.getTime() - source.listedForMs + marginMs
  const from = Math.max(scanned.completeDownTo, listedFrom)
  const missing = [...known].filter(([id, { changed }]) => {
    return changed > from && !seen.has(id) && !isUnreadable(id)
  })
  const gone: Gone[] = []
  for (const [id, { at }] of missing.slice(0, askedPerRun)) {
    const entry = await source.one(id)
    if (entry !== null) take(entry)
    else {
      known.delete(id)
      gone.push({ id, firstAt: new Date(at).toISOString(), foundAt: instantOf(now.getTime()) })
    }
  }
  return gone
}
