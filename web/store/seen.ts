// Which messages has this person already looked at? Kept in this browser, newest conversations only.
import * as z from 'zod/mini'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Conversation } from '#shared/api/shapes.ts'

const key = 'harken.seen'
const most = 1000
const writtenAfterMs = 1000
const stored = z.array(z.tuple([z.string(), z.string()]))

/** By conversation: the time of the last message that was looked at. */
const seen = createStore<{ at: ReadonlyMap<string, string> }>(() => ({ at: new Map(read()) }))

/** Is there a message from the customer that has not been looked at? */
export const useUnread = ({ id, lastMessage }: Pick<Conversation, 'id' | 'lastMessage'>): boolean =>
  useStore(seen, ({ at }) => lastMessage.direction === 'in' && lastMessage.at > (at.get(id) ?? ''))

/** Notes that the last message was looked at. */
export function markSeen({ id, lastMessage }: Pick<Conversation, 'id' | 'lastMessage'>): void {
  const { at } = seen.getState()
  if ((at.get(id) ?? '') >= lastMessage.at) return
  const next = new Map(at)
  next.delete(id)
  next.set(id, lastMessage.at)
  for (const oldest of next.keys()) {
    if (next.size <= most) break
    next.delete(oldest)
  }
  seen.setState({ at: next })
  timer ??= setTimeout(write, writtenAfterMs)
}

let timer: ReturnType<typeof setTimeout> | null = null

/** Whoever runs through the rows has it written down once, and whoever leaves at once. */
function write(): void {
  if (timer === null) return
  clearTimeout(timer)
  timer = null
  try {
    localStorage.setItem(key, JSON.stringify([...seen.getState().at]))
  } catch {
    // Full, or forbidden: it is known until the page is left.
  }
}
globalThis.addEventListener?.('pagehide', write)

function read(): [string, string][] {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    return []
  }
}
