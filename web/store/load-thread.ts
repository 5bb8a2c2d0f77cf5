// How does a conversation get its messages? The newest page first, older ones when asked, fresh ones when it changed.
import { readConversation } from '#shared/api/conversations.ts'
import { withConversations } from './apply-changes.ts'
import type { Harken } from './harken.ts'
import { changeThread, inbox } from './inbox.ts'
import type { InboxState } from './inbox-state.ts'
import { emptyThread, withMessage, withPage } from './thread-content.ts'

const kept = 30
type Asking = Pick<Harken, 'call'>

/** Whether the server answered. */
const underway = new Map<string, Promise<boolean>>()

/** Makes sure the thread is there and as new as its conversation. */
export async function loadThread(harken: Asking, id: string): Promise<void> {
  const { threads, confirmed } = inbox.getState()
  const thread = threads.get(id)
  if (thread?.phase === 'ready' && thread.version >= (confirmed.get(id)?.version ?? 0)) return
  const known = underway.get(id)
  if (known !== undefined) {
    // What was asked for before the latest change may not tell of it.
    if (await known) await loadThread(harken, id)
    return
  }
  const loading = read(harken, id).finally(() => underway.delete(id))
  underway.set(id, loading)
  await loading
}

async function read({ call }: Asking, id: string): Promise<boolean> {
  if (!inbox.getState().threads.has(id)) inbox.setState((state) => withRoomFor(state, id))
  else changeThread(id, (thread) => (thread.phase === 'failed' ? { ...thread, phase: 'loading' } : thread))
  try {
    const answer = await call(readConversation, { params: { id } })
    inbox.setState((state) => withConversations(state, [answer.conversation]))
    changeThread(id, (thread) => ({
      ...thread,
      messages: withPage(thread, answer.messages),
      activity: answer.activity,
      customer: answer.customer,
      before: thread.phase === 'ready' ? thread.before : answer.before,
      phase: 'ready',
      version: answer.conversation.version,
    }))
    return true
  } catch {
    changeThread(id, (thread) => ({ ...thread, phase: thread.messages.length > 0 ? 'ready' : 'failed' }))
    return false
  }
}

/** Loads the page before the oldest message. */
export async function loadEarlier({ call }: Asking, id: string): Promise<void> {
  const before = inbox.getState().threads.get(id)?.before
  if (before === null || before === undefined) return
  const answer = await call(readConversation, { params: { id }, query: { before } })
  changeThread(id, (thread) => ({
    ...thread,
    messages: answer.messages.reduce(withMessage, [...thread.messages]),
    before: answer.before,
  }))
}

// The oldest thread nobody looks at makes room.
function withRoomFor(state: InboxState, id: string): Partial<InboxState> {
  const threads = new Map(state.threads)
  for (const old of threads.keys()) {
    if (threads.size < kept) break
    threads.delete(old)
  }
  return { threads: threads.set(id, emptyThread) }
}
