// How does a count that spans many sizes fit into two bytes? As its logarithm, to one part in three thousand.

const STEPS_PER_DOUBLING = 1024
const OFFSET = 32768

/** The two-byte code of a value ≥ 0; 0 is exact, others lie between 2^-32 and 2^32. */
export function toSixteenBits(value: number): number {
  if (!(value > 0)) return 0
  return Math.min(65535, Math.max(1, Math.round(Math.log2(value) * STEPS_PER_DOUBLING) + OFFSET))
}

/** The value of a two-byte code. */
export function fromSixteenBits(code: number): number {
  return code === 0 ? 0 : 2 ** ((code - OFFSET) / STEPS_PER_DOUBLING)
}

/** The value as it will be when it comes back from storage. */
export function rounded(value: number): number {
  return fromSixteenBits(toSixteenBits(value))
}
