// How long is the platform's reply window still open?
import { Timer } from 'lucide-react'
import { clock, span, windowTone } from '../words/time.ts'
import { useNow } from './now.ts'
import styles from './window-chip.module.css'

/** Soft outline, amber outline, amber fill, dashed: by what is left. */
export function WindowChip({ endsAt }: { endsAt: string }) {
  const now = useNow(15_000)
  const tone = windowTone(endsAt, now)
  const left = Date.parse(endsAt) - now
  return (
    <span
      className={`${styles.chip} ${styles[tone]}`}
      title={tone === 'closed' ? 'The reply window has closed' : `Reply window closes at ${clock(endsAt)}`}
    >
      <Timer size={13} strokeWidth={2} aria-hidden="true" />
      <span className="visually-hidden">Reply window: </span>
      {tone === 'closed' ? `Closed ${clock(endsAt)}` : span(left)}
    </span>
  )
}
