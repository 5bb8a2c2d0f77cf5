// How many units of the day's quota are left, and how fast may we go on so that they last?
import type { PollCursor } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { instantOf, localDateOf } from '#shared/domain/zoned-time.ts'
import { pacificTime } from './limits.ts'

export type Allowance = { units: number; searches: number }

export type Meter = {
  /** Counts before the call is made. Throws Failure `rate_limited` when the day's share is used up. */
  take(what: keyof Allowance, cost: number): void
  /** What a cursor keeps of it. */
  spent(): PollCursor
  /**
   * When to ask again so that runs of `cost` units last until the quota starts anew; null where `paceSeconds` is slow
   * enough by itself.
   */
  earliestNext(cost: number, paceSeconds: number): string | null
}

/** Counts by days of California, on from what the cursor says of the present one. */
export function createMeter(cursor: PollCursor | null, allowance: Allowance, now: () => Date): Meter {
  const day = localDateOf(now().getTime(), pacificTime)
  const isToday = cursor?.day === day
  const used: Allowance = {
    units: isToday ? numberIn(cursor?.units) : 0,
    searches: isToday ? numberIn(cursor?.searches) : 0,
  }
  return {
    take(what, cost) {
      if (used[what] + cost > allowance[what])
        throw new Failure('rate_limited', `Today's share of YouTube's quota for reading is used up.`, {
          retryAt: quotaResetAt(now()),
        })
      used[what] += cost
    },
    spent: () => ({ day, units: String(used.units), searches: String(used.searches) }),
    earliestNext(cost, paceSeconds) {
      const runs = Math.floor((allowance.units - used.units) / cost)
      const resetAt = quotaResetAt(now())
      if (runs < 1) return resetAt
      const seconds = (Date.parse(resetAt) - now().getTime()) / 1000 / runs
      if (seconds <= paceSeconds) return null
      return new Date(now().getTime() + Math.ceil(seconds) * 1000).toISOString()
    },
  }
}

/** The next midnight in California, ISO. */
export function quotaResetAt(now: Date): string {
  const day = localDateOf(now.getTime(), pacificTime)
  return new Date(instantOf(day, '24:00', pacificTime)).toISOString()
}

function numberIn(text: string | undefined): number {
  const number = Number(text)
  return Number.isSafeInteger(number) && number > 0 ? number : 0
}
