// What has come in behind the frozen list? Merged by a click or by `.`.
import { plural, t } from '@lingui/core/macro'
import { ArrowUp } from 'lucide-react'
import { useEffect } from 'react'
import { BandGlyph } from '../pieces/glyphs.tsx'
import { KeyOf } from '../pieces/kbd.tsx'
import { say } from '../store/page.ts'
import { joined } from '../words/lists.ts'
import styles from './merge-bar.module.css'
import type { Waiting } from './order.ts'

const freshWords = (fresh: number): string => plural(fresh, { one: '# new', other: '# new' })
const urgentWords = (urgent: number): string => plural(urgent, { one: '# urgent', other: '# urgent' })

export function MergeBar({ waiting, onMerge }: { waiting: Waiting; onMerge: () => void }) {
  const { fresh, moved, gone, urgent } = waiting
  useEffect(() => {
    if (fresh === 0) return
    const timer = setTimeout(
      () => say(urgent > 0 ? joined(freshWords(fresh), urgentWords(urgent)) : freshWords(fresh)),
      3000,
    )
    return () => clearTimeout(timer)
  }, [fresh, urgent])
  if (fresh + moved + gone === 0) return null
  const words = joined(
    fresh > 0 ? freshWords(fresh) : null,
    moved > 0 ? plural(moved, { one: '# moved', other: '# moved' }) : null,
    fresh + moved === 0 ? plural(gone, { one: '# row has left', other: '# rows have left' }) : null,
  )
  return (
    <div className={styles.strip}>
      <button type="button" className={styles.bar} onClick={onMerge}>
        <ArrowUp size={14} strokeWidth={2} aria-hidden="true" />
        <span>{words}</span>
        {urgent > 0 && (
          <span className={styles.urgent}>
            <BandGlyph band="urgent" />
            {urgentWords(urgent)}
          </span>
        )}
        <span className={styles.space} />
        <span className={styles.show}>{t`Show`}</span>
        <KeyOf command="merge" />
      </button>
    </div>
  )
}
