// Which notifications of the last minutes were handed over already?
import { createHash } from 'node:crypto'

/** Key → moment in ms. Only spares repeats: what is forgotten here is recognised by its native id later. */
export type Known = Map<string, number>

const limit = 500

/** Short enough to keep hundreds in a cursor. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}

/** The newest ones from `floor` on. */
export function pruned(known: Known, floor: number): Known {
  const kept = [...known].filter(([, ms]) => ms >= floor).sort((a, b) => b[1] - a[1])
  return new Map(kept.slice(0, limit))
}

/** Where to stop looking: at `floor`, or at the oldest key kept if there was no room for all above it. */
export function lookedDownTo(known: Known, floor: number): number {
  return known.size < limit ? floor : Math.max(floor, Math.min(...known.values()) + 1)
}

export function writeKnown(known: Known): string {
  return [...known].map(([key, ms]) => `${key}.${ms.toString(36)}`).join(' ')
}

/** Whatever cannot be read is left out. */
export function readKnown(text: string): Known {
  const pairs = text.split(' ').map((entry) => /^([\w-]{10})\.([0-9a-z]+)$/.exec(entry))
  return new Map(
    pairs.flatMap((match): [string, number][] => {
      const [, key, ms] = match ?? []
      return key === undefined || ms === undefined ? [] : [[key, Number.parseInt(ms, 36)]]
    }),
  )
}
