// How is a conversation changed? At once on the page, then on the server, and taken back if the server refuses.
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { putBack, without } from '../queue/order.ts'
import { belongs, rankOf } from '../queue/view-rules.ts'
import { withConversations } from './apply-changes.ts'
import { crises } from './crises.ts'
import { inbox } from './inbox.ts'
import type { InboxState, List } from './inbox-state.ts'
import { displayed, type PendingChange } from './optimistic.ts'
import { toast } from './page.ts'

let lastChange = 0

/** Shows `patch` at once while `send` asks the server. Resolves to the new conversation, or null when refused. */
export async function changeConversation(
  id: string,
  me: string,
  patch: Partial<Conversation>,
  send: () => Promise<Conversation>,
): Promise<Conversation | null> {
  const shown = showChange(id, me, patch)
  try {
    const value = await send()
    shown.confirm(value)
    return value
  } catch (error) {
    shown.revert()
    toast(errorWords(error), 'failed')
    return null
  }
}

/** What is shown before the server knows of it, until it is confirmed or reverted. */
export type Shown = { confirm: (value: Conversation) => void; revert: () => void }

/** Shows `patch` on top of what the server has said. */
export function showChange(id: string, me: string, patch: Partial<Conversation>): Shown {
  const change: PendingChange = { id: `${++lastChange}`, conversation: id, patch }
  const after = withPending(inbox.getState(), [...inbox.getState().pending, change], id)
  const { lists, left } = takenFromLists(after, id, me)
  inbox.setState({ ...after, lists })
  return {
    confirm: (value) => inbox.setState((state) => withConversations(withoutPending(state, change), [value])),
    revert: () => {
      inbox.setState((state) => withoutPending(state, change))
      for (const place of left) returnToList(place)
    },
  }
}

export type Place = { key: string; id: string; rank: string; index: number }

/** Takes a conversation its own person has dealt with out of every list it left. Tells where it stood. */
export function takeFromLists(id: string, me: string): Place[] {
  const { lists, left } = takenFromLists(inbox.getState(), id, me)
  if (left.length > 0) inbox.setState({ lists })
  return left
}

function takenFromLists(
  { lists, conversations }: InboxState,
  id: string,
  me: string,
): { lists: InboxState['lists']; left: Place[] } {
  const { active } = crises.getState()
  const conversation = conversations.get(id)
  const left: Place[] = []
  if (conversation === undefined) return { lists, left }
  const kept = new Map<string, List>()
  for (const [key, list] of lists) {
    const rank = list.ranks.get(id)
    if (rank !== undefined && belongs(conversation, list.of, me, active) === false) {
      left.push({ key, id, rank, index: list.shown.indexOf(id) })
      kept.set(key, { ...list, ...without(list, id) })
    } else kept.set(key, list)
  }
  return left.length > 0 ? { lists: kept, left } : { lists, left }
}

/** Where a conversation stands in every list, to put it back there later. */
export function placesOf(id: string): Place[] {
  return [...inbox.getState().lists].flatMap(([key, list]) => {
    const rank = list.ranks.get(id)
    return rank === undefined ? [] : [{ key, id, rank, index: list.shown.indexOf(id) }]
  })
}

/** Puts a conversation back where it stood, as it is ranked now: its return is no news. */
export function restorePlaces(places: readonly Place[]): void {
  for (const place of places) {
    const { lists, conversations } = inbox.getState()
    const list = lists.get(place.key)
    const conversation = conversations.get(place.id)
    if (list === undefined || conversation === undefined) continue
    returnToList({ ...place, rank: rankOf(conversation, list.of.view) })
  }
}

/** Puts a row back where it stood. */
export function returnToList({ key, id, rank, index }: Place): void {
  inbox.setState(({ lists }) => {
    const list = lists.get(key)
    if (list === undefined) return {}
    return { lists: new Map(lists).set(key, { ...list, ...putBack(list, id, rank, index) }) }
  })
}

function withPending(state: InboxState, pending: readonly PendingChange[], id: string): InboxState {
  const confirmed = state.confirmed.get(id)
  if (confirmed === undefined) return { ...state, pending }
  return {
    ...state,
    pending,
    conversations: state.conversations.with([[id, displayed(confirmed, pending)]]),
  }
}

function withoutPending(state: InboxState, change: PendingChange): InboxState {
  return withPending(
    state,
    state.pending.filter(({ id }) => id !== change.id),
    change.conversation,
  )
}
