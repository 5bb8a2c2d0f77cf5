// What stands where rows will be, or could not be brought?
import { t } from '@lingui/core/macro'
import { CloudAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../pieces/button.tsx'
import styles from './empty-queue.module.css'

/** Grey rows, only once the wait can be felt. */
export function QueueSkeleton() {
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.skeleton} aria-busy="true">
      <span className="visually-hidden">{t`Loading`}</span>
      {felt &&
        ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <div key={key} className={styles.ghost}>
            <span />
            <span />
            <span />
          </div>
        ))}
    </div>
  )
}

/** Nothing is known of the list: that is no good news. */
export function FailedQueue({ onRetry }: { onRetry: () => void }) {
  return (
    <div className={styles.empty}>
      <CloudAlert size={20} strokeWidth={1.75} className={styles.trouble} aria-hidden="true" />
      <p className={styles.title}>{t`This list could not be loaded`}</p>
      <p className={styles.detail}>{t`Nothing is lost; the server did not answer.`}</p>
      <div className={styles.actions}>
        <Button look="outlined" onClick={onRetry}>
          {t`Try again`}
        </Button>
      </div>
    </div>
  )
}
