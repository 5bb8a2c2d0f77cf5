// Above the composer of a conversation in a crisis: what is approved to be said, one press away.
import { t } from '@lingui/core/macro'
import { Pin } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { Button } from '../pieces/button.tsx'
import { crisisOf, useActiveCrises } from '../store/crises.ts'
import styles from './pinned-statements.module.css'

type Props = { conversation: Conversation; onUse: (text: string) => void }

export function PinnedStatements({ conversation, onUse }: Props) {
  const crisis = crisisOf(useActiveCrises(), conversation)
  if (crisis === undefined) return null
  return (
    <section className={styles.pinned} aria-label={t`Approved statements`}>
      <p className={styles.head}>
        <Pin size={12} strokeWidth={2} aria-hidden="true" />{' '}
        {t`Approved. A public reply goes out once somebody approves it.`}
      </p>
      <ul>
        {crisis.statements.map(({ text, at }) => (
          <li key={at + text} className={styles.row}>
            <span className={styles.text} dir="auto">
              {text}
            </span>
            <Button small look="outlined" onClick={() => onUse(text)}>
              {t`Use`}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
