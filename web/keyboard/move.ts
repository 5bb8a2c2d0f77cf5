// Where does the keyboard stand, and where does it go next?
import { goTo, placeNow } from '../app/place.ts'
import { isNarrow, isTight } from '../app/screen.ts'
import { stepTo } from '../app/stepping.ts'
import { pickNone, pickTo, shownRows } from '../queue/picking.ts'
import { endSearch, isSearching } from '../queue/search-field.tsx'
import { page } from '../store/page.ts'

/** Moves by `steps` rows. Where two panes fit, the row's conversation opens beside it. */
export function move(steps: number): void {
  const rows = shownRows()
  if (rows.length === 0) return
  const { activeRow } = page.getState()
  const at = activeRow === null ? -1 : rows.indexOf(activeRow)
  const target = at < 0 && steps > 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + steps))
  const id = rows[target]
  if (id === undefined) return
  if (!isNarrow() || placeNow().conversation !== null) stepTo(id, steps)
  else page.setState({ activeRow: id })
}

/** Opens the row and puts the focus into its thread. */
export function openActive(): void {
  const { activeRow } = page.getState()
  if (activeRow === null) return
  goTo({ conversation: activeRow })
  requestAnimationFrame(() => document.getElementById('thread')?.focus())
}

/** One step back: panel, row chosen, search, conversation. */
export function stepBack(): void {
  const queue = document.getElementById('queue')
  const { panelOpen, picked } = page.getState()
  if (document.activeElement?.closest('#thread') && queue !== null) queue.focus()
  else if (isTight() && panelOpen) page.setState({ panelOpen: false })
  else if (picked.size > 0) pickNone()
  else if (isSearching()) endSearch()
  else if (isNarrow()) goTo({ conversation: null })
  else queue?.focus()
}

/** Moves by `steps` rows and marks every row on the way. */
export function extend(steps: number): void {
  const { activeRow } = page.getState()
  if (activeRow !== null) pickTo(activeRow)
  move(steps)
  const { activeRow: reached } = page.getState()
  if (reached !== null) pickTo(reached)
}
