// What stands where messages will be, once the wait for them can be felt?
import { t } from '@lingui/core/macro'
import { type ReactNode, useEffect, useState } from 'react'
import styles from './thread-skeleton.module.css'

/** `children` stand above it, such as a way back. */
export function ThreadSkeleton({ children }: { children?: ReactNode }) {
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!felt) return null
  return (
    <div className={styles.skeleton} aria-busy="true">
      {children}
      <span className="visually-hidden">{t`Loading`}</span>
      <span className={styles.message} />
      <span className={`${styles.message} ${styles.own}`} />
      <span className={styles.message} />
    </div>
  )
}
