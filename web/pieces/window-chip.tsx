// How long is the platform's reply window still open?
import { t } from '@lingui/core/macro'
import { Timer } from 'lucide-react'
import { clock, span, windowTone } from '../words/time.ts'
import { useNow } from './now.ts'
import styles from './window-chip.module.css'

/** Soft outline, amber outline, amber fill, dashed: by what is left. */
export function WindowChip({ endsAt }: { endsAt: string }) {
  const now = useNow(15_000)
  const tone = windowTone(endsAt, now)
  const time = clock(endsAt)
  const left = Date.parse(endsAt) - now
  return (
    <span
      className={`${styles.chip} ${styles[tone]}`}
      title={tone === 'closed' ? t`The reply window has closed` : t`Reply window closes at ${time}`}
    >
      <Timer size={13} strokeWidth={2} aria-hidden="true" />
      <span className="visually-hidden">{t`Reply window:`} </span>
      {tone === 'closed' ? t`Closed ${time}` : span(left)}
    </span>
  )
}
