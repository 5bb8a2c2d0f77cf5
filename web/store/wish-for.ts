// How is a conversation changed when there may be no connection? Told at once, or kept and told as soon as there is one.
import { plural, t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { readConversation } from '#shared/api/conversations.ts'
import { may } from '#shared/api/roles.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { ApiError, errorWords } from '../api/api-error.ts'
import { customerName } from '../words/people.ts'
import { withConversations } from './apply-changes.ts'
import { changeTable, readAll } from './browser-database.ts'
import { type Shown, showChange, takeFromLists } from './change-conversation.ts'
import type { Harken } from './harken.ts'
import { inbox } from './inbox.ts'
import { type Kept, keptShape, Outbox, type Outcome } from './outbox.ts'
import { page, say, toast } from './page.ts'
import { isGranted, patchOf, sendWish, type Wish, wouldHide } from './wishes.ts'

type Asking = Pick<Harken, 'call' | 'me'>

const waiting = createStore<{ count: number }>(() => ({ count: 0 }))

/** How many changes wait to be told. */
export const useWaiting = (): number => useStore(waiting, ({ count }) => count)

let outbox: Outbox | null = null
const shown = new Map<number, Shown>()
/** In words, until all is told. */
const refused: string[] = []

/** A server that was only busy is asked again by then. */
const askAgainMs = 15_000

/** Takes up what waits, and tells it whenever the page is connected. */
export function openOutbox(harken: Harken): void {
  if (!may(harken.roles, 'work')) return
  const { me } = harken
  const own = new Outbox({
    read: async () => (await readAll('outbox', me)).flatMap(keptOf),
    put: (kept) => changeTable('outbox', (store) => store.put(kept, [me, kept.number])),
    remove: (number) => changeTable('outbox', (store) => store.delete([me, number])).catch(() => {}),
    tell: (kept, told) => tell(harken, kept, told),
    show: (kept) => shown.set(kept.number, showChange(kept.conversation, me, kept.patch)),
    settled: (kept, outcome) => settle(kept, outcome, me),
    count: (count) => waiting.setState({ count }),
    alone: (run) => ('locks' in navigator ? navigator.locks.request(`harken.outbox.${me}`, run) : run()),
  })
  outbox = own
  void own.open().then(() => tellAll(own))
  setInterval(() => own.waiting.length > 0 && void tellAll(own), askAgainMs)
  page.subscribe(({ connection }, before) => {
    if (connection.phase === 'live' && before.connection.phase !== 'live') void tellAll(own)
  })
}

/** Whether something waits: what is wished now has to be told after it. */
export const isAnyWaiting = (): boolean => outbox !== null && outbox.waiting.length > 0

/**
 * Shows at once what `wish` makes of the conversation, and asks for it; `before`: how one looked that is brought back.
 * Resolves to null when refused; what is only kept counts as done.
 */
export async function wishFor(
  { call, me }: Asking,
  id: string,
  wish: Wish,
  before?: Conversation,
): Promise<Conversation | null> {
  const { kept, change } = show(me, { id, wish, before })
  const behind = isAnyWaiting()
  try {
    // What waits was done before this: it has to be told before it.
    if (behind) throw new ApiError(0, t`Others wait before it.`)
    const value = await sendWish(call, id, wish)
    change.confirm(value)
    return value
  } catch (error) {
    const now = inbox.getState().conversations.get(id)
    if (error instanceof ApiError && error.unanswered && outbox !== null && now !== undefined) {
      await keep(outbox, kept, change)
      say(waitingWords(outbox.waiting.length))
      if (behind) void tellAll(outbox)
      return now
    }
    change.revert()
    toast(errorWords(error), 'failed')
    return null
  }
}

/** Shows and keeps a wish of each of many until there is a connection. False where nothing can be kept. */
export async function keepForAll(me: string, wishes: readonly Wished[]): Promise<boolean> {
  if (outbox === null) return false
  const own = outbox
  const behind = isAnyWaiting()
  await Promise.all(
    wishes.map((one) => {
      const { kept, change } = show(me, one)
      return keep(own, kept, change)
    }),
  )
  say(waitingWords(own.waiting.length))
  if (behind) void tellAll(own)
  return true
}

type Wished = { id: string; wish: Wish; before: Conversation | undefined }

/** Shows what a wish makes of a conversation; with what is to be kept of it where there is no connection. */
function show(me: string, { id, wish, before }: Wished) {
  const { conversations, confirmed } = inbox.getState()
  const now = conversations.get(id)
  const patch = now === undefined ? {} : patchOf(wish, now, { me, at: new Date().toISOString(), before })
  const seenUntil = confirmed.get(id)?.lastMessage.at ?? ''
  return { kept: { conversation: id, wish, seenUntil, patch }, change: showChange(id, me, patch) }
}

function keep(own: Outbox, change: Omit<Kept, 'number'>, look: Shown): Promise<void> {
  const { kept, onDisk } = own.keep(change, Date.now())
  shown.set(kept.number, look)
  return onDisk
}

async function tellAll(own: Outbox): Promise<void> {
  await own.tellAll()
  const [first, ...more] = new Set(refused.splice(0))
  if (first !== undefined) toast(refusedAll(first, more.length), 'failed')
}

/** An answer that got lost may have done it: what stands as it was wished is not asked for again. */
async function tell(
  { call, me }: Asking,
  { conversation: id, wish, seenUntil }: Kept,
  told: boolean,
): Promise<Outcome> {
  try {
    const { conversation } = await call(readConversation, { params: { id }, query: { limit: 1 } })
    inbox.setState((state) => withConversations(state, [conversation]))
    if (told || isGranted(wish, conversation, me)) return { kind: 'done', value: conversation }
    if (wouldHide(wish, conversation, seenUntil))
      return { kind: 'refused', words: t`they have written meanwhile` }
    return { kind: 'done', value: await sendWish(call, id, wish) }
  } catch (error) {
    const again =
      error instanceof ApiError && (error.unanswered || error.status === 429 || error.status >= 500)
    return again ? { kind: 'away' } : { kind: 'refused', words: errorWords(error) }
  }
}

const waitingWords = (n: number): string =>
  plural(n, { one: 'No connection: # change waiting', other: 'No connection: # changes waiting' })

const refusedWords: Record<Wish['do'], (name: string, why: string) => string> = {
  claim: (name, why) => t`${name} was not claimed: ${why}`,
  release: (name, why) => t`${name} was not released: ${why}`,
  close: (name, why) => t`${name} was not closed: ${why}`,
  ignore: (name, why) => t`${name} was not ignored: ${why}`,
  reopen: (name, why) => t`${name} was not reopened: ${why}`,
  assign: (name, why) => t`${name} was not assigned: ${why}`,
  snooze: (name, why) => t`${name} was not snoozed: ${why}`,
  tags: (name, why) => t`${name} was not tagged: ${why}`,
  priority: (name, why) => t`${name} was not set in its priority: ${why}`,
}

const refusedAll = (first: string, more: number): string =>
  more === 0
    ? first
    : plural(more, {
        one: `${first}; # more change was refused`,
        other: `${first}; # more changes were refused`,
      })

function settle(kept: Kept, outcome: Exclude<Outcome, { kind: 'away' }>, me: string): void {
  const change = shown.get(kept.number)
  shown.delete(kept.number)
  if (outcome.kind === 'done') {
    change?.confirm(outcome.value)
    // A list that has come since it was done has it still.
    takeFromLists(kept.conversation, me)
    return
  }
  change?.revert()
  const now = inbox.getState().confirmed.get(kept.conversation)
  // Given up with what it was to undo: it stands as it was wished.
  if (now !== undefined && isGranted(kept.wish, now, me)) return
  const name = now === undefined ? t`A conversation` : customerName(now.customer)
  refused.push(refusedWords[kept.wish.do](name, outcome.words))
}

function keptOf(value: unknown): Kept[] {
  const read = keptShape.safeParse(value)
  return read.success ? [read.data] : []
}
