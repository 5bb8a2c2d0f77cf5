// Which rows are on screen? A listbox of fixed rows, only those in sight in the document.
import { t } from '@lingui/core/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import { goTo } from '../app/place.ts'
import { useNarrow } from '../app/screen.ts'
import { useHarken, useMay } from '../store/harken.ts'
import type { List } from '../store/inbox-state.ts'
import { loadMore } from '../store/load-list.ts'
import { page, usePage } from '../store/page.ts'
import { viewNames } from '../words/views.ts'
import { pickTo, togglePick } from './picking.ts'
import styles from './queue-list.module.css'
import { QueueRow, rowId } from './queue-row.tsx'
import { useAutoMerge } from './use-auto-merge.ts'

/** Rows in the document are never more than this, however high the screen is. */
const mostRows = 32

/** Opens a row: the keyboard stands on it from then on. With a modifier it is chosen instead, alone or up to there. */
export function openRow(id: string, choose: 'one' | 'to' | null = null): void {
  if (choose === 'one') togglePick(id)
  else if (choose === 'to') pickTo(id)
  else {
    page.setState({ activeRow: id })
    goTo({ conversation: id })
  }
}

export function QueueList({ list, rows, waiting }: { list: List; rows: readonly string[]; waiting: number }) {
  const harken = useHarken()
  const leads = useMay('supervise')
  const scroller = useRef<HTMLDivElement>(null)
  const active = usePage((state) => state.activeRow)
  const height = useNarrow() ? 84 : 72
  const [overscan, setOverscan] = useState(5)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan,
    // Another function would have it measure thousands of rows again.
    getItemKey: useCallback((index: number) => rows[index] ?? index, [rows]),
  })
  const inSight = Math.ceil((virtual.scrollRect?.height ?? 0) / height) + 1
  useEffect(() => setOverscan(Math.max(0, Math.min(5, Math.floor((mostRows - inSight) / 2)))), [inSight])
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is what makes it measure again
  useEffect(() => virtual.measure(), [virtual, height])
  useEffect(() => {
    if (list.of.q === null && list.cursor !== null && last >= rows.length - 10) void loadMore(harken, list.of)
  }, [harken, list.cursor, list.of, last, rows.length])
  const index = active === null ? -1 : rows.indexOf(active)
  useEffect(() => {
    if (index < 0) return
    // What the virtualizer already knows is asked first: scrolling makes the browser lay everything out.
    const from = virtual.scrollOffset ?? 0
    const seen = index * height >= from && (index + 1) * height <= from + (virtual.scrollRect?.height ?? 0)
    if (seen) return
    // Just into sight, once: the virtualizer would look again, frame by frame, and have all laid out each time.
    const room = virtual.scrollRect?.height || (scroller.current?.clientHeight ?? 0)
    scroller.current?.scrollTo(0, index * height < from ? index * height : (index + 1) * height - room)
  }, [virtual, index, height])
  useAutoMerge(list.of, waiting, index, scroller)

  return (
    <div
      ref={scroller}
      id="queue"
      className={styles.scroller}
      role="listbox"
      tabIndex={0}
      aria-label={list.of.q === null ? viewNames[list.of.view] : t`Found for ${list.of.q}`}
      aria-multiselectable={leads}
      data-row-shown={shown.some((item) => item.index === index)}
      aria-activedescendant={active !== null && index >= 0 ? rowId(active) : undefined}
    >
      <div className={styles.whole} style={{ blockSize: virtual.getTotalSize() }} role="presentation">
        {shown.map((item) => {
          const id = rows[item.index]
          if (id === undefined) return null
          return (
            <QueueRow
              key={id}
              id={id}
              of={list.of}
              index={item.index}
              count={rows.length}
              top={item.start}
              selected={id === active}
              match={list.found?.matches.get(id)}
              choosable={leads}
              onOpen={openRow}
            />
          )
        })}
      </div>
    </div>
  )
}
