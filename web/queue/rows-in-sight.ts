// Which rows of a long list are in the document? Those in sight and a few on either side, all of one height.
import { type RefObject, useCallback, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows in the document are never more than this, however high the screen is. */
const mostRows = 32
/** Drawn beyond either edge where there is room for it, so that a scroll finds them there. */
const mostBeyond = 5

/** `first` to `last`, the latter not included. */
export type RowRange = { first: number; last: number }

/** What there is to draw of `count` rows of `height` px where `room` px are seen from `top` on. Pure. */
export function rowsInSight(top: number, room: number, height: number, count: number): RowRange {
  const inSight = Math.ceil(room / height) + 1
  const beyond = Math.max(0, Math.min(mostBeyond, Math.floor((mostRows - inSight) / 2)))
  // A list that has become shorter is scrolled back by the browser, in its own time.
  const seen = Math.max(0, Math.min(Math.floor(top / height), count - inSight + 1))
  return {
    first: Math.max(0, seen - beyond),
    last: Math.min(count, seen + Math.min(inSight, mostRows) + beyond),
  }
}

type InSight = RowRange & {
  /** Scrolls just as far as it takes to see this row; where it is seen already, not at all. */
  show: (index: number) => void
}

/** The rows to draw in `scroller`, as it is scrolled or changes its size. */
export function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  height: number,
): InSight {
  const [drawn, draw] = useState({ top: 0, room: 0 })
  /** Known without asking the browser, which would have to lay everything out. */
  const seen = useRef(drawn)
  const range = rowsInSight(drawn.top, drawn.room, height, count)
  const look = useEffectEvent((now: typeof drawn) => {
    seen.current = now
    const { first, last } = rowsInSight(now.top, now.room, height, count)
    // In this very frame: a moment later there would be nothing where it was scrolled to.
    if (first !== range.first || last !== range.last) flushSync(() => draw(now))
  })
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    const measured = () => ({ top: box.scrollTop, room: box.clientHeight })
    seen.current = measured()
    draw(seen.current)
    const onScroll = () => look({ ...seen.current, top: box.scrollTop })
    const sizes = new ResizeObserver(() => look(measured()))
    sizes.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [scroller])
  const show = useCallback(
    (index: number) => {
      const { top, room } = seen.current
      const start = index * height
      const least = start + height - room
      const to = start < top ? start : least > top ? least : top
      if (to === top) return
      scroller.current?.scrollTo(0, to)
      // It is told a frame later, and the next row may be asked for before.
      seen.current = { top: to, room }
    },
    [scroller, height],
  )
  return { ...range, show }
}
