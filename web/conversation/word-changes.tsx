// What was changed in a text: what was taken out struck through, what was put in underlined.
import { t } from '@lingui/core/macro'
import { wordDiff } from '../words/word-diff.ts'
import styles from './word-changes.module.css'

export function WordChanges({ before, after }: { before: string; after: string }) {
  return (
    <p className={styles.text} dir="auto">
      {wordDiff(before, after).map(({ kind, text }, index) => {
        const key = `${index}${kind}`
        if (kind === 'same') return <span key={key}>{text}</span>
        return kind === 'removed' ? (
          <del key={key} className={styles.removed}>
            <span className="visually-hidden">{t`taken out:`} </span>
            {text}
          </del>
        ) : (
          <ins key={key} className={styles.added}>
            <span className="visually-hidden">{t`put in:`} </span>
            {text}
          </ins>
        )
      })}
    </p>
  )
}
