// Which rows are on screen? A listbox of fixed rows, only those in sight in the document.
import { t } from '@lingui/core/macro'
import { useEffect, useLayoutEffect, useRef } from 'react'
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
import { useRowsInSight } from './rows-in-sight.ts'
import { useAutoMerge } from './use-auto-merge.ts'

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
  const { first, last, show } = useRowsInSight(scroller, rows.length, height)

  useEffect(() => {
    const isNear = last > rows.length - 10
    if (list.of.q === null && list.cursor !== null && isNear) void loadMore(harken, list.of)
  }, [harken, list.cursor, list.of, last, rows.length])
  const index = active === null ? -1 : rows.indexOf(active)
  useEffect(() => {
    if (index >= 0) show(index)
  }, [index, show])
  // Numbered by hand: as properties of theirs, one that is closed would have all of them drawn anew.
  useLayoutEffect(() => {
    for (let at = first; at < last; at++) {
      const row = document.getElementById(rowId(rows[at] ?? ''))
      row?.setAttribute('aria-posinset', String(at + 1))
      row?.setAttribute('aria-setsize', String(rows.length))
    }
  }, [rows, first, last])
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
      data-row-shown={index >= first && index < last}
      aria-activedescendant={active !== null && index >= 0 ? rowId(active) : undefined}
    >
      <div
        className={styles.whole}
        style={{ blockSize: rows.length * height, paddingBlockStart: first * height }}
        role="presentation"
      >
        {rows.slice(first, last).map((id) => (
          <QueueRow
            key={id}
            id={id}
            of={list.of}
            selected={id === active}
            match={list.found?.matches.get(id)}
            choosable={leads}
            onOpen={openRow}
          />
        ))}
      </div>
    </div>
  )
}
