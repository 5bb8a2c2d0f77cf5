// One poll of YouTube: new comments, those held for review, and what became of the threads of the last days.
import type { PolledDelivery, PollInput, PollResult } from '#shared/channels/connector.ts'
import { walkSearch } from '#shared/channels/search-walk.ts'
import { ownChannel } from './check.ts'
import { daily, lateCommentMs, pagesPerRun, readingShare, unitCosts } from './limits.ts'
import { sources } from './normalise.ts'
import { createMeter } from './quota.ts'
import { reread } from './reread.ts'
import { customersIn } from './thread.ts'
import { threadLane } from './thread-lane.ts'
import { joined, markOf, readWatched, unmarked, type Watched, watch, writeWatched } from './watched.ts'
import { audiencesIfAny, bytesOf, createTroubleNotes, withReplies } from './whole.ts'

/** A quiet poll: what is published, what is held, and one look at known threads. */
const quietPoll = 3 * unitCosts.commentThreads
const paceSeconds = 60
const perDelivery = 50

/** New comments must work, or Failure is thrown; what fails beside them becomes trouble. */
export async function poll(input: PollInput): Promise<PollResult> {
  const cursor = input.cursor ?? {}
  const me = ownChannel(input)
  const granted = Number(input.settings.dailyUnits)
  const units = Math.floor((granted > 0 ? granted : daily.units) * readingShare)
  const meter = createMeter(input.cursor, { units, searches: 0 }, input.now)
  const { trouble, note, latest } = createTroubleNotes()

  const floor = Date.parse(input.reachBackTo)
  const lanes = ['published', 'heldForReview'].map((moderationStatus) =>
    threadLane(input, meter, { allThreadsRelatedToChannelId: me, moderationStatus }, floor),
  )
  const { reachBackTo } = input
  const walk = { lanes, cursor: input.cursor, reachBackTo, now: input.now() }
  const found = await walkSearch({ ...walk, overlapMs: lateCommentMs, pagesPerRun })
  if (found.stoppedBy !== null) note('New comments', found.stoppedBy)

  let watched = readWatched(cursor.watched ?? '')
  let changed: unknown[] = []
  let gone: Watched[] = []
  try {
    const second = await reread(input, meter, watched)
    changed = second.changed
    gone = second.gone
    watched = second.watched
  } catch (error) {
    note('Replies, edits and deletions', error)
  }

  const whole: unknown[] = []
  const seen: Watched[] = []
  for (const raw of [...found.pages.flat().map((entry) => entry.raw), ...changed]) {
    let mark = markOf(raw)
    try {
      whole.push(await withReplies(input, meter, raw))
    } catch (error) {
      note('Further replies', error)
      whole.push(raw)
      mark = unmarked
    }
    const one = watch(raw, input.now().getTime(), mark)
    if (one !== null) seen.push(one)
  }

  const deliveries: PolledDelivery[] = []
  for (let from = 0; from < whole.length; from += perDelivery) {
    const items = whole.slice(from, from + perDelivery)
    const ids = items.flatMap((raw) => customersIn(raw, me))
    const audiences = await audiencesIfAny(input, meter, ids, note)
    deliveries.push(bytesOf(sources.threads, { me, items, audiences }))
  }
  const missed = gone.filter(({ customerId }) => customerId !== me)
  if (missed.length > 0)
    deliveries.push(bytesOf(sources.gone, { me, items: missed.map(goneAt(input.now())) }))

  const earliestNextCall = latest(meter.earliestNext(quietPoll, paceSeconds))
  return {
    deliveries,
    nextCursor: { ...found.nextCursor, watched: writeWatched(joined(watched, seen)), ...meter.spent() },
    earliestNextCall,
    ...(found.more && earliestNextCall === null ? { more: true } : {}),
    ...(trouble.length === 0 ? {} : { trouble }),
  }
}

const goneAt =
  (now: Date) =>
  ({ id, at, customerId }: Watched) => ({
    id,
    at: new Date(at).toISOString(),
    seenAt: now.toISOString(),
    customerId,
  })
