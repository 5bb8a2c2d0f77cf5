// Why this score? Every point with what it was seen in, what it is short of the next band, and a way to disagree.
import { Pencil } from 'lucide-react'
import { memo } from 'react'
import type { Conversation, Message } from '#shared/api/shapes.ts'
import { KeyOf } from '../pieces/kbd.tsx'
import { useNow } from '../pieces/now.ts'
import { useRules, useThread } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { personName } from '../words/people.ts'
import { moment } from '../words/time.ts'
import { cappedWords, distanceWords, loweringWords } from '../words/totals.ts'
import { Disagree } from './disagree.tsx'
import { messageBehind, sourceOf } from './message-behind.ts'
import { ReasonRow } from './reason-row.tsx'
import section from './section.module.css'
import styles from './why.module.css'

const none: readonly Message[] = []

export const Why = memo(function Why({ conversation }: { conversation: Conversation }) {
  const { priority } = conversation
  const { bands } = useRules()
  const messages = useThread(conversation.id)?.messages ?? none
  const capped = cappedWords(priority)
  const lowering = loweringWords(conversation)
  return (
    <section aria-labelledby="why">
      <div className={section.heading}>
        <h3 id="why" tabIndex={-1}>
          Why {priority.score}
        </h3>
        <KeyOf command="why" />
        <Disagree conversation={conversation} />
      </div>
      {priority.override !== undefined && <ByHand override={priority.override} />}
      <table className={styles.table}>
        <caption className="visually-hidden">What adds to the score and what takes away from it</caption>
        <tbody>
          {priority.reasons.map((reason) => {
            const message = messageBehind(reason, messages)
            return (
              <ReasonRow
                key={reason.code}
                reason={reason}
                source={sourceOf(reason, message, messages, conversation)}
                message={message}
              />
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
            <th scope="row" colSpan={2}>
              {distanceWords(priority.score, bands)}
              {capped !== null && <span className={styles.capped}>{capped}</span>}
            </th>
            <td className={styles.points}>{priority.score}</td>
          </tr>
        </tfoot>
      </table>
      {lowering !== null && (
        <p className={styles.lowering}>
          <span className={styles.what}>What would lower it:</span> {lowering}
        </p>
      )}
    </section>
  )
})

function ByHand({ override }: { override: NonNullable<Conversation['priority']['override']> }) {
  const now = useNow(60_000)
  const { band, by, at, reason } = override
  return (
    <p className={styles.override}>
      <Pencil size={13} strokeWidth={2} aria-hidden="true" />
      <span>
        {bandNames[band]}, set by {personName(by)} {moment(at, now)}
        {reason ? `: ${reason}` : ''}. It holds until their next message, whatever the points say.
      </span>
    </p>
  )
}
