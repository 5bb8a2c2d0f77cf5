// How does a search fill its list? Page by page behind what is shown, until a screen is full or the end is reached.
import { searchConversations } from '#shared/api/search.ts'
import { append, freeze } from '../queue/order.ts'
import { type ListOf, listKey } from '../queue/view-rules.ts'
import { withConversations } from './apply-changes.ts'
import type { Harken } from './harken.ts'
import { changeList, inbox } from './inbox.ts'
import type { List } from './inbox-state.ts'

const pageSize = 25
/** Pages asked for in a row while they hold little; then a person says whether to look further. */
const pagesAtOnce = 4

/** Searches anew, unless this very search is known already; other searches are forgotten. */
export async function loadSearch(harken: Harken, of: ListOf): Promise<void> {
  const key = listKey(of)
  inbox.setState(({ lists }) => ({
    lists: new Map([...lists].filter(([other, list]) => list.of.q === null || other === key)),
  }))
  const known = inbox.getState().lists.get(key)
  if (known !== undefined && known.phase !== 'failed') return
  const list: List = {
    of,
    ...freeze([], null),
    cursor: '',
    phase: 'loading',
    refreshedAt: null,
    found: { matches: new Map(), conversations: 0, customers: 0 },
  }
  inbox.setState(({ lists }) => ({ lists: new Map(lists).set(key, list) }))
  await searchFurther(harken, of)
}

const underway = new Set<string>()

/** Goes on where the search stands: a screenful more, or to the end. */
export async function searchFurther({ call }: Harken, of: ListOf): Promise<void> {
  const key = listKey(of)
  const { q } = of
  if (q === null || underway.has(key)) return
  underway.add(key)
  const before = inbox.getState().lists.get(key)?.shown.length ?? 0
  try {
    for (let n = 0; n < pagesAtOnce; n++) {
      const list = inbox.getState().lists.get(key)
      const cursor = list?.cursor ?? null
      if (list === undefined || cursor === null || list.shown.length - before >= pageSize) break
      const query = { q, view: of.view, ...of.filter, limit: pageSize, ...(cursor === '' ? {} : { cursor }) }
      const page = await call(searchConversations, { query })
      // Left and begun anew meanwhile: this page has no place in what there is now.
      if (inbox.getState().lists.get(key)?.cursor !== cursor) continue
      inbox.setState((state) =>
        withConversations(
          state,
          page.items.map(({ conversation }) => conversation),
        ),
      )
      changeList(key, (now) => withFinds(now, page))
    }
    changeList(key, (now) => ({ ...now, phase: 'ready', refreshedAt: Date.now() }))
  } catch {
    changeList(key, (now) => ({ ...now, phase: 'failed' }))
  } finally {
    underway.delete(key)
  }
}

type Page = Awaited<ReturnType<typeof searchConversations.output.parse>>

function withFinds(list: List, { items, cursor, looked }: Page): List {
  const { matches, conversations, customers } = list.found ?? {
    matches: new Map(),
    conversations: 0,
    customers: 0,
  }
  const rows = items.map(({ conversation: { id } }, index) => ({
    id,
    rank: String(list.shown.length + index).padStart(6, '0'),
  }))
  return {
    ...list,
    ...append(list, rows, null),
    cursor,
    found: {
      matches: new Map([
        ...items.map(({ conversation, match }) => [conversation.id, match] as const),
        ...matches,
      ]),
      conversations: conversations + looked.conversations,
      customers: customers + looked.customers,
    },
  }
}
