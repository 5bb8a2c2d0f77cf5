// Who stands behind a figure: the conversations with the negative mentions of a span, the latest first.
import { plural, t } from '@lingui/core/macro'
import { MessagesSquare, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { mentionsBehindRoute } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { ConversationStatus } from '#shared/domain/conversation.ts'
import { errorWords } from '../api/api-error.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken } from '../store/harken.ts'
import { topicNames } from '../words/judgements.ts'
import { counted } from '../words/numbers.ts'
import { moment } from '../words/time.ts'
import { openedAt } from './author-list.tsx'
import styles from './incident-drawer.module.css'
import { type Behind, goToPulse, type PulsePlace } from './pulse-place.ts'

/** Within a line, after a time. */
const statusWords: Record<ConversationStatus, string> = {
  needs_reply: t`needs reply`,
  waiting: t({ message: 'waiting', comment: 'We wait for the customer' }),
  snoozed: t`snoozed`,
  done: t`done`,
  ignored: t`ignored`,
}

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
    <aside className={styles.drawer} aria-label={t`Behind it`}>
      <header className={styles.top}>
        <span className={styles.badge}>
          <MessagesSquare size={14} strokeWidth={2} aria-hidden="true" /> {t`Negative mentions`}
        </span>
        <Button look="icon" aria-label={t`Close panel`} onClick={() => goToPulse({ behind: null })}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      </header>
      <h2 className={styles.title}>
        {topic === null
          ? t`${moment(from, nowMs)} to ${moment(to, nowMs)}`
          : t`${moment(from, nowMs)} to ${moment(to, nowMs)}, ${topicNames[topic]}`}
      </h2>
      <p className={styles.meta} role="status">
        {problem ?? (answer === null ? t`Looking …` : foundWords(answer))}
        {cut && ` ${t`Where mentions lie is known for 15 days: from ${moment(answer.from, nowMs)} on.`}`}
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
                {t`${moment(lastMessage.at, nowMs)}, ${statusWords[status]}`}
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
  const heard = plural(mentions, { one: '# mention', other: '# mentions' })
  const found = all
    ? t`${heard} in ${plural(of, { one: '# conversation', other: '# conversations' })}`
    : t`At least ${heard} in ${plural(of, { one: '# conversation', other: '# conversations' })}`
  return conversations.length < of
    ? t`${found}; the latest ${counted(conversations.length)} are here.`
    : t`${found}.`
}
