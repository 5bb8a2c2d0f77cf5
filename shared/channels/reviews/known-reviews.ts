// Which reviews were handed over already, and what did they say then?
import { createHash } from 'node:crypto'

/** Moments in ms: `at` when it was first read as written, `changed` its latest change. `mark` stands for what it said. */
export type KnownReview = { at: number; changed: number; mark: string }

export type Known = Map<string, KnownReview>

const limit = 200

/** Short enough to keep hundreds in a cursor. */
export function markOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 8)
}

/** The latest changed. */
export function pruned(known: Known): Known {
  return new Map([...known].sort((a, b) => b[1].changed - a[1].changed).slice(0, limit))
}

/** How far down all reviews are remembered: `floor`, or the oldest one kept where there was no room for more. */
export function rememberedDownTo(known: Known, floor: number): number {
  if (known.size < limit) return floor
  // Of those changed in the same second as the oldest one kept, some may have been forgotten.
  return Math.max(floor, Math.min(...[...known.values()].map(({ changed }) => changed)) + 1000)
}

export function writeKnown(known: Known): string {
  return [...known]
    .map(([id, { at, changed, mark }]) => [id, at.toString(36), changed.toString(36), mark].join('|'))
    .join(' ')
}

/** Whatever cannot be read is left out. */
export function readKnown(text: string): Known {
  const known: Known = new Map()
  for (const entry of text.split(' ')) {
    const [, id, at, changed, mark] = /^([^|]+)\|([0-9a-z]+)\|([0-9a-z]+)\|([\w-]{8})$/.exec(entry) ?? []
    if (id === undefined || at === undefined || changed === undefined || mark === undefined) continue
    known.set(id, { at: Number.parseInt(at, 36), changed: Number.parseInt(changed, 36), mark })
  }
  return known
}
