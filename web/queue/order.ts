// Why does the list never move under the pointer? What is shown is frozen; changes wait until they are merged.

import { PartedMap } from '../store/parted-map.ts'

/** The frozen list. `ranks` holds the rank each row had when it was frozen. `horizon`: rank of the last loaded row. */
export type FrozenList = {
  shown: readonly string[]
  ranks: PartedMap<string>
  /** Null once everything has been loaded. */
  horizon: string | null
}

/** What the list would be if it were made now. `rank` null: it does not belong there any more. */
export type Candidate = { id: string; rank: string | null; urgent: boolean }

export type Waiting = { fresh: number; moved: number; gone: number; urgent: number }

export const nothingWaiting: Waiting = { fresh: 0, moved: 0, gone: 0, urgent: 0 }

/** Freezes rows in the order they came in. */
export function freeze(rows: readonly { id: string; rank: string }[], horizon: string | null): FrozenList {
  return {
    shown: rows.map(({ id }) => id),
    ranks: PartedMap.from(rows.map(({ id, rank }) => [id, rank])),
    horizon,
  }
}

/** What waits behind the list: new rows, rows whose rank changed, rows that left. */
export function waitingBehind(
  list: { ranks: ReadonlyMap<string, string>; horizon: string | null },
  candidates: readonly Candidate[],
): Waiting {
  const waiting = { ...nothingWaiting }
  for (const { id, rank, urgent } of candidates) {
    const frozen = list.ranks.get(id)
    if (frozen === undefined) {
      if (rank === null || !within(rank, list.horizon)) continue
      waiting.fresh++
      if (urgent) waiting.urgent++
    } else if (rank === null) waiting.gone++
    else if (rank !== frozen) {
      waiting.moved++
      if (urgent && rank < frozen) waiting.urgent++
    }
  }
  return waiting
}

/** Both together. */
export const bothWaiting = (some: Waiting, more: Waiting): Waiting => ({
  fresh: some.fresh + more.fresh,
  moved: some.moved + more.moved,
  gone: some.gone + more.gone,
  urgent: some.urgent + more.urgent,
})

/** The list with everything that waited put in its place. Rows loaded so far stay, wherever their rank is now. */
export function merge(list: FrozenList, candidates: readonly Candidate[]): FrozenList {
  return freeze(inOrder(candidates, list.horizon, new Set(list.shown)), list.horizon)
}

/** A further page behind the list. */
export function append(
  list: FrozenList,
  page: readonly { id: string; rank: string }[],
  horizon: string | null,
): FrozenList {
  const further = page.filter(({ id }) => !list.ranks.has(id))
  return {
    shown: [...list.shown, ...further.map(({ id }) => id)],
    ranks: list.ranks.with(further.map(({ id, rank }) => [id, rank])),
    horizon,
  }
}

/** Takes out a row its own person has dealt with; puts it back where it was when that is undone. */
export function without(list: FrozenList, id: string): FrozenList {
  const at = list.shown.indexOf(id)
  const shown = at < 0 ? list.shown : list.shown.toSpliced(at, 1)
  return { ...list, shown, ranks: list.ranks.without(id) }
}

export function putBack(list: FrozenList, id: string, rank: string, index: number): FrozenList {
  const ranks = list.ranks.with([[id, rank]])
  if (list.ranks.has(id)) return { ...list, ranks }
  return {
    ...list,
    shown: list.shown.toSpliced(index, 0, id),
    ranks,
  }
}

/** May waiting rows be merged without being asked? Only when nobody could be about to click. */
export function mayMergeAlone(now: { scrollTop: number; selectedIndex: number; idleMs: number }): boolean {
  return now.scrollTop === 0 && now.selectedIndex <= 0 && now.idleMs >= 10_000
}

function inOrder(
  candidates: readonly Candidate[],
  horizon: string | null,
  keep: ReadonlySet<string>,
): { id: string; rank: string }[] {
  return candidates
    .flatMap(({ id, rank }) =>
      rank !== null && (keep.has(id) || within(rank, horizon)) ? [{ id, rank }] : [],
    )
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
}

const within = (rank: string, horizon: string | null): boolean => horizon === null || rank <= horizon
