// Who stands behind a figure: the conversations with the negative mentions of a span, the latest first.
import { MessagesSquare, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mentionsBehindRoute } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { errorWords } from '../api/api-error.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken } from '../store/harken.ts'
import { topicNames } from '../words/judgements.ts'
import { counted, plural } from '../words/numbers.ts'
import { moment } from '../words/time.ts'
import { statusNames } from '../words/views.ts'
import { openedAt } from './author-list.tsx'
import styles from './incident-drawer.module.css'
import { type Behind, goToPulse, type PulsePlace } from './pulse-place.ts'

type Answer = RouteOutput<typeof mentionsBehindRoute>
type Props = { place: Pick<PulsePlace, 'brand' | 'channel'>; behind: Behind; nowMs: number }

export function BehindDrawer({ place: { brand, channel }, behind, nowMs }: Props) {
  const { call } = useHarken()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { from, to, topic } = behind
  useEffect(() => {
    let current = true
    const query = {
      from,
      to,
      ...(brand === null ? {} : { brand }),
      ...(channel === null ? {} : { channel }),
      ...(topic === null ? {} : { topic }),
    }
    call(mentionsBehindRoute, { query }).then(
      (found) => current && setAnswer(found),
      (error: unknown) => current && setProblem(errorWords(error)),
    )
    return () => {
      current = false
    }
  }, [call, brand, channel, from, to, topic])
  const cut = answer !== null && answer.from > from
  return (
    <aside className={styles.drawer} aria-label="Behind it">
      <header className={styles.top}>
        <span className={styles.badge}>
          <MessagesSquare size={14} strokeWidth={2} aria-hidden="true" /> Negative mentions
        </span>
        <Button look="icon" aria-label="Close panel" onClick={() => goToPulse({ behind: null })}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      </header>
      <h2 className={styles.title}>
        {moment(from, nowMs)} to {moment(to, nowMs)}
        {topic === null ? '' : `, ${topicNames[topic]}`}
      </h2>
      <p className={styles.meta} role="status">
        {problem ?? (answer === null ? 'Looking …' : foundWords(answer))}
        {cut && ` Where mentions lie is known for 15 days: from ${moment(answer.from, nowMs)} on.`}
      </p>
      <ul className={styles.part}>
        {answer?.conversations.map(({ id, channel: on, customer, lastMessage, status }) => (
          <li key={id} className={styles.seed}>
            <p className={styles.by}>
              <ChannelIcon channel={on} />
              <a href={addressOfPlace(openedAt(id))}>
                <bdi>{customer.handle || customer.name}</bdi>
              </a>
              <span className={styles.meta}>
                {moment(lastMessage.at, nowMs)}, {statusNames[status].toLowerCase()}
              </span>
            </p>
            <p>
              <bdi>{lastMessage.text}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** “12 mentions in 9 conversations”, and what of it is shown. */
function foundWords({ mentions, of, conversations, all }: Answer): string {
  const least = all ? '' : 'At least '
  const shown = conversations.length < of ? `; the latest ${counted(conversations.length)} are here` : ''
  return `${least}${plural(mentions, 'mention')} in ${plural(of, 'conversation')}${shown}.`
}
