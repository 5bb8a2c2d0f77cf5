// Which sign goes with a band or a mood? Signs, so that no meaning hangs on colour alone.
import type { Band } from '#shared/domain/conversation.ts'
import type { Mood } from '../words/sentiments.ts'
import styles from './glyphs.module.css'

const up = 'M6 1.2 11 6H1z'

/** ▲▲ ▲ ● ▽, 12 px. */
export function BandGlyph({ band }: { band: Band }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      {band === 'urgent' && (
        <>
          <path d={up} />
          <path d={up} transform="translate(0 5)" />
        </>
      )}
      {band === 'high' && <path d="M6 3 10.5 9h-9z" />}
      {band === 'normal' && <circle cx="6" cy="6" r="2.6" />}
      {band === 'low' && <path d="M2 4h8L6 9.4z" fill="none" stroke="currentColor" strokeWidth="1.3" />}
    </svg>
  )
}

/** ◀◀ ◀ ○ ▶ ▶▶ ?, in the colour of its mood; mirrored where the page reads from the right. `label` null beside a word. */
export function MoodGlyph({ mood, label }: { mood: Mood; label: string | null }) {
  return (
    <svg
      className={`${styles.mood} ${styles[mood]}`}
      width="14"
      height="10"
      viewBox="0 0 14 10"
      role={label === null ? 'presentation' : 'img'}
      aria-label={label ?? undefined}
    >
      {mood === 'very-negative' && <path d="M7 1v8L1 5zM13.5 1v8l-6-4z" />}
      {mood === 'negative' && <path d="M10.5 1v8l-6-4z" />}
      {mood === 'neutral' && (
        <circle cx="7.5" cy="5" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
      )}
      {mood === 'positive' && <path d="M4.5 1v8l6-4z" />}
      {mood === 'very-positive' && <path d="M.5 1v8l6-4zM7 1v8l6-4z" />}
      {mood === 'unsure' && (
        <text x="7.5" y="9.4" textAnchor="middle" fontSize="11" fontWeight="600">
          ?
        </text>
      )}
    </svg>
  )
}
