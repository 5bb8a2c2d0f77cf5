// Is somebody else answering already?
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Pencil, UserRound } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import type { Presence } from '../store/inbox-state.ts'
import { listPeople, personName } from '../words/people.ts'
import styles from './notice.module.css'

const nobody: readonly Presence[] = []

export const Colleagues = memo(function Colleagues({
  conversation: { id, assignee, status },
}: {
  conversation: Conversation
}) {
  const { me } = useHarken()
  const present = useInbox((state) => state.presence.get(id) ?? nobody)
  const typing = present.filter(({ state }) => state === 'typing').map(({ user }) => user)
  if (typing.length > 0) {
    const who = listPeople(typing)
    return (
      <p className={styles.notice} role="status">
        <Pencil size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        {plural(typing.length, {
          one: `${who} is writing a reply.`,
          other: `${who} are writing a reply.`,
        })}
      </p>
    )
  }
  if (assignee === null || assignee === me || status === 'done' || status === 'ignored') return null
  return (
    <p className={styles.held}>
      <UserRound size={14} strokeWidth={2} aria-hidden="true" />
      {t`${personName(assignee)} holds this conversation.`}
    </p>
  )
})

/** What the customer does right now, where the channel tells. */
export const CustomerWriting = memo(function CustomerWriting({
  conversation: { id, customer },
}: {
  conversation: Conversation
}) {
  const writing = useInbox((state) => state.customersWriting.has(id))
  return (
    <div role="status">
      {writing && (
        <p className={styles.held}>
          <Pencil size={14} strokeWidth={2} aria-hidden="true" />
          <Trans>
            <bdi>{customer.name}</bdi> is writing …
          </Trans>
        </p>
      )}
    </div>
  )
})
