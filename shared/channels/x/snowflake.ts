// What X ids tell without asking anybody: their order and the moment they were made.

const epochMs = 1_288_834_974_657n

/** Negative when `a` is older than `b`. Ids pass 2^53, so they are never made numbers. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

export function newerId(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return compareIds(a, b) >= 0 ? a : b
}

/** ISO instant at which a post or direct message was made: the same by webhook and by poll. */
export function madeAt(id: string): string {
  return new Date(Number((BigInt(id) >> 22n) + epochMs)).toISOString()
}

/** X's own name of a conversation of two: the smaller user id first. */
export function pairOf(a: string, b: string): string {
  return compareIds(a, b) <= 0 ? `${a}-${b}` : `${b}-${a}`
}
