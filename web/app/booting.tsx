// What is there before anything is known, and when nothing can be?
import { t } from '@lingui/core/macro'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import styles from './booting.module.css'

/** The empty panes, so that nothing jumps when they fill. */
export function Booting() {
  return (
    <div className={styles.panes} aria-busy="true">
      <div className={styles.rail} />
      <div className={styles.list} />
      <p className="visually-hidden" role="status">
        {t`Harken is starting`}
      </p>
    </div>
  )
}

export function BootFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className={styles.failed}>
      <h1 className={styles.title}>{t`Harken could not start`}</h1>
      <p>{errorWords(error)}</p>
      <Button look="primary" onClick={onRetry}>
        {t`Try again`}
      </Button>
    </main>
  )
}
