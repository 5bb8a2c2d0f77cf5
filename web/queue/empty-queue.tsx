// What stands where no rows are: good news, a filter that fits nothing, or a search that found nobody?
import { plural, t } from '@lingui/core/macro'
import { Check, SearchX } from 'lucide-react'
import { filterNames } from '#shared/domain/queue-filter.ts'
import { goTo } from '../app/place.ts'
import { Button } from '../pieces/button.tsx'
import { useCounts } from '../store/counts.ts'
import type { List } from '../store/inbox-state.ts'
import { filterWords } from '../words/filters.ts'
import { joined } from '../words/lists.ts'
import { emptyViews } from '../words/views.ts'
import styles from './empty-queue.module.css'
import { endSearch } from './search-field.tsx'
import { lookedWords } from './search-note.tsx'
import { isNarrowed } from './view-rules.ts'

export function EmptyQueue({ list, onFurther }: { list: List; onFurther: () => void }) {
  const counts = useCounts((all) => all)
  const { of, cursor } = list
  const further = cursor !== null && (
    <Button look="outlined" onClick={onFurther}>
      {t`Look further`}
    </Button>
  )
  if (of.q !== null) {
    return (
      <Nothing found title={t`Nothing found for “${of.q}”`} detail={lookedWords(list)}>
        {further}
        <Button look="outlined" onClick={endSearch}>
          {t`Back to the list`}
        </Button>
      </Nothing>
    )
  }
  if (isNarrowed(of)) {
    const filter = filterNames.filter((name) => of.filter[name] !== undefined)
    const words = joined(...filter.map((name) => filterWords(name, of.filter)))
    return (
      <Nothing
        found={cursor !== null}
        title={cursor === null ? emptyViews[of.view] : t`Nothing so far`}
        detail={t`for ${words}`}
      >
        {further}
        <Button look="outlined" onClick={() => goTo({ of: { ...of, filter: {} } })}>
          {t`Clear filter`}
        </Button>
      </Nothing>
    )
  }
  const snoozed = counts.snoozed ?? 0
  return (
    <Nothing
      title={emptyViews[of.view]}
      detail={
        snoozed > 0 && of.view === 'needs_reply'
          ? plural(snoozed, { one: '# conversation snoozed', other: '# conversations snoozed' })
          : ''
      }
    >
      {of.view === 'needs_reply' ? (
        <Button look="outlined" onClick={() => goTo({ of: { ...of, view: 'waiting' } })}>
          {t`View waiting`}
        </Button>
      ) : (
        <Button look="outlined" onClick={() => goTo({ of: { ...of, view: 'needs_reply' } })}>
          {t`View needs reply`}
        </Button>
      )}
    </Nothing>
  )
}

/** `found`: it was looked for, and its absence is no success. */
function Nothing({
  title,
  detail,
  found = false,
  children,
}: {
  title: string
  detail: string
  found?: boolean
  children: React.ReactNode
}) {
  return (
    <div className={styles.empty}>
      {found ? (
        <SearchX size={20} strokeWidth={1.75} className={styles.absent} aria-hidden="true" />
      ) : (
        <Check size={20} strokeWidth={1.75} className={styles.check} aria-hidden="true" />
      )}
      <p className={styles.title}>{title}</p>
      {detail !== '' && <p className={styles.detail}>{detail}</p>}
      <div className={styles.actions}>{children}</div>
    </div>
  )
}
