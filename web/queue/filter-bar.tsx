// What is the list narrowed to? Each part can be taken away; all of it can be kept under a name.
import { t } from '@lingui/core/macro'
import { Bookmark, X } from 'lucide-react'
import { memo } from 'react'
import { type FilterName, filterNames } from '#shared/domain/queue-filter.ts'
import { goTo } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { useActiveCrises } from '../store/crises.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { openOverlay } from '../store/page.ts'
import { forgetView, useSavedViews } from '../store/saved-views.ts'
import { filterLabels, filterWords } from '../words/filters.ts'
import { isSaidByTabs } from './crisis-groups.ts'
import styles from './filter-bar.module.css'
import { type ListOf, listKey } from './view-rules.ts'

export const FilterBar = memo(function FilterBar({ of }: { of: ListOf }) {
  const harken = useHarken()
  const leads = useMay('supervise')
  const saved = useSavedViews()
  const crises = useActiveCrises()
  const said = isSaidByTabs(of.filter, crises)
  const names = filterNames.filter((name) => of.filter[name] !== undefined && !(said && name === 'crisis'))
  if (names.length === 0) return null
  const one = crises.find(({ id }) => id === of.filter.crisis)
  const words = (name: FilterName) =>
    name === 'crisis' && one !== undefined ? one.title : filterWords(name, of.filter)
  const list = { ...of, q: null }
  const kept = saved.find((one) => listKey({ ...list, view: one.view, filter: one.filter }) === listKey(list))
  const mayForget = kept !== undefined && (leads || !kept.team)
  return (
    <div className={styles.bar}>
      <ul className={styles.chips} aria-label={t`Narrowed to`}>
        {names.map((name) => (
          <li key={name} className={styles.chip}>
            <span className="visually-hidden">{filterLabels[name]}: </span>
            <bdi className={styles.value}>{words(name)}</bdi>
            <button
              type="button"
              className={styles.drop}
              aria-label={t`Without ${filterLabels[name]}: ${words(name)}`}
              onClick={() =>
                goTo({ of: { ...of, filter: withoutEmpty({ ...of.filter, [name]: undefined }) } })
              }
            >
              <X size={12} strokeWidth={2} />
            </button>
          </li>
        ))}
      </ul>
      {kept === undefined ? (
        <Button small onClick={() => openOverlay('keep')}>
          <Bookmark size={14} strokeWidth={1.75} aria-hidden="true" /> {t`Keep view`}
        </Button>
      ) : (
        mayForget && (
          <Button small onClick={() => void forgetView(harken, kept)}>
            {t`Forget view`}
          </Button>
        )
      )}
    </div>
  )
})
