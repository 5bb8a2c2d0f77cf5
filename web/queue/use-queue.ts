// Which list is looked at, and what waits behind it?
import { useMemo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { useHarken } from '../store/harken.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import type { List } from '../store/inbox-state.ts'
import { candidates } from '../store/load-list.ts'
import { usePage } from '../store/page.ts'
import { nothingWaiting, type Waiting, waitingBehind } from './order.ts'
import { type ListOf, listKey } from './view-rules.ts'

export type Queue = { list: List | undefined; rows: readonly string[]; waiting: Waiting }

export function useQueue(of: ListOf): Queue {
  const { me } = useHarken()
  const list = useInbox((state) => state.lists.get(listKey(of)))
  const conversations = useInbox((state) => state.conversations)
  const finding = usePage((page) => page.finding)
  const waiting = useMemo(() => {
    if (list === undefined || list.phase === 'loading') return nothingWaiting
    return waitingBehind(list, candidates({ ...inbox.getState(), conversations }, list.of, me))
  }, [list, conversations, me])
  const rows = useMemo(
    () => found(list?.shown ?? [], conversations, finding),
    [list?.shown, conversations, finding],
  )
  return { list, rows, waiting }
}

/** The rows whose people, texts or tags hold all of the words. */
function found(
  shown: readonly string[],
  conversations: ReadonlyMap<string, Conversation>,
  finding: string | null,
): readonly string[] {
  const words = (finding ?? '')
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return shown
  return shown.filter((id) => {
    const one = conversations.get(id)
    if (one === undefined) return false
    const text = [one.customer.name, one.customer.handle, one.lastMessage.text, ...one.tags]
      .join(' ')
      .toLocaleLowerCase()
    return words.every((word) => text.includes(word))
  })
}
