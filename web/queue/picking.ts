// Which rows are chosen? A set of ids, whatever of them is in the document.
import { plural } from '@lingui/core/macro'
import { placeNow } from '../app/place.ts'
import { bulkSettled } from '../store/bulk.ts'
import type { Harken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { loadMore } from '../store/load-list.ts'
import { page, say } from '../store/page.ts'
import { listKey } from './view-rules.ts'

/** More are not chosen at once: nobody could look them over. */
export const mostPicked = 2000

/** The rows of the list that is looked at. */
export const shownRows = (): readonly string[] =>
  inbox.getState().lists.get(listKey(placeNow().of))?.shown ?? []

/** Where choosing a range begins: the last row that was chosen by itself. */
let anchor: string | null = null

/** Marks one row, or takes the mark away. */
export function togglePick(id: string): void {
  anchor = id
  page.setState((now) => {
    const next = new Set(now.picked)
    if (!next.delete(id)) next.add(id)
    return { picked: next, bulk: bulkSettled(now) }
  })
}

/** Marks all rows from the last one marked to this one. */
export function pickTo(id: string): void {
  const rows = shownRows()
  const from = rows.indexOf(anchor ?? page.getState().activeRow ?? id)
  const to = rows.indexOf(id)
  if (to < 0) return
  const range = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)
  anchor ??= rows[from] ?? id
  page.setState((now) => ({
    picked: new Set([...now.picked, ...range].slice(0, mostPicked)),
    bulk: bulkSettled(now),
  }))
}

/** Marks everything in the view, loading what is not there yet. Stops when the marks are taken away meanwhile. */
export async function pickAll(harken: Harken): Promise<void> {
  const { of } = placeNow()
  const key = listKey(of)
  for (;;) {
    const list = inbox.getState().lists.get(key)
    if (list === undefined || listKey(placeNow().of) !== key) return
    const picked = new Set(list.shown.slice(0, mostPicked))
    page.setState((now) => ({ picked, bulk: bulkSettled(now) }))
    const before = list.cursor
    if (before === null || list.shown.length >= mostPicked) break
    await loadMore(harken, of)
    if (page.getState().picked.size === 0 || inbox.getState().lists.get(key)?.cursor === before) break
  }
  say(plural(page.getState().picked.size, { one: '# chosen', other: '# chosen' }))
}

export function pickNone(): void {
  anchor = null
  page.setState((now) => ({ picked: new Set(), bulk: bulkSettled(now) }))
}
