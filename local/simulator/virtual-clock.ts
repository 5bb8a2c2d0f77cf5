// What time is it in the simulated world?

export type VirtualClock = {
  now(): number
  running(): boolean
  speed(): number
  change(change: { running?: boolean; speed?: number }): void
}

// After the machine slept, the world goes on where it was instead of catching up.
const longestStepMs = 2000

/** Runs `speed` times as fast as `realNow`, and stands while it is not running. Must be read now and then. */
export function createVirtualClock(realNow: () => number): VirtualClock {
  let running = true
  let speed = 1
  let virtual = 0
  let readAt = realNow()

  function read(): number {
    const real = realNow()
    const step = Math.max(0, Math.min(longestStepMs, real - readAt))
    readAt = real
    if (running) virtual += step * speed
    return virtual
  }

  return {
    now: read,
    running: () => running,
    speed: () => speed,
    change(change) {
      read()
      running = change.running ?? running
      speed = change.speed ?? speed
    },
  }
}
