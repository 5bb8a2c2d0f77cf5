// The list of conversations with everything that steers it.
import { t } from '@lingui/core/macro'
import { Zap } from 'lucide-react'
import { memo, useEffect } from 'react'
import { goTo } from '../app/place.ts'
import { Button } from '../pieces/button.tsx'
import { claimTheNext } from '../store/claim-next.ts'
import { useActiveCrises } from '../store/crises.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { loadList, loadMore, mergeList } from '../store/load-list.ts'
import { searchFurther } from '../store/load-search.ts'
import { openOverlay } from '../store/page.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { CrisisTabs } from './crisis-tabs.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { FilterBar } from './filter-bar.tsx'
import { MergeBar } from './merge-bar.tsx'
import { QueueHeader } from './queue-header.tsx'
import { QueueList } from './queue-list.tsx'
import styles from './queue-pane.module.css'
import { FailedQueue, QueueSkeleton } from './queue-skeleton.tsx'
import { SearchNote } from './search-note.tsx'
import { useQueue } from './use-queue.ts'
import { type ListOf, listKey } from './view-rules.ts'
import { ViewTabs } from './view-tabs.tsx'

export const QueuePane = memo(function QueuePane({ of }: { of: ListOf }) {
  const harken = useHarken()
  const works = useMay('work')
  const { list, rows, waiting } = useQueue(of)
  const key = listKey(of)
  const crises = useActiveCrises()
  const split = of.filter.crisis === undefined ? null : crises
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` is a new object each time; its key, and the crises it asks about, are what counts
  useEffect(() => void loadList(harken, of), [harken, key, split])

  const behind = waiting.fresh + waiting.moved + waiting.gone
  const isEmpty = list !== undefined && list.phase !== 'loading' && rows.length === 0
  useEffect(() => {
    if (list?.shown.length === 0 && waiting.fresh > 0) mergeList(harken, list.of)
  }, [harken, list, waiting.fresh])

  const next = async () => {
    const id = await claimTheNext(harken, of)
    if (id !== null) goTo({ conversation: id })
  }
  return (
    <section className={styles.pane} aria-label={t`Conversations`}>
      <QueueHeader of={of} />
      <ViewTabs of={of} />
      <CrisisTabs of={of} />
      <FilterBar of={of} />
      {list !== undefined && of.q !== null && (
        <SearchNote list={list} onFurther={() => void searchFurther(harken, of)} />
      )}
      <BulkBar />
      <MergeBar waiting={waiting} onMerge={() => mergeList(harken, of)} />
      <ConnectionBanner list={list} onRetry={() => void loadList(harken, of)} />
      {list === undefined || (list.phase === 'loading' && rows.length === 0) ? (
        <QueueSkeleton />
      ) : isEmpty && list.phase === 'failed' ? (
        <FailedQueue onRetry={() => void loadList(harken, of)} />
      ) : isEmpty ? (
        <EmptyQueue list={list} onFurther={() => void loadMore(harken, of)} />
      ) : (
        <QueueList list={list} rows={rows} waiting={behind} />
      )}
      {works && (
        <div className={styles.dock}>
          <Button
            look="primary"
            onClick={() => {
              openOverlay(null)
              void next()
            }}
          >
            <Zap size={16} strokeWidth={1.75} aria-hidden="true" />
            {t`Claim next`}
          </Button>
        </div>
      )}
    </section>
  )
})
