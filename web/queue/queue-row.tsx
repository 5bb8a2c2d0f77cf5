// What does one conversation look like in the list?
import { t } from '@lingui/core/macro'
import { Check, CircleAlert, Reply, Timer, UserX } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { MoodGlyph } from '../pieces/glyphs.tsx'
import { useNow } from '../pieces/now.ts'
import { PriorityChip } from '../pieces/priority-chip.tsx'
import { TierBadge } from '../pieces/tier-badge.tsx'
import { useActiveCrises } from '../store/crises.ts'
import { useAnswerInPassing } from '../store/drafts.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation, useInbox, useRules } from '../store/inbox.ts'
import type { Match, Presence } from '../store/inbox-state.ts'
import { usePage } from '../store/page.ts'
import { useUnread } from '../store/seen.ts'
import { handleBeside } from '../words/people.ts'
import { notSent } from '../words/reasons.ts'
import { moodOf, moodWords } from '../words/sentiments.ts'
import { moment, nextDue } from '../words/time.ts'
import { statusNames } from '../words/views.ts'
import styles from './queue-row.module.css'
import { foundDetails, goneWords, rowDetails } from './row-words.ts'
import { belongs, type ListOf } from './view-rules.ts'

export const rowId = (id: string): string => `row-${id}`
const leavesWords = (why: string): string => t`${why}, leaves at next merge`
const nobody: readonly Presence[] = []

type Props = {
  id: string
  of: ListOf
  selected: boolean
  /** How it fits what was searched for. */
  match: Match | undefined
  /** May rows be chosen for something done to many? */
  choosable: boolean
  onOpen: (id: string, choose: 'one' | 'to' | null) => void
}

/** One row, numbered by the list. It renders again only when its own conversation changes. */
export const QueueRow = memo(function QueueRow(props: Props) {
  const { id, of, selected, match, choosable, onOpen } = props
  const { me } = useHarken()
  const conversation = useConversation(id)
  const crises = useActiveCrises()
  const picked = usePage((page) => page.picked.has(id))
  const picking = usePage((page) => page.picked.size > 0)
  const unread = useUnread(conversation ?? { id, lastMessage: { text: '', at: '', direction: 'out' } })
  if (conversation === undefined) return null

  const gone = belongs(conversation, of, me, crises) === false
  const looks = [
    styles.row,
    selected && styles.selected,
    picked && styles.chosen,
    gone && styles.gone,
    unread && !gone && styles.unread,
  ]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and handles the keys
    <div
      id={rowId(id)}
      role="option"
      data-active={selected}
      aria-selected={selected || picked}
      tabIndex={-1}
      className={looks.filter(Boolean).join(' ')}
      onClick={(event) => {
        const one = event.ctrlKey || event.metaKey
        onOpen(id, !choosable ? null : event.shiftKey ? 'to' : one ? 'one' : null)
      }}
    >
      {unread && !gone && <span className={styles.dot} role="img" aria-label={t`Unread`} />}
      {choosable && (
        <span
          className={`${styles.box} ${picking ? styles.picking : ''} ${picked ? styles.picked : ''}`}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            onOpen(id, event.shiftKey ? 'to' : 'one')
          }}
        >
          {picked && <Check size={12} strokeWidth={3} />}
        </span>
      )}
      <RowLines conversation={conversation} gone={gone} match={match} />
    </div>
  )
})

type Lines = { conversation: Conversation; gone: boolean; match: Match | undefined }

/** What stands in a row. It stays as it is when rows above it come or go. */
const RowLines = memo(function RowLines({ conversation, gone, match }: Lines) {
  const { id, channel, customer, lastMessage, assignee, status } = conversation
  const { me } = useHarken()
  const now = useNow(15_000)
  const { minConfidence } = useRules()
  const present = useInbox((state) => state.presence.get(id) ?? nobody)
  const answer = useAnswerInPassing(id)
  const feels = moodWords(conversation.sentiment, minConfidence)
  const due = gone ? null : nextDue(conversation, now)
  const written = answer === '' ? null : answer
  const owner = assignee !== null && !present.some(({ user }) => user === assignee) ? [assignee] : []
  const beside = handleBeside(customer)
  return (
    <>
      <span className={styles.channel}>
        <ChannelIcon channel={channel} />
      </span>
      <span className={styles.line}>
        <span className={styles.who}>
          <bdi className={styles.name}>{customer.name || customer.handle}</bdi>
          {customer.unverified && (
            <UserX
              size={13}
              strokeWidth={2}
              role="img"
              aria-label={t`Sender not verified`}
              className={styles.doubt}
            />
          )}
          {customer.tier !== null && <TierBadge tier={customer.tier} />}
          {beside !== '' && <bdi className={styles.handle}>{beside}</bdi>}
        </span>
        <span className={`${styles.due} ${due === null ? '' : styles[due.tone]}`}>
          {due?.window && <Timer size={13} strokeWidth={2} role="img" aria-label={t`Reply window`} />}
          {due?.text ?? moment(lastMessage.at, now)}
        </span>
      </span>
      <span className={styles.line}>
        <span className={styles.snippet}>
          {written !== null && !gone && <strong className={styles.draft}>{t`Draft:`}</strong>}
          {written === null && lastMessage.direction === 'out' && (
            <Reply size={13} strokeWidth={2} role="img" aria-label={t`We wrote last:`} />
          )}
          <span dir="auto" className={styles.text}>
            {written ?? (lastMessage.text || t`No text`)}
          </span>
        </span>
        <span className={styles.mood} title={feels}>
          <MoodGlyph mood={moodOf(conversation.sentiment, minConfidence)} label={feels} />
        </span>
      </span>
      <span className={styles.line}>
        <span className={styles.why}>
          {gone ? (
            <span className={styles.reasons}>{leavesWords(goneWords(conversation, me, now))}</span>
          ) : (
            <>
              {match !== undefined && status !== 'needs_reply' ? (
                <span className={styles.state}>{statusNames[status]}</span>
              ) : (
                <PriorityChip priority={conversation.priority} />
              )}
              {conversation.failedReply && (
                <span className={styles.failed}>
                  <CircleAlert size={13} strokeWidth={2} aria-hidden="true" />
                  {notSent}
                </span>
              )}
              <span className={styles.reasons}>
                {conversation.failedReply && '· '}
                <bdi>
                  {match === undefined
                    ? rowDetails(conversation, now)
                    : foundDetails(conversation, match, now)}
                </bdi>
              </span>
            </>
          )}
        </span>
        <span className={styles.people}>
          {owner.map((user) => (
            <Avatar key={user} user={user} />
          ))}
          {present.slice(0, 3).map(({ user, state }) => (
            <Avatar key={user} user={user} doing={state} />
          ))}
        </span>
      </span>
    </>
  )
})
