// How many requests has somebody left on a fake platform in the window that is running?

export type Quota = {
  /** Counts one; false when none was left. */
  take(): boolean
  left(): number
}

export function createQuota(now: () => Date, allowed: number, windowMs: number): Quota {
  let startedAt = Number.NEGATIVE_INFINITY
  let used = 0
  function current(): number {
    const at = now().getTime()
    if (at >= startedAt + windowMs || at < startedAt) {
      startedAt = at
      used = 0
    }
    return used
  }
  return {
    take() {
      const isFree = current() < allowed
      if (isFree) used++
      return isFree
    },
    left: () => allowed - current(),
  }
}
