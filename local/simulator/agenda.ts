// What comes next on the virtual clock?

type Entry = { at: number; run: (at: number) => void }

export type Agenda = {
  add(at: number, run: (at: number) => void): void
  nextAt(): number | null
  /** Runs everything up to and including `to`, also what is added meanwhile, in the order of time. */
  runUntil(to: number): void
}

/** Entries of the same instant run in the order in which they were added. */
export function createAgenda(): Agenda {
  const entries: Entry[] = []

  function placeFor(at: number): number {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((entries[middle]?.at ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    add(at, run) {
      entries.splice(placeFor(at), 0, { at, run })
    },
    nextAt: () => entries[0]?.at ?? null,
    runUntil(to) {
      for (let entry = entries[0]; entry !== undefined && entry.at <= to; entry = entries[0]) {
        entries.shift()
        entry.run(entry.at)
      }
    },
  }
}
