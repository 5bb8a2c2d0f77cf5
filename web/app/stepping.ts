// Where does the keyboard stand while it runs through the rows? The list follows every step, the conversation beside it the one that stays.
import { shownRows } from '../queue/picking.ts'
import { page } from '../store/page.ts'
import { goTo, listPath, placeNow } from './place.ts'

/** Steps that follow each other faster than this are a run; a run ends when the keyboard has stayed on a row for as long. */
const runMs = 200

let last = { id: null as string | null, onwards: 1, at: Number.NEGATIVE_INFINITY }
let waiting: { id: string | null; list: string; timer: ReturnType<typeof setTimeout> } | null = null

const listNow = (): string => listPath() + location.search

/** Is the step that waits still the latest thing that happened? */
const holds = (): boolean =>
  waiting !== null && waiting.list === listNow() && page.getState().activeRow === waiting.id

/**
 * Puts the keyboard on a row (on none: null) and opens it: at once, or, amid a run, when the run ends. `onwards` is
 * below zero for a step upwards.
 */
export function stepTo(id: string | null, onwards = 1): void {
  const at = performance.now()
  const running = at - last.at < runMs
  last = { id, onwards, at }
  if (waiting !== null) clearTimeout(waiting.timer)
  waiting = null
  page.setState({ activeRow: id })
  if (running) waiting = { id, list: listNow(), timer: setTimeout(arrive, runMs) }
  else open(id)
}

/** Opens what a run has reached: whatever comes next is meant for it. */
export function arrive(): void {
  if (waiting === null) return
  const { id, timer } = waiting
  clearTimeout(timer)
  const still = holds()
  waiting = null
  if (still) open(id)
}

/** What a key acts on: the row that a run has reached, the conversation that is open, or else the row one stands on. */
export const actedOn = (): string | null =>
  (holds() ? waiting?.id : null) ?? placeNow().conversation ?? page.getState().activeRow

/** The row that one more step of the same kind leads to from `id`; null where nobody steps. */
export function rowAhead(id: string): string | null {
  if (last.id !== id) return null
  const rows = shownRows()
  const at = rows.indexOf(id)
  return at < 0 ? null : (rows[at + Math.sign(last.onwards)] ?? null)
}

const open = (id: string | null): void => goTo({ conversation: id }, placeNow().conversation !== null)
