// What does the page know? Conversations, threads, lists, presence and counts, as one immutable state.
import type { CountName } from '#shared/api/conversations.ts'
import type { readWorkspace } from '#shared/api/live.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { searchConversations } from '#shared/api/search.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { FrozenList } from '../queue/order.ts'
import type { ListOf } from '../queue/view-rules.ts'
import type { PendingChange } from './optimistic.ts'
import { PartedMap } from './parted-map.ts'
import type { Thread } from './thread-content.ts'

export type Workspace = RouteOutput<typeof readWorkspace>

/** One colleague in one conversation; `until` is when they are taken to have left. */
export type Presence = { user: string; state: 'viewing' | 'typing'; until: number }

export type List = FrozenList & {
  of: ListOf
  cursor: string | null
  phase: 'loading' | 'ready' | 'failed'
  /** Epoch ms of the last time the server was asked and answered. */
  refreshedAt: number | null
  /** What a search has come to so far; absent in a list that is none. */
  found?: Finds
}

export type Match = RouteOutput<typeof searchConversations>['items'][number]['match']

/** By conversation how it fits; how much was looked through beside what is filed by its beginning. */
export type Finds = { matches: ReadonlyMap<string, Match>; conversations: number; customers: number }

export type InboxState = {
  workspace: Workspace | null
  /** As shown: the server's value with pending changes on top. */
  conversations: PartedMap<Conversation>
  confirmed: PartedMap<Conversation>
  pending: readonly PendingChange[]
  threads: ReadonlyMap<string, Thread>
  lists: ReadonlyMap<string, List>
  presence: ReadonlyMap<string, readonly Presence[]>
  /** Conversations whose customer is writing, and until when that is believed. */
  customersWriting: ReadonlyMap<string, number>
  counts: Readonly<Partial<Record<CountName, number>>>
}

export const emptyInbox: InboxState = {
  workspace: null,
  conversations: new PartedMap(),
  confirmed: new PartedMap(),
  pending: [],
  threads: new Map(),
  lists: new Map(),
  presence: new Map(),
  customersWriting: new Map(),
  counts: {},
}
