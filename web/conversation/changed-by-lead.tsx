// What did whoever approved this reply change in it?
import { t } from '@lingui/core/macro'
import { personName } from '../words/people.ts'
import styles from './word-changes.module.css'
import { WordChanges } from './word-changes.tsx'

export function ChangedByLead({ by, proposed, sent }: { by: string; proposed: string; sent: string }) {
  return (
    <details className={styles.changed}>
      <summary>{t`${personName(by)} changed the words`}</summary>
      <WordChanges before={proposed} after={sent} />
    </details>
  )
}
