// What stands between the messages: days, notes of the team, changes.
import { ChevronRight, StickyNote } from 'lucide-react'
import type { ActivityView } from '#shared/api/shapes.ts'
import { OutsideText } from '../pieces/outside-text.tsx'
import { activityWords } from '../words/activities.ts'
import { plural } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { clock, dayKey, longDay } from '../words/time.ts'
import styles from './asides.module.css'

const dayMs = 86_400_000

export function Day({ at, now }: { at: string; now: number }) {
  const words =
    dayKey(at) === dayKey(now) ? 'Today' : dayKey(at) === dayKey(now - dayMs) ? 'Yesterday' : longDay(at)
  return (
    <h2 className={styles.day}>
      <span>{words}</span>
    </h2>
  )
}

export function Note({ note }: { note: ActivityView }) {
  const name = note.type === 'noted' ? 'Note' : 'Hand-over note'
  return (
    <article className={styles.note} aria-label={`${name} by ${personName(note.by)}`}>
      <StickyNote size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <header className={styles.head}>
          <strong>{name}</strong> · {personName(note.by)} · {clock(note.at)} · only our team sees this
        </header>
        <OutsideText text={note.detail.text ?? note.detail.note ?? ''} />
      </div>
    </article>
  )
}

export function Changes({ changes, now }: { changes: readonly ActivityView[]; now: number }) {
  const [first] = changes
  if (first === undefined) return null
  if (changes.length === 1) {
    return (
      <p className={styles.change}>
        {capital(activityWords(first, now))} at {clock(first.at)}
      </p>
    )
  }
  return (
    <details className={styles.changes}>
      <summary className={styles.change}>
        <ChevronRight size={13} strokeWidth={2} aria-hidden="true" className={styles.turn} />
        <span className={styles.line}>
          {plural(changes.length, 'change')} at {clock(first.at)}:{' '}
          {changes.map((change) => activityWords(change, now)).join(', ')}
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

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
