// Where does the simulated world get its chance from? One small generator that repeats itself for the same seed.

export type Random = {
  /** 0 ≤ n < 1. */
  next(): number
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** Picks by weight; undefined when nothing has any. */
  weighed<T>(list: readonly T[], weight: (item: T) => number): T | undefined
}

/** A stream of chance that depends on nothing but its seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }

  const between = (low: number, high: number) => low + next() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return {
    next,
    between,
    whole,
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      const found = list[whole(0, list.length - 1)]
      if (found === undefined) throw new RangeError('Nothing to pick from.')
      return found
    },
    weighed<T>(list: readonly T[], weight: (item: T) => number): T | undefined {
      const total = list.reduce((sum, item) => sum + weight(item), 0)
      let left = next() * total
      return list.find((item) => {
        left -= weight(item)
        return left < 0
      })
    },
  }
}

/** A seed of its own for one part of the run, so that parts do not disturb each other. */
export function seedOf(seed: number, ...parts: (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed
  for (const char of parts.join('/')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
