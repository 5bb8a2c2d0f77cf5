// Numbers that look random and are the same on every run.

/** A stream of numbers from 0 to below 1 that follows from `seed`. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
