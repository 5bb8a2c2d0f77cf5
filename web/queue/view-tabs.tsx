// The views used most, with their true counts.
import { t } from '@lingui/core/macro'
import { memo } from 'react'
import type { View } from '#shared/api/conversations.ts'
import { goTo } from '../app/place.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { useCounts } from '../store/counts.ts'
import { counted } from '../words/numbers.ts'
import type { ListOf } from './view-rules.ts'
import styles from './view-tabs.module.css'

const tabs: readonly { view: View; label: string; counts: boolean }[] = [
  { view: 'needs_reply', label: t({ message: 'All', context: 'conversations' }), counts: false },
  { view: 'mine', label: t`Mine`, counts: true },
  { view: 'unassigned', label: t`Unassigned`, counts: true },
  { view: 'approvals', label: t`Approvals`, counts: true },
  { view: 'failed', label: t`Failed`, counts: true },
]

export const ViewTabs = memo(function ViewTabs({ of }: { of: ListOf }) {
  const counts = useCounts((all) => all)
  return (
    <nav className={styles.tabs} aria-label={t`Views`}>
      {tabs.map(({ view, label, counts: withCount }) => (
        <a
          key={view}
          href={addressOfPlace({ of: { ...of, view }, conversation: null })}
          className={styles.tab}
          aria-current={of.view === view ? 'page' : undefined}
          onClick={onPlainClick(() => goTo({ of: { ...of, view }, conversation: null }))}
        >
          {label}
          {withCount && (counts[view] ?? 0) > 0 && (
            <span className={styles.count}>{counted(counts[view] ?? 0)}</span>
          )}
        </a>
      ))}
    </nav>
  )
})
