// What is read with every batch and seldom changes: kept per table and name for a while, a failed read never.
import type { Database } from '../store/database.ts'

export type KeptReads<T> = {
  /** What was read less than `forMs` ago, else what `read` gives. */
  get(db: Database, name: string, read: () => Promise<T>): Promise<T>
  /** Makes this process see a change that it has just made itself. */
  forget(db: Database): void
}

/** Reads kept for `forMs`: for so long a change may take to reach every process. */
export function keptReads<T>(forMs: number): KeptReads<T> {
  const tables = new WeakMap<Database, Map<string, { at: number; value: Promise<T> }>>()
  return {
    get(db, name, read) {
      const kept = tables.get(db) ?? new Map<string, { at: number; value: Promise<T> }>()
      tables.set(db, kept)
      const known = kept.get(name)
      if (known !== undefined && performance.now() - known.at < forMs) return known.value
      const fresh = { at: performance.now(), value: read() }
      kept.set(name, fresh)
      fresh.value.catch(() => {
        if (kept.get(name) === fresh) kept.delete(name)
      })
      return fresh.value
    },
    forget(db) {
      tables.delete(db)
    },
  }
}
