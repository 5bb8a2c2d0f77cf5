// How does a list get its rows? Page by page; what is known is shown at once and refreshed behind it.
import { countViews, listConversations } from '#shared/api/conversations.ts'
import type { RouteCall } from '#shared/api/route.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { Call } from '../api/call.ts'
import { append, freeze, merge } from '../queue/order.ts'
import { type ListOf, listKey, rankOf } from '../queue/view-rules.ts'
import { withConversations } from './apply-changes.ts'
import { candidates } from './candidates.ts'
import type { Harken } from './harken.ts'
import { changeList, inbox } from './inbox.ts'
import type { List } from './inbox-state.ts'
import { loadSearch, searchFurther } from './load-search.ts'
import { PartedMap } from './parted-map.ts'

const pageSize = 50

/** Opens a list: what is known of it at once, then what the server says. */
export async function loadList(harken: Harken, of: ListOf): Promise<void> {
  if (of.q !== null) return loadSearch(harken, of)
  const { call, me } = harken
  const key = listKey(of)
  const known = inbox.getState().lists.get(key)
  if (known === undefined) putList(key, newList(of))
  else changeList(key, (list) => ({ ...list, ...merge(list, candidates(inbox.getState(), of, me)) }))
  try {
    const page = await pageOf(call, of)
    inbox.setState((state) => withConversations(state, page.items))
    const horizon = page.cursor === null ? null : lastRank(page.items, of)
    changeList(key, (list) => ({
      ...list,
      ...(list.refreshedAt === null || of.view === 'approvals'
        ? freeze(rowsOf(page.items, of), horizon)
        : {}),
      cursor: list.refreshedAt === null || list.shown.length <= page.items.length ? page.cursor : list.cursor,
      phase: 'ready',
      refreshedAt: Date.now(),
    }))
  } catch {
    changeList(key, (list) => ({ ...list, phase: 'failed' }))
  }
}

const underway = new Set<string>()

/** Loads the next page behind what is shown. */
export async function loadMore(harken: Harken, of: ListOf): Promise<void> {
  if (of.q !== null) return searchFurther(harken, of)
  const key = listKey(of)
  const cursor = inbox.getState().lists.get(key)?.cursor
  if (cursor === null || cursor === undefined || underway.has(key)) return
  underway.add(key)
  try {
    const page = await pageOf(harken.call, of, cursor)
    inbox.setState((state) => withConversations(state, page.items))
    const rows = rowsOf(page.items, of)
    const horizon = page.cursor === null ? null : lastRank(page.items, of)
    changeList(key, (list) => ({ ...list, ...append(list, rows, horizon), cursor: page.cursor }))
  } catch {
    changeList(key, (list) => ({ ...list, phase: 'failed' }))
  } finally {
    underway.delete(key)
  }
}

/** Puts what waited behind the list into it. */
export function mergeList({ me }: Harken, of: ListOf): void {
  const state = inbox.getState()
  changeList(listKey(of), (list) => ({ ...list, ...merge(list, candidates(state, of, me)) }))
}

export async function loadCounts({ call }: Harken): Promise<void> {
  const counts = await call(countViews, {})
  inbox.setState({ counts })
}

/** Replaces everything known by what the server says now: too much was missed to patch it up. */
export async function reloadAll(harken: Harken, at: ListOf, openId: string | null): Promise<void> {
  const of = { ...at, q: null }
  const page = await pageOf(harken.call, of)
  inbox.setState((state) => {
    const open = openId === null ? undefined : state.confirmed.get(openId)
    const thread = openId === null ? undefined : state.threads.get(openId)
    const horizon = page.cursor === null ? null : lastRank(page.items, of)
    const list: List = {
      of,
      ...freeze(rowsOf(page.items, of), horizon),
      cursor: page.cursor,
      phase: 'ready',
      refreshedAt: Date.now(),
    }
    const kept = PartedMap.from(open === undefined ? [] : [[open.id, open]])
    return withConversations(
      {
        ...state,
        confirmed: kept,
        conversations: kept,
        threads: new Map(
          thread === undefined || openId === null ? [] : [[openId, { ...thread, version: -1 }]],
        ),
        lists: new Map([[listKey(of), list]]),
      },
      page.items,
    )
  })
  if (at.q !== null) await loadSearch(harken, at)
}

function putList(key: string, list: List): void {
  inbox.setState((state) => ({ lists: new Map(state.lists).set(key, list) }))
}

function newList(of: ListOf): List {
  return {
    of,
    shown: [],
    ranks: new PartedMap(),
    horizon: null,
    cursor: null,
    phase: 'loading',
    refreshedAt: null,
  }
}

type Asked = NonNullable<RouteCall<typeof listConversations>['query']>

/** A narrow filter may leave pages nearly empty: a few of them are asked for as one. */
const enough = 25
const pagesAtOnce = 4

async function pageOf(
  call: Call,
  { view, filter }: ListOf,
  from?: string,
): Promise<{ items: Conversation[]; cursor: string | null }> {
  const items: Conversation[] = []
  let cursor: string | null | undefined = from
  for (let n = 0; n < pagesAtOnce && cursor !== null && items.length < enough; n++) {
    const query: Asked = { view, ...filter, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }
    const page: { items: Conversation[]; cursor: string | null } = await call(listConversations, { query })
    items.push(...page.items)
    cursor = page.cursor
  }
  return { items, cursor: cursor ?? null }
}

const rowsOf = (items: readonly Conversation[], of: ListOf): { id: string; rank: string }[] =>
  items.map((item) => ({ id: item.id, rank: rankOf(item, of.view) }))

/** Only lists by dueAt are sure to be in the order of our ranks; elsewhere nothing lies beyond a horizon. */
function lastRank(items: readonly Conversation[], of: ListOf): string | null {
  const last = items.at(-1)
  const byDue = of.view === 'needs_reply' || of.view === 'unassigned' || of.view === 'mine'
  return byDue && last !== undefined ? rankOf(last, of.view) : null
}
