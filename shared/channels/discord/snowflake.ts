// What do Discord's ids tell: their order and the moment they were made?

const epochMs = 1_420_070_400_000n

/** ISO instant at which something was made: the same however it reached us. */
export function madeAt(id: string): string {
  return new Date(Number((BigInt(id) >> 22n) + epochMs)).toISOString()
}

/** The smallest id of that instant; ids pass 2^53, so they are never made numbers. */
export function idAt(instant: string): string {
  const ms = BigInt(Date.parse(instant)) - epochMs
  return String((ms > 0n ? ms : 0n) << 22n)
}

/** Negative when `a` is older than `b`. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
