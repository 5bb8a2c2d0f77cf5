// What did a message say before it was changed? The mark in its head, and the earlier texts on demand.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { OutsideText } from '../pieces/outside-text.tsx'
import { clock } from '../words/time.ts'
import styles from './edits.module.css'

/** The mark; a button where an earlier text is known. */
export function Edited({
  message: { editedAt, earlier },
  shown,
  onShow,
}: {
  message: Message
  shown: boolean
  onShow: (shown: boolean) => void
}) {
  const words = editedAt === undefined ? t`edited` : t`edited ${clock(editedAt)}`
  const icon = <Pencil size={12} strokeWidth={2} aria-hidden="true" />
  if (earlier === undefined) {
    return (
      <span className={styles.mark}>
        {icon} {words}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={styles.mark}
      aria-expanded={shown}
      title={shown ? t`Hide what it said before` : t`Show what it said before`}
      onClick={() => onShow(!shown)}
    >
      {icon} {words}
    </button>
  )
}

export function EarlierTexts({ message: { earlier } }: { message: Message }) {
  return (
    <ol className={styles.earlier} aria-label={t`What it said before`}>
      {earlier?.map(({ text, until }) => (
        <li key={until}>
          <span className={styles.until}>
            <Trans>
              until <time dateTime={until}>{clock(until)}</time>
            </Trans>
          </span>
          <OutsideText text={text} />
        </li>
      ))}
    </ol>
  )
}
