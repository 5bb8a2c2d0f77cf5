// Is this customer dear to us? Their tier by its name, in a small outline.
import { Star } from 'lucide-react'
import { tierName } from '../words/tiers.ts'
import styles from './tier-badge.module.css'

export function TierBadge({ tier }: { tier: string }) {
  return (
    <span className={styles.badge} title="Customer tier">
      <Star size={11} strokeWidth={2} aria-hidden="true" />
      <span className="visually-hidden">Tier </span>
      <bdi className={styles.name}>{tierName(tier)}</bdi>
    </span>
  )
}
