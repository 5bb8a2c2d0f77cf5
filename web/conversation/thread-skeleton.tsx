// What stands where messages will be, once the wait for them can be felt?
import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import styles from './thread-skeleton.module.css'

export function ThreadSkeleton() {
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!felt) return null
  return (
    <div className={styles.skeleton} aria-busy="true">
      <span className="visually-hidden">{t`Loading`}</span>
      <span />
      <span />
      <span />
    </div>
  )
}
