// How does this conversation stand: priority, clocks, who reads it, who else is here?
import { Clock, Globe, Lock } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { useNow } from '../pieces/now.ts'
import { PriorityChip } from '../pieces/priority-chip.tsx'
import { WindowChip } from '../pieces/window-chip.tsx'
import { useInbox } from '../store/inbox.ts'
import type { Presence } from '../store/inbox-state.ts'
import { page } from '../store/page.ts'
import { bandNames, isBand } from '../words/bands.ts'
import { listPeople, personName } from '../words/people.ts'
import { clock, moment, span } from '../words/time.ts'
import styles from './status-line.module.css'

const nobody: readonly Presence[] = []

export function StatusLine({ conversation }: { conversation: Conversation }) {
  const now = useNow(15_000)
  const { id, priority, replyWindowEndsAt, visibility } = conversation
  return (
    <div className={styles.line}>
      <button
        type="button"
        className={styles.chip}
        title={withKeyOf('Why this priority', 'why')}
        onClick={() => page.setState({ panelOpen: true })}
      >
        <PriorityChip priority={priority} withScore />
        <span className="visually-hidden">: why this priority</span>
      </button>
      <WasBefore conversation={conversation} now={now} />
      <DueClock conversation={conversation} now={now} />
      {replyWindowEndsAt !== null && <WindowChip endsAt={replyWindowEndsAt} />}
      <span className={styles.side}>
        {visibility === 'public' ? (
          <>
            <Globe size={14} strokeWidth={2} aria-hidden="true" /> Public thread
          </>
        ) : (
          <>
            <Lock size={14} strokeWidth={2} aria-hidden="true" /> Private chat
          </>
        )}
      </span>
      <span className={styles.space} />
      <Here id={id} />
    </div>
  )
}

function WasBefore({ conversation, now }: { conversation: Conversation; now: number }) {
  const { override } = conversation.priority
  const change = useInbox((state) =>
    state.threads.get(conversation.id)?.activity.findLast(({ type }) => type === 'priority_changed'),
  )
  if (override !== undefined) {
    return (
      <span className={`${styles.quiet} ${styles.before}`}>
        set by {personName(override.by)} {moment(override.at, now)}
      </span>
    )
  }
  const from = change?.detail.from
  if (change === undefined || from === undefined || !isBand(from)) return null
  return (
    <span className={`${styles.quiet} ${styles.before}`}>
      was {bandNames[from]} until {moment(change.at, now)}
    </span>
  )
}

function DueClock({ conversation, now }: { conversation: Conversation; now: number }) {
  const { dueAt, status, snoozedUntil } = conversation
  if (status === 'snoozed' && snoozedUntil !== null) {
    return <span className={styles.quiet}>Snoozed to {moment(snoozedUntil, now)}</span>
  }
  if (status === 'waiting') return <span className={styles.quiet}>Waits for the customer</span>
  if (status === 'done' || status === 'ignored') {
    return <span className={styles.quiet}>{status === 'done' ? 'Closed' : 'Ignored'}</span>
  }
  if (dueAt === null) return null
  const left = Date.parse(dueAt) - now
  if (left <= 0) {
    return (
      <>
        <span className={styles.over}>{span(left)} over</span>
        <span className={`${styles.quiet} ${styles.roomy}`}>Reply was due {clock(dueAt)}</span>
      </>
    )
  }
  return (
    <span className={left < 15 * 60_000 ? styles.soon : styles.due}>
      <Clock size={14} strokeWidth={2} aria-hidden="true" />
      Answer by {moment(dueAt, now)}, {span(left)} left
    </span>
  )
}

function Here({ id }: { id: string }) {
  const present = useInbox((state) => state.presence.get(id) ?? nobody)
  if (present.length === 0) return null
  const typing = present.filter(({ state }) => state === 'typing')
  const said = typing.length > 0 ? typing : present
  const verb = typing.length > 0 ? 'writing' : 'viewing'
  return (
    <span className={styles.here}>
      {present.slice(0, 3).map(({ user, state }) => (
        <Avatar key={user} user={user} doing={state} />
      ))}
      <span className={styles.roomy}>
        {listPeople(said.map(({ user }) => user))} {said.length === 1 ? 'is' : 'are'} {verb}
      </span>
    </span>
  )
}
