// How urgent is it? Glyph and word, with the score where there is room for it.
import { t } from '@lingui/core/macro'
import { Pencil } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { bandNames } from '../words/bands.ts'
import { BandGlyph } from './glyphs.tsx'
import styles from './priority-chip.module.css'

/** Urgent is filled, High outlined, the rest plain. A band set by hand carries a pencil. */
export function PriorityChip({
  priority,
  withScore = false,
}: {
  priority: Conversation['priority']
  withScore?: boolean
}) {
  const band = priority.override?.band ?? priority.band
  return (
    <span className={styles.whole}>
      {priority.override !== undefined && (
        <Pencil size={13} strokeWidth={2} role="img" aria-label={t`Set by hand:`} />
      )}
      <span className={`${styles.chip} ${styles[band]}`}>
        <BandGlyph band={band} />
        <span>{bandNames[band]}</span>
        {withScore && priority.override === undefined && (
          <span className={styles.score}>{priority.score}</span>
        )}
      </span>
    </span>
  )
}
