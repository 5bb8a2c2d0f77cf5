// What will be looked at next? Whoever steps through the rows finds the next conversation loaded already.
import { useEffect } from 'react'
import { rowAhead } from '../app/stepping.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { loadThread } from '../store/load-thread.ts'
import { page } from '../store/page.ts'
import { askSameCustomer } from '../store/same-customer.ts'

/** What is open comes first. */
const afterMs = 150

/** Once the conversation that is open is there (`ready`), loads the one that the next step leads to. */
export function useLookAhead(id: string, ready: boolean): void {
  const harken = useHarken()
  useEffect(() => {
    if (!ready) return
    const timer = setTimeout(() => lookAhead(harken, id), afterMs)
    return () => clearTimeout(timer)
  }, [harken, id, ready])
}

function lookAhead(harken: Harken, id: string): void {
  const next = rowAhead(id)
  if (next === null) return
  void loadThread(harken, next)
  if (page.getState().panelOpen) void askSameCustomer(harken, next)
}
