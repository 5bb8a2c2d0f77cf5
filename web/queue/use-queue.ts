// Which list is looked at, and what waits behind it?
import { useEffect, useMemo, useState } from 'react'
import { waitingFor } from '../store/candidates.ts'
import { useActiveCrises } from '../store/crises.ts'
import { useHarken } from '../store/harken.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import type { List } from '../store/inbox-state.ts'
import { nothingWaiting, type Waiting } from './order.ts'
import { type ListOf, listKey } from './view-rules.ts'

const none: readonly string[] = []
/** What waits is told this much later than it came, so that thousands are gone through once for many changes. */
const settleMs = 120

export type Queue = { list: List | undefined; rows: readonly string[]; waiting: Waiting }

export function useQueue(of: ListOf): Queue {
  const { me } = useHarken()
  const list = useInbox((state) => state.lists.get(listKey(of)))
  const changes = useSettledChanges()
  const crises = useActiveCrises()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed is read from the store itself
  const waiting = useMemo(() => {
    if (list === undefined || list.phase === 'loading') return nothingWaiting
    return waitingFor(inbox.getState(), list, me)
  }, [list, changes, crises, me])
  return { list, rows: list?.shown ?? none, waiting }
}

/** Another value whenever conversations have changed, at most once in `settleMs`. */
function useSettledChanges(): unknown {
  const [changes, setChanges] = useState<unknown>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = inbox.subscribe((state, before) => {
      if (state.conversations === before.conversations || timer !== null) return
      timer = setTimeout(() => {
        timer = null
        setChanges(inbox.getState().conversations)
      }, settleMs)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [])
  return changes
}
