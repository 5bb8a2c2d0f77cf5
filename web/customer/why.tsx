// Why this score? Every point with what it was seen in, and a way to disagree.
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { type Band, bands } from '#shared/domain/conversation.ts'
import { Button } from '../pieces/button.tsx'
import { Kbd } from '../pieces/kbd.tsx'
import { setBand } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { personName } from '../words/people.ts'
import { reasonWords } from '../words/reasons.ts'
import { clock } from '../words/time.ts'
import section from './section.module.css'
import styles from './why.module.css'

/** A bar is full at this many points. */
const fullAt = 30

export function Why({ conversation }: { conversation: Conversation }) {
  const { priority, sentiment } = conversation
  const limits = useInbox((state) => state.workspace?.bands)
  return (
    <section aria-labelledby="why">
      <div className={section.heading}>
        <h3 id="why" tabIndex={-1}>
          Why {priority.score}
        </h3>
        <Kbd>w</Kbd>
        <Disagree conversation={conversation} />
      </div>
      {priority.override !== undefined && (
        <p className={styles.override}>
          {bandNames[priority.override.band]}, set by {personName(priority.override.by)}{' '}
          {clock(priority.override.at)}, until their next message.
        </p>
      )}
      <table className={styles.table}>
        <caption className="visually-hidden">What adds to the score</caption>
        <tbody>
          {priority.reasons.map((reason) => {
            const words = reasonWords(reason, sentiment.confidence)
            return (
              <tr key={reason.code}>
                <th scope="row">
                  {words.name}
                  {words.evidence !== null && <bdi className={styles.evidence}>{words.evidence}</bdi>}
                </th>
                <td className={styles.bar} aria-hidden="true">
                  <span>
                    <span style={{ inlineSize: `${Math.min(100, (reason.points / fullAt) * 100)}%` }} />
                  </span>
                </td>
                <td className={styles.points}>+{reason.points}</td>
              </tr>
            )
          })}
          {priority.reasons.length === 0 && (
            <tr>
              <th scope="row">Nothing speaks for haste</th>
              <td />
              <td />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              {limits === undefined ? 'Score' : `Urgent from ${limits.urgent}, High from ${limits.high}`}
            </th>
            <td />
            <td className={styles.points}>{priority.score}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Disagree({ conversation: { id, priority, status } }: { conversation: Conversation }) {
  const harken = useHarken()
  const works = useMay('work')
  if (!works || status === 'done' || status === 'ignored') return null
  const band = priority.override?.band ?? priority.band
  const up = bands[bands.indexOf(band) - 1]
  const down = bands[bands.indexOf(band) + 1]
  const set = (to: Band | undefined) => () => {
    if (to !== undefined) void setBand(harken, id, to)
  }
  return (
    <span className={section.aside}>
      Wrong?
      <Button
        look="icon"
        small
        className={styles.vote ?? ''}
        aria-label={up === undefined ? 'Already the highest' : `Make it ${bandNames[up]}`}
        title={up === undefined ? 'Already the highest' : `Make it ${bandNames[up]}`}
        disabled={up === undefined}
        onClick={set(up)}
      >
        <ArrowUp size={14} strokeWidth={2} />
      </Button>
      <Button
        look="icon"
        small
        className={styles.vote ?? ''}
        aria-label={down === undefined ? 'Already the lowest' : `Make it ${bandNames[down]}`}
        title={down === undefined ? 'Already the lowest' : `Make it ${bandNames[down]}`}
        disabled={down === undefined}
        onClick={set(down)}
      >
        <ArrowDown size={14} strokeWidth={2} />
      </Button>
    </span>
  )
}
