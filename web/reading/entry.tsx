// One conversation of the list to read: who, where, how urgent and why, by when, and what was said last.
import { t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import { goTo } from '../app/place.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { channelName } from '../pieces/channel.tsx'
import { rowDetails } from '../queue/row-words.ts'
import type { ListOf } from '../queue/view-rules.ts'
import { useRules } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { personName } from '../words/people.ts'
import { moodWords } from '../words/sentiments.ts'
import { moment } from '../words/time.ts'
import styles from './reading-page.module.css'

type Props = { conversation: Conversation; of: ListOf; nowMs: number }

export function Entry({ conversation, of, nowMs }: Props) {
  const { id, channel, customer, lastMessage, assignee, priority, dueAt, sentiment } = conversation
  const { minConfidence } = useRules()
  const name = customer.name || customer.handle
  const facts = [
    channelName(channel),
    bandNames[priority.override?.band ?? priority.band],
    dueAt === null ? '' : t`due ${moment(dueAt, nowMs)}`,
    moodWords(sentiment, minConfidence),
    rowDetails(conversation, nowMs),
    assignee === null ? t`nobody has it` : t`${personName(assignee)} has it`,
  ].filter((fact) => fact !== '')
  const at = { of: { ...of, q: null }, conversation: id }
  return (
    <li className={styles.entry}>
      <h2 className={styles.name}>
        <a href={addressOfPlace(at)} onClick={onPlainClick(() => goTo(at))}>
          <bdi>{name}</bdi>
        </a>
      </h2>
      <p className={styles.about}>{facts.join(' · ')}</p>
      <p dir="auto" className={styles.said}>
        {lastMessage.direction === 'out' && (
          <span className="visually-hidden">
            {t({ message: 'We answered:', comment: 'Before our own last message' })}{' '}
          </span>
        )}
        {lastMessage.text}
      </p>
    </li>
  )
}
