// Where does everything the page knows live? One store; components read slices of it.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Conversation } from '#shared/api/shapes.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'
import { emptyInbox, type InboxState, type List, type Workspace } from './inbox-state.ts'
import type { Thread } from './thread-content.ts'

export const inbox = createStore<InboxState>(() => emptyInbox)

/** A slice of the state; the component renders again only when the slice is another one. */
export const useInbox = <T>(select: (state: InboxState) => T): T => useStore(inbox, select)

export const useConversation = (id: string | null): Conversation | undefined =>
  useInbox((state) => (id === null ? undefined : state.conversations.get(id)))

export const useThread = (id: string): Thread | undefined => useInbox((state) => state.threads.get(id))

/** Changes one list, if it is known. */
export function changeList(key: string, change: (list: List) => List): void {
  inbox.setState((state) => {
    const list = state.lists.get(key)
    return list === undefined ? state : { ...state, lists: new Map(state.lists).set(key, change(list)) }
  })
}

/** Changes one thread, if it is known. */
export function changeThread(id: string, change: (thread: Thread) => Thread): void {
  inbox.setState((state) => {
    const thread = state.threads.get(id)
    return thread === undefined
      ? state
      : { ...state, threads: new Map(state.threads).set(id, change(thread)) }
  })
}

const rulesBefore = {
  bands: defaultPolicy.bands,
  minConfidence: defaultPolicy.minConfidence,
  spamFrom: defaultPolicy.spamFrom,
  tiers: defaultPolicy.tiers,
}

/** The workspace's rules that the page shows things by; the standard ones until it is known. */
export const useRules = (): Pick<Workspace, keyof typeof rulesBefore> =>
  useInbox((state) => state.workspace ?? rulesBefore)
