// How does a test move time by hand?
import { setImmediate } from 'node:timers/promises'

type Timer = { at: number; run: () => void }

/** A clock and a schedule that only move when asked to. */
export function manualTime() {
  let time = 1_000_000
  const timers = new Set<Timer>()

  function nextUpTo(end: number): Timer | undefined {
    return [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => time,
    schedule(run: () => void, ms: number) {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    waiting: () => timers.size,
    async pass(ms: number): Promise<void> {
      const end = time + ms
      for (let timer = nextUpTo(end); timer !== undefined; timer = nextUpTo(end)) {
        timers.delete(timer)
        time = Math.max(time, timer.at)
        timer.run()
        await setImmediate()
      }
      time = end
      await setImmediate()
    },
  }
}
