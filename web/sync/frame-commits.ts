// How are many changes shown at once? Gathered and committed once per animation frame.

/** Calls `commit` with everything handed in since the last frame. A hidden tab has no frames, so a timer helps out. */
export function perFrame<T>(commit: (gathered: readonly T[]) => void): (more: readonly T[]) => void {
  let gathered: T[] = []
  let planned = false
  const run = () => {
    if (!planned) return
    planned = false
    const now = gathered
    gathered = []
    commit(now)
  }
  return (more) => {
    gathered.push(...more)
    if (planned) return
    planned = true
    requestAnimationFrame(run)
    setTimeout(run, 250)
  }
}
