// How many conversations stand in a saved view? From the counters where they tell, else by reading a few rows.
import type { View } from '../api/conversations.ts'
import type { SavedView } from '../domain/saved-view.ts'
import { forEachOf } from '../store/database.ts'
import { listSavedViews } from '../store/saved-views.ts'
import { viewCountsFor } from './count-views.ts'
import { keptReads } from './kept-reads.ts'
import { listInbox } from './list-inbox.ts'
import type { Services } from './services.ts'

export type ViewCount = { n: number; exact: boolean }
export type CountedView = Omit<SavedView, 'view'> & { view: View; count: ViewCount }

/** Rows counted one by one; beyond them it says "at least". */
const counted = 25
const lookAtMost = 100

/** The saved views of `user` and of the team, with what stands in them. */
export async function savedViewsFor(
  services: Pick<Services, 'db' | 'now'>,
  user: string,
): Promise<CountedView[]> {
  const [own, team] = await Promise.all([
    listSavedViews(services.db, user),
    listSavedViews(services.db, null),
  ])
  const all = [...team, ...own]
  const counts = all.length === 0 ? null : await viewCountsFor(services, user)
  const views = new Map<string, CountedView>()
  await forEachOf(all, 4, async (one) => {
    // A view is checked when it is saved; its name is a view's from then on.
    const view = one.view as View
    const narrowed = Object.values(one.filter).some((value) => value !== undefined)
    const count =
      counts !== null && !narrowed
        ? { n: counts[view], exact: true }
        : await countSavedView(services, user, { ...one, view })
    views.set(one.id, { ...one, view, count })
  })
  return all.flatMap(({ id }) => views.get(id) ?? [])
}

const kept = keptReads<ViewCount>(30_000)

/**
 * Counts by reading at most a page of rows, and a hundred conversations to find them; a process counts the same thing
 * twice a minute at most, however many look.
 */
export function countSavedView(
  services: Pick<Services, 'db' | 'now'>,
  user: string,
  { view, filter }: { view: View; filter: SavedView['filter'] },
): Promise<ViewCount> {
  const whose = view === 'mine' ? user : ''
  return kept.get(services.db, JSON.stringify([view, filter, whose]), async () => {
    const query = { ...filter, view, user, limit: counted, lookAtMost }
    const page = await listInbox(services, query)
    return { n: page.heads.length, exact: page.cursor === null }
  })
}
