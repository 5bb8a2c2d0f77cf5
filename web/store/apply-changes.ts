// What is the state after changes from the server? Pure; a value is taken only when its version is newer.
import { type CountName, isCountName } from '#shared/api/conversations.ts'
import type { Change } from '#shared/api/live.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import type { InboxState, Presence } from './inbox-state.ts'
import { displayed } from './optimistic.ts'
import { type Thread, withMessage, withReply } from './thread-content.ts'

const presenceLastsMs = 25_000
/** A chat tells it every few seconds. */
const writingLastsMs = 8000

/** The state with all of `changes` in it. `me` is left out of presence. */
export function applyChanges(
  state: InboxState,
  changes: readonly Change[],
  me: string,
  nowMs: number,
): InboxState {
  const conversations: Conversation[] = []
  const draft = {
    threads: new Map(state.threads),
    presence: new Map(state.presence),
    customersWriting: new Map(state.customersWriting),
    counts: state.counts,
  }
  for (const change of changes) {
    switch (change.kind) {
      case 'conversation':
        conversations.push(change.value)
        break
      case 'message':
        if (change.value.direction === 'in') draft.customersWriting.delete(change.value.conversationId)
        inThread(draft.threads, change.value.conversationId, (thread) => ({
          ...thread,
          messages: withMessage(thread.messages, change.value),
        }))
        break
      case 'reply':
        inThread(draft.threads, change.value.conversationId, (thread) => ({
          ...thread,
          messages: withReply(thread.messages, change.value),
        }))
        break
      case 'presence':
        if (change.value.customer) noteWriting(draft.customersWriting, change.value, nowMs)
        else if (change.value.user !== me) notePresence(draft.presence, change.value, nowMs)
        break
      case 'counts':
        draft.counts = withCounts(draft.counts, change.value)
        break
    }
  }
  return withConversations({ ...state, ...draft }, conversations)
}

/** The state with these values of the server in it, each only if it is newer than the known one. */
export function withConversations(state: InboxState, values: readonly Conversation[]): InboxState {
  const newest = new Map<string, Conversation>()
  for (const value of values) {
    const known = newest.get(value.id) ?? state.confirmed.get(value.id)
    if (value.version > (known?.version ?? -1)) newest.set(value.id, value)
  }
  if (newest.size === 0) return state
  const shown = [...newest].map(([id, value]) => [id, displayed(value, state.pending)] as const)
  return {
    ...state,
    confirmed: state.confirmed.with(newest),
    conversations: state.conversations.with(shown),
  }
}

/** Presence without those, of ours and of the customers, who have not been heard of for a while; the same when nobody left. */
export function withoutAbsent(state: InboxState, nowMs: number): InboxState {
  const left =
    [...state.presence].some(([, people]) => people.some(({ until }) => until <= nowMs)) ||
    [...state.customersWriting].some(([, until]) => until <= nowMs)
  if (!left) return state
  const customersWriting = new Map([...state.customersWriting].filter(([, until]) => until > nowMs))
  const presence = new Map<string, readonly Presence[]>()
  for (const [id, people] of state.presence) {
    const here = people.filter(({ until }) => until > nowMs)
    if (here.length > 0) presence.set(id, here)
  }
  return { ...state, presence, customersWriting }
}

function inThread(threads: Map<string, Thread>, id: string, change: (thread: Thread) => Thread): void {
  const thread = threads.get(id)
  if (thread !== undefined) threads.set(id, change(thread))
}

function noteWriting(
  writing: Map<string, number>,
  { conversation, state }: { conversation: string; state: string },
  nowMs: number,
): void {
  if (state === 'typing') writing.set(conversation, nowMs + writingLastsMs)
  else writing.delete(conversation)
}

function notePresence(
  presence: Map<string, readonly Presence[]>,
  { user, conversation, state }: { user: string; conversation: string; state: 'viewing' | 'typing' | 'gone' },
  nowMs: number,
): void {
  const others = (presence.get(conversation) ?? []).filter((person) => person.user !== user)
  if (state === 'gone') presence.set(conversation, others)
  else presence.set(conversation, [...others, { user, state, until: nowMs + presenceLastsMs }])
}

function withCounts(known: InboxState['counts'], told: Record<string, number>): InboxState['counts'] {
  const counts: Partial<Record<CountName, number>> = { ...known }
  for (const [name, n] of Object.entries(told)) if (isCountName(name)) counts[name] = n
  return counts
}
