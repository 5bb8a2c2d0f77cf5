// Where was it looked, and is that all there is?
import { plural, t } from '@lingui/core/macro'
import { useEffect } from 'react'
import { Button } from '../pieces/button.tsx'
import type { List } from '../store/inbox-state.ts'
import { say } from '../store/page.ts'
import { viewNames } from '../words/views.ts'
import styles from './search-note.module.css'

export function SearchNote({ list, onFurther }: { list: List; onFurther: () => void }) {
  const { shown, cursor, phase, of } = list
  const words =
    phase === 'loading'
      ? t`Searching …`
      : cursor === null
        ? plural(shown.length, { one: '# found', other: '# found' })
        : plural(shown.length, { one: '# found so far', other: '# found so far' })
  useEffect(() => {
    if (phase === 'ready') say(words)
  }, [phase, words])
  return (
    <div className={styles.note}>
      <span
        className={styles.words}
        title={t`Names, handles, ids and tags are looked for everywhere, words in the chosen view`}
      >
        <strong>{words}</strong> · {t`words only in ${viewNames[of.view]}`}
      </span>
      {phase === 'ready' && cursor !== null && shown.length > 0 && (
        <Button small look="outlined" title={lookedWords(list)} onClick={onFurther}>
          {t`Look further`}
        </Button>
      )}
    </div>
  )
}

/** “Looked through 450 conversations and 3,000 customers.” */
export function lookedWords({ found }: List): string {
  if (found === undefined) return ''
  const { conversations, customers } = found
  return t`Looked through ${plural(conversations, { one: '# conversation', other: '# conversations' })} and ${plural(customers, { one: '# customer', other: '# customers' })}.`
}
