// When does a link lead on within the page? On a plain click; with Ctrl or ⌘ the browser opens it in another tab.
import type { MouseEvent } from 'react'

/** For a link whose `href` says the same as what `go` does. */
export const onPlainClick =
  (go: () => void) =>
  (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    go()
  }
