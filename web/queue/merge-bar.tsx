// What has come in behind the frozen list? Merged by a click or by `.`.
import { ArrowUp } from 'lucide-react'
import { useEffect } from 'react'
import { BandGlyph } from '../pieces/glyphs.tsx'
import { KeyOf } from '../pieces/kbd.tsx'
import { say } from '../store/page.ts'
import { counted, plural } from '../words/numbers.ts'
import styles from './merge-bar.module.css'
import type { Waiting } from './order.ts'

export function MergeBar({ waiting, onMerge }: { waiting: Waiting; onMerge: () => void }) {
  const { fresh, moved, gone, urgent } = waiting
  useEffect(() => {
    if (fresh === 0) return
    const timer = setTimeout(
      () => say(`${counted(fresh)} new${urgent > 0 ? `, ${counted(urgent)} urgent` : ''}`),
      3000,
    )
    return () => clearTimeout(timer)
  }, [fresh, urgent])
  if (fresh + moved + gone === 0) return null
  const parts = [
    fresh > 0 ? `${counted(fresh)} new` : '',
    moved > 0 ? `${counted(moved)} moved` : '',
    fresh + moved === 0 ? `${plural(gone, 'row has', 'rows have')} left` : '',
  ]
  return (
    <div className={styles.strip}>
      <button type="button" className={styles.bar} onClick={onMerge}>
        <ArrowUp size={14} strokeWidth={2} aria-hidden="true" />
        <span>{parts.filter((part) => part !== '').join(', ')}</span>
        {urgent > 0 && (
          <span className={styles.urgent}>
            <BandGlyph band="urgent" />
            {counted(urgent)} urgent
          </span>
        )}
        <span className={styles.space} />
        <span className={styles.show}>Show</span>
        <KeyOf command="merge" />
      </button>
    </div>
  )
}
