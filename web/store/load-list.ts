// How does a list get its rows? Page by page; what is known is shown at once and refreshed behind it.
import { countViews, listConversations } from '#shared/api/conversations.ts'
import { append, type Candidate, freeze, merge } from '../queue/order.ts'
import { belongs, type ListOf, listKey, rankOf } from '../queue/view-rules.ts'
import { withConversations } from './apply-changes.ts'
import type { Harken } from './harken.ts'
import { changeList, inbox } from './inbox.ts'
import type { InboxState, List } from './inbox-state.ts'

const pageSize = 50

/** Everything known that could stand in the list, as it would stand there now. */
export function candidates(state: InboxState, of: ListOf, me: string): Candidate[] {
  const list = state.lists.get(listKey(of))
  const all: Candidate[] = []
  for (const conversation of state.conversations.values()) {
    const inside = belongs(conversation, of, me) ?? list?.ranks.has(conversation.id) ?? false
    const shown = list?.ranks.has(conversation.id) ?? false
    if (!inside && !shown) continue
    all.push({
      id: conversation.id,
      rank: inside ? rankOf(conversation, of.view) : null,
      urgent: (conversation.priority.override?.band ?? conversation.priority.band) === 'urgent',
    })
  }
  return all
}

/** Opens a list: what is known of it at once, then what the server says. */
export async function loadList({ call, me }: Harken, of: ListOf): Promise<void> {
  const key = listKey(of)
  const known = inbox.getState().lists.get(key)
  if (known === undefined) putList(key, newList(of))
  else changeList(key, (list) => ({ ...list, ...merge(list, candidates(inbox.getState(), of, me)) }))
  try {
    const page = await call(listConversations, { query: { ...asked(of), limit: pageSize } })
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
export async function loadMore({ call }: Harken, of: ListOf): Promise<void> {
  const key = listKey(of)
  const cursor = inbox.getState().lists.get(key)?.cursor
  if (cursor === null || cursor === undefined || underway.has(key)) return
  underway.add(key)
  try {
    const page = await call(listConversations, { query: { ...asked(of), limit: pageSize, cursor } })
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
export async function reloadAll({ call }: Harken, of: ListOf, openId: string | null): Promise<void> {
  const page = await call(listConversations, { query: { ...asked(of), limit: pageSize } })
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
    const kept = new Map(open === undefined ? [] : [[open.id, open]])
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
}

function putList(key: string, list: List): void {
  inbox.setState((state) => ({ lists: new Map(state.lists).set(key, list) }))
}

function newList(of: ListOf): List {
  return { of, shown: [], ranks: new Map(), horizon: null, cursor: null, phase: 'loading', refreshedAt: null }
}

function asked({ view, brand, channel }: ListOf) {
  return { view, ...(brand === null ? {} : { brand }), ...(channel === null ? {} : { channel }) }
}

type Item = Parameters<typeof rankOf>[0]

const rowsOf = (items: readonly Item[], of: ListOf): { id: string; rank: string }[] =>
  items.map((item) => ({ id: item.id, rank: rankOf(item, of.view) }))

/** Only lists by dueAt are sure to be in the order of our ranks; elsewhere nothing lies beyond a horizon. */
function lastRank(items: readonly Item[], of: ListOf): string | null {
  const last = items.at(-1)
  const byDue = of.view === 'needs_reply' || of.view === 'unassigned' || of.view === 'mine'
  return byDue && last !== undefined ? rankOf(last, of.view) : null
}
