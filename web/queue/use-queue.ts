// Which list is looked at, and what waits behind it?
import { useMemo } from 'react'
import { useHarken } from '../store/harken.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import type { List } from '../store/inbox-state.ts'
import { candidates } from '../store/load-list.ts'
import { nothingWaiting, type Waiting, waitingBehind } from './order.ts'
import { type ListOf, listKey } from './view-rules.ts'

const none: readonly string[] = []

export type Queue = { list: List | undefined; rows: readonly string[]; waiting: Waiting }

export function useQueue(of: ListOf): Queue {
  const { me } = useHarken()
  const list = useInbox((state) => state.lists.get(listKey(of)))
  const conversations = useInbox((state) => state.conversations)
  const waiting = useMemo(() => {
    if (list === undefined || list.phase === 'loading') return nothingWaiting
    return waitingBehind(list, candidates({ ...inbox.getState(), conversations }, list.of, me))
  }, [list, conversations, me])
  return { list, rows: list?.shown ?? none, waiting }
}
