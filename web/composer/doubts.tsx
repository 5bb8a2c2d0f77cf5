// What is worth a second look before this goes out? It says so, asks once, and only a blank stops it.
import { t } from '@lingui/core/macro'
import { TriangleAlert } from 'lucide-react'
import { doubtWords } from '../words/doubts.ts'
import styles from './doubts.module.css'
import type { Doubt } from './use-sending.ts'

export function Doubts({
  doubts,
  asked,
  everybody,
}: {
  doubts: readonly Doubt[]
  asked: boolean
  /** Everybody will read it. */
  everybody: boolean
}) {
  // That a colleague holds it stands above the box already: here it is only asked about.
  const shown = asked ? doubts : doubts.filter(({ kind }) => kind !== 'held')
  if (shown.length === 0) return null
  const stops = shown.some(({ kind }) => kind === 'blank')
  return (
    <section
      className={`${styles.doubts} ${asked ? styles.asked : ''}`}
      aria-label={t`Before it goes out`}
      role={asked ? 'alert' : undefined}
    >
      <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <div>
        {asked && (
          <strong className={styles.question}>
            {stops
              ? t`Fill in what is missing first.`
              : everybody
                ? t`Everybody will read this. Send it all the same?`
                : t`Send it all the same?`}
          </strong>
        )}
        <ul className={styles.list}>
          {shown.map((doubt) => (
            <li key={`${doubt.kind} ${doubt.words}`}>
              <bdi>{doubtWords(doubt)}</bdi>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
