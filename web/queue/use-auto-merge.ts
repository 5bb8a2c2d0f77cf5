// When may what waits be merged unasked? At the top, nothing chosen further down, ten seconds without key or pointer.
import { type RefObject, useEffect } from 'react'
import { useHarken } from '../store/harken.ts'
import { mergeList } from '../store/load-list.ts'
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
      if (mayMergeAlone(now)) mergeList(harken, of)
    }, 1000)
    return () => clearInterval(timer)
  }, [harken, of, waiting, selectedIndex, scroller])
}
