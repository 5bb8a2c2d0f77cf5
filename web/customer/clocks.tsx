// Which clocks run? They set the order of the list and add no points.
import { Clock, Timer } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { channelName, definitionOf } from '../pieces/channel.tsx'
import { useNow } from '../pieces/now.ts'
import { moment, span, windowTone } from '../words/time.ts'
import styles from './clocks.module.css'
import section from './section.module.css'

const hourMs = 3_600_000

export const Clocks = memo(function Clocks({ conversation }: { conversation: Conversation }) {
  const now = useNow(15_000)
  const { dueAt, replyWindowEndsAt, channel, lastMessage, visibility } = conversation
  const hours = definitionOf(channel)?.[visibility]?.windowHours
  return (
    <section aria-labelledby="clocks">
      <div className={section.heading}>
        <h3 id="clocks">Clocks</h3>
        <span className={section.aside}>set the order, add no points</span>
      </div>
      <ul className={styles.clocks}>
        <li className={styles.clock}>
          <Clock size={14} strokeWidth={2} aria-hidden="true" className={styles.icon} />
          {dueAt === null ? (
            <>
              <span>Reply due</span>
              <span className={styles.none}>none</span>
            </>
          ) : (
            <Running name={`Reply due ${moment(dueAt, now)}`} from={lastMessage.at} to={dueAt} now={now} />
          )}
        </li>
        <li className={styles.clock}>
          <Timer size={14} strokeWidth={2} aria-hidden="true" className={styles.icon} />
          {replyWindowEndsAt === null ? (
            <>
              <span>{channelName(channel)} reply window</span>
              <span className={styles.none}>none</span>
            </>
          ) : windowTone(replyWindowEndsAt, now) === 'closed' ? (
            <>
              <span>{channelName(channel)} window</span>
              <span className={styles.closed}>closed {moment(replyWindowEndsAt, now)}</span>
            </>
          ) : (
            <Running
              name={`${channelName(channel)} window ${moment(replyWindowEndsAt, now)}`}
              from={new Date(Date.parse(replyWindowEndsAt) - (hours ?? 24) * hourMs).toISOString()}
              to={replyWindowEndsAt}
              now={now}
            />
          )}
        </li>
      </ul>
    </section>
  )
})

function Running({ name, from, to, now }: { name: string; from: string; to: string; now: number }) {
  const left = Date.parse(to) - now
  const whole = Math.max(1, Date.parse(to) - Date.parse(from))
  const share = Math.max(0, Math.min(1, 1 - left / whole))
  const tone = left <= 0 || left < 15 * 60_000 ? styles.soon : ''
  return (
    <>
      <span>{name}</span>
      <span className={`${styles.left} ${tone}`}>{left <= 0 ? `${span(left)} over` : span(left)}</span>
      <span className={`${styles.track} ${tone}`} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </>
  )
}
