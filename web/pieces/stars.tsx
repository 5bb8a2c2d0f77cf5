// How many of five stars did a review give?
import { t } from '@lingui/core/macro'
import { Star } from 'lucide-react'
import styles from './stars.module.css'

const five = [1, 2, 3, 4, 5]

export function Stars({ rating }: { rating: number }) {
  return (
    <p className={styles.stars} role="img" aria-label={t`${rating} of 5 stars`}>
      {five.map((n) => (
        <Star
          key={n}
          size={14}
          strokeWidth={1.75}
          className={n <= rating ? styles.full : styles.empty}
          aria-hidden="true"
        />
      ))}
    </p>
  )
}
