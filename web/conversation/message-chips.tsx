// What matters about this message beside its mood: what it speaks of, whether it is hostile, whether it is spam?
import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'
import { useRules } from '../store/inbox.ts'
import { chipWords } from '../words/judgements.ts'
import styles from './message-chips.module.css'

export function MessageChips({ message }: { message: Message }) {
  const { spamFrom } = useRules()
  const chips = chipWords(message, spamFrom)
  if (chips.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t`Told by triage`}>
      {chips.map((words) => (
        <li key={words} className={styles.chip}>
          {words}
        </li>
      ))}
    </ul>
  )
}
