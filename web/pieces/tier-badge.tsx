// Is this customer dear to us? Their tier by its name, in a small outline.
import { t } from '@lingui/core/macro'
import { Star } from 'lucide-react'
import { tierName } from '../words/tiers.ts'
import styles from './tier-badge.module.css'

export function TierBadge({ tier }: { tier: string }) {
  return (
    <span className={styles.badge} title={t`Customer tier`}>
      <Star size={11} strokeWidth={2} aria-hidden="true" />
      <span className="visually-hidden">{t({ message: 'Tier', context: 'before its name' })} </span>
      <bdi className={styles.name}>{tierName(tier)}</bdi>
    </span>
  )
}
