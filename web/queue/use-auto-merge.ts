// When may what waits be merged unasked? At the top, nothing chosen further down, ten seconds without key or pointer.
import { type RefObject, useEffect } from 'react'
import { useHarken } from '../store/harken.ts'
import { mergeList } from '../store/load-list.ts'
import { page } from '../store/page.ts'
import { mayMergeAlone } from './order.ts'
import type { ListOf } from './view-rules.ts'

let lastTouch = Date.now()
for (const kind of ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const) {
  window.addEventListener(
    kind,
    () => {
      lastTouch = Date.now()
    },
    { passive: true },
  )
}

export function useAutoMerge(
  of: ListOf,
  waiting: number,
  selectedIndex: number,
  scroller: RefObject<HTMLElement | null>,
): void {
  const harken = useHarken()
  useEffect(() => {
    if (waiting === 0) return
    const timer = setInterval(() => {
      const now = {
        scrollTop: scroller.current?.scrollTop ?? 1,
        selectedIndex,
        idleMs: Date.now() - lastTouch,
      }
      // Rows chosen for something are being looked over, wherever the keyboard stands.
      if (page.getState().picked.size === 0 && mayMergeAlone(now)) mergeList(harken, of)
    }, 1000)
    return () => clearInterval(timer)
  }, [harken, of, waiting, selectedIndex, scroller])
}
