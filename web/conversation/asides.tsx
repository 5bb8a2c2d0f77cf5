// What stands between the messages: days, notes of the team, changes.

import { plural, t } from '@lingui/core/macro'
import { ChevronRight, StickyNote } from 'lucide-react'
import type { ActivityView } from '#shared/api/shapes.ts'
import { OutsideText } from '../pieces/outside-text.tsx'
import { activityWords } from '../words/activities.ts'
import { joined } from '../words/lists.ts'
import { personName } from '../words/people.ts'
import { clock, dayKey, longDay } from '../words/time.ts'
import styles from './asides.module.css'

const dayMs = 86_400_000

export function Day({ at, now }: { at: string; now: number }) {
  const words =
    dayKey(at) === dayKey(now) ? t`Today` : dayKey(at) === dayKey(now - dayMs) ? t`Yesterday` : longDay(at)
  return (
    <h2 className={styles.day}>
      <span>{words}</span>
    </h2>
  )
}

export function Note({ note }: { note: ActivityView }) {
  const who = personName(note.by)
  const [name, label] =
    note.type === 'noted' ? [t`Note`, t`Note by ${who}`] : [t`Hand-over note`, t`Hand-over note by ${who}`]
  return (
    <article className={styles.note} aria-label={label}>
      <StickyNote size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <header className={styles.head}>
          <strong>{name}</strong> · {who} · {clock(note.at)} · {t`only our team sees this`}
        </header>
        <OutsideText text={note.detail.text ?? note.detail.note ?? ''} />
      </div>
    </article>
  )
}

export function Changes({ changes, now }: { changes: readonly ActivityView[]; now: number }) {
  const [first] = changes
  if (first === undefined) return null
  const at = clock(first.at)
  if (changes.length === 1) {
    const what = capital(activityWords(first, now))
    return <p className={styles.change}>{t`${what} at ${at}`}</p>
  }
  const all = joined(...changes.map((change) => activityWords(change, now)))
  return (
    <details className={styles.changes}>
      <summary className={styles.change}>
        <ChevronRight size={13} strokeWidth={2} aria-hidden="true" className={styles.turn} />
        <span className={styles.line}>
          {t`${plural(changes.length, { one: '# change', other: '# changes' })} at ${at}: ${all}`}
        </span>
      </summary>
      <ul>
        {changes.map((change) => (
          <li key={change.id} className={styles.change}>
            {clock(change.at)} {activityWords(change, now)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)
