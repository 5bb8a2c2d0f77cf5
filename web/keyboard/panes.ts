// Which pane is next? F6 walks from the strip at the edge over list, thread and composer to the panel, and round again.
import { isInDialog } from './single-keys.ts'

const panes = ['#queue', '#thread', '[data-draft]', '#panel', 'main', '#rail']
const first = 'a[href], button:not([disabled]), input, select, textarea, [tabindex="0"]'

/** Listens for F6 and Shift+F6, in text fields too; an open dialog keeps the focus. The returned function stops. */
export function listenForPanes(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey || isInDialog(event)) return
    event.preventDefault()
    goToPane(event.shiftKey ? -1 : 1)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Puts the focus into the next pane there is, or the one before. */
function goToPane(step: 1 | -1): void {
  const there = panes.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
  const inOrder = there.filter((pane) => !there.some((other) => other !== pane && pane.contains(other)))
  const at = inOrder.findIndex((pane) => pane.contains(document.activeElement))
  const next = inOrder.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % inOrder.length)
  const target = next?.matches('[tabindex], textarea') ? next : next?.querySelector<HTMLElement>(first)
  target?.focus()
}
