// Where does the trainer get its chance from? A stream of numbers for each part, from nothing but the seed.

/** Numbers 0 ≤ n < 1; another `part` of the same seed has a stream of its own. */
export function chanceOf(seed: number, part: string): () => number {
  let state = 0x811c9dc5 ^ seed
  for (const char of part) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
