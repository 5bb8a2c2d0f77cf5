// What was counted over a span, from the coarsest that is kept: whole days, whole hours, and minutes where neither is.
import { forEachOf } from '../store/database.ts'
import { listExpectations } from '../store/expectations.ts'
import { listMinutes, type MinuteCounts } from '../store/minutes.ts'
import { type ExpectedSum, listDays, listHours, type RolledUp, readRollUpState } from '../store/roll-ups.ts'
import { hoursOf } from './read-ledger.ts'
import type { Services } from './services.ts'

export type Unit = 'minute' | 'hour' | 'day'

/** Counts and expectations (by channel, `*` for all) of one minute, hour or day that begins at `at` (ms). */
export type Piece = { at: number; counts: MinuteCounts; expected: Record<string, ExpectedSum> }

/** The coarsest unit whose pieces fit into steps of so many milliseconds. */
export const unitOf = (stepMs: number): Unit =>
  stepMs % 86_400_000 === 0 ? 'day' : stepMs % 3_600_000 === 0 ? 'hour' : 'minute'

/**
 * Hands over every piece of a brand between two instants (ms), in no order, none finer than needed: hours that are not rolled
 * up yet come as minutes. `channel` says whose expectations are wanted with minutes.
 */
export async function eachPiece(
  services: Pick<Services, 'db'>,
  brand: string,
  { unit, from, to, channel }: { unit: Unit; from: number; to: number; channel: string | null },
  take: (piece: Piece) => void,
): Promise<void> {
  const start = iso(from)
  const end = iso(to)
  const state = unit === 'minute' ? null : await readRollUpState(services.db, brand)
  let rest = start
  if (state !== null && state.until >= start.slice(0, 13)) {
    const last = state.until < end.slice(0, 13) ? state.until : end.slice(0, 13)
    const rolled =
      unit === 'day'
        ? await listDays(services.db, brand, start.slice(0, 10), last.slice(0, 10))
        : await listHours(services.db, brand, start.slice(0, 13), last)
    for (const piece of rolled) take(pieceOf(piece))
    rest = iso(Date.parse(`${state.until}:00:00Z`) + 3_600_000)
  }
  if (rest > end) return
  await forEachOf(hoursOf(rest, end), 16, async (hour) => {
    for (const { minute, counts } of await listMinutes(services.db, brand, hour))
      take({ at: Date.parse(minute), counts, expected: {} })
    for (const one of await listExpectations(services.db, { brand, channel }, hour)) {
      const expected = { known: 1, expected: one.expected, squares: (one.upper - one.expected) ** 2 }
      take({ at: Date.parse(one.minute), counts: {}, expected: { [channel ?? '*']: expected } })
    }
  })
}

const pieceOf = ({ at, counts, expected }: RolledUp): Piece => ({
  at: Date.parse(at.length === 10 ? `${at}T00:00:00Z` : `${at}:00:00Z`),
  counts,
  expected,
})

const iso = (ms: number): string => new Date(ms).toISOString()
