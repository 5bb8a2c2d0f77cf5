// While a crisis is on: what is in it, and everything else, each with its true count.
import { t } from '@lingui/core/macro'
import { Siren } from 'lucide-react'
import { memo } from 'react'
import { goTo } from '../app/place.ts'
import { addressOfPlace, withoutEmpty } from '../app/place-address.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { useCounts } from '../store/counts.ts'
import { useActiveCrises } from '../store/crises.ts'
import { counted } from '../words/numbers.ts'
import { crisisGroups, groupOf } from './crisis-groups.ts'
import styles from './crisis-tabs.module.css'
import type { ListOf } from './view-rules.ts'

export const CrisisTabs = memo(function CrisisTabs({ of }: { of: ListOf }) {
  const crises = useActiveCrises()
  const counts = useCounts((all) => all)
  if (crises.length === 0) return null
  const chosen = groupOf(of, crises)
  return (
    <nav className={styles.tabs} aria-label={t`Split by crisis`}>
      {crisisGroups.map(({ group, label }) => {
        const to = {
          of: { ...of, filter: withoutEmpty({ ...of.filter, crisis: group }) },
          conversation: null,
        }
        const count = of.view === 'needs_reply' && group !== undefined ? counts[`crisis:${group}`] : undefined
        return (
          <a
            key={label}
            href={addressOfPlace(to)}
            className={`${styles.tab} ${group === 'yes' ? styles.crisis : ''}`}
            aria-current={chosen === (group ?? null) ? 'page' : undefined}
            onClick={onPlainClick(() => goTo(to))}
          >
            {group === 'yes' && <Siren size={13} strokeWidth={2} aria-hidden="true" />}
            {label}
            {count !== undefined && <span className={styles.count}>{counted(count)}</span>}
          </a>
        )
      })}
    </nav>
  )
})
