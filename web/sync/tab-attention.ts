// Is anybody looking? Five minutes hidden let go of the socket; a look or a network that came back picks it up.

const hiddenForMs = 5 * 60_000

/** Watches the tab; the returned function stops watching. */
export function watchTab(on: { pause: () => void; resume: () => void }): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const visibility = () => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(on.pause, hiddenForMs)
    else on.resume()
  }
  document.addEventListener('visibilitychange', visibility)
  window.addEventListener('online', on.resume)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', visibility)
    window.removeEventListener('online', on.resume)
  }
}
