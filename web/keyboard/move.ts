// Where does the keyboard stand, and where does it go next?
import { goTo, placeNow } from '../app/place.ts'
import { isNarrow, isTight } from '../app/screen.ts'
import { listKey } from '../queue/view-rules.ts'
import { inbox } from '../store/inbox.ts'
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
  page.setState({ activeRow: id })
  if (!isNarrow() || placeNow().conversation !== null)
    goTo({ conversation: id }, placeNow().conversation !== null)
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
  const { panelOpen, finding, picked } = page.getState()
  if (document.activeElement?.closest('#thread') && queue !== null) queue.focus()
  else if (isTight() && panelOpen) page.setState({ panelOpen: false })
  else if (picked.size > 0) page.setState({ picked: new Set() })
  else if (finding !== null) page.setState({ finding: null })
  else if (isNarrow()) goTo({ conversation: null })
  else queue?.focus()
}

/** Marks the row for an action on several, or takes the mark away. */
export function togglePicked(): void {
  page.setState(({ activeRow, picked }) => {
    if (activeRow === null) return {}
    const next = new Set(picked)
    if (!next.delete(activeRow)) next.add(activeRow)
    return { picked: next }
  })
}

function shownRows(): readonly string[] {
  return inbox.getState().lists.get(listKey(placeNow().of))?.shown ?? []
}
