// How long to wait before the next attempt to connect?

/** Milliseconds before attempt `failures` + 1: doubles from half a second to 30 s, spread by chance (0..1). */
export function backoffMs(failures: number, chance: number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(failures, 10))
  return Math.round(ceiling * (0.5 + chance / 2))
}
