// Who does what now? Every agent with what they have open, how much they carry, and what is due first.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { goTo } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { useConversation } from '../store/inbox.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { span } from '../words/time.ts'
import styles from './team-page.module.css'
import { type AgentNow, useTeam } from './use-team.ts'

const states = { here: t`Here`, paused: t`Paused`, away: t`Away` } as const

export function TeamPage() {
  const { agents, trouble, refresh } = useTeam()
  const now = useNow(15_000)
  return (
    <main className={styles.page} aria-busy={agents === null}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t`Team`}</h1>
        <p className={styles.quiet}>{t`Who does what now`}</p>
      </header>
      {trouble !== null && (
        <p className={styles.trouble} role="alert">
          {trouble}{' '}
          <Button small look="outlined" onClick={refresh}>
            {t`Retry`}
          </Button>
        </p>
      )}
      {agents !== null && agents.length === 0 && (
        <p
          className={styles.none}
        >{t`Nobody has worked here yet. Agents appear once they have signed in.`}</p>
      )}
      {agents !== null && agents.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <section className={styles.scroll} tabIndex={0} aria-label={t`Agents`}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t`Agent`}</th>
                <th scope="col">{t`State`}</th>
                <th scope="col">{t`Has open`}</th>
                <th scope="col">{t`Needs reply`}</th>
                <th scope="col">{t`First due`}</th>
                <th scope="col" title={t`Hostile conversations answered in seven days`}>
                  {t`Hostile, 7 d`}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t`What can be done`}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {agents.map((agent) => (
                <Agent key={agent.user} agent={agent} now={now} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </main>
  )
}

function Agent({ agent, now }: { agent: AgentNow; now: number }) {
  const { user, state, at, open, oldestDueAt, hostile, pausedAt } = agent
  const left = oldestDueAt === null ? null : Date.parse(oldestDueAt) - now
  return (
    <tr>
      <th scope="row">
        <span className={styles.who}>
          <Avatar user={user} size={26} /> <bdi>{personName(user)}</bdi>
        </span>
      </th>
      <td>
        <span className={`${styles.state} ${styles[state]}`}>{states[state]}</span>
        {pausedAt !== null && <span className={styles.quiet}> {span(now - Date.parse(pausedAt))}</span>}
      </td>
      <td>{at === null ? '–' : <HasOpen at={at} />}</td>
      <td className={styles.number}>{counted(open)}</td>
      <td className={`${styles.number} ${left !== null && left <= 0 ? styles.over : ''}`}>
        {left === null ? '–' : left <= 0 ? t`${span(left)} over` : span(left)}
      </td>
      <td className={styles.number}>{counted(hostile)}</td>
      <td>
        <Button
          small
          look="outlined"
          disabled={open === 0}
          onClick={() =>
            goTo({
              of: { view: 'needs_reply', filter: withoutEmpty({ assignee: user }), q: null },
              conversation: null,
            })
          }
        >
          {t`See and reassign`}
          <span className="visually-hidden">
            {' '}
            {t({
              message: `what ${personName(user)} has`,
              comment: 'Heard right after “See and reassign”.',
            })}
          </span>
        </Button>
      </td>
    </tr>
  )
}

function HasOpen({ at: { conversation, state } }: { at: NonNullable<AgentNow['at']> }) {
  const whom = useConversation(conversation)?.customer.name ?? t`a conversation`
  return (
    <Button small onClick={() => goTo({ conversation })}>
      {state === 'typing' ? (
        <Trans>
          Writes to <bdi>{whom}</bdi>
        </Trans>
      ) : (
        <Trans>
          Reads <bdi>{whom}</bdi>
        </Trans>
      )}
    </Button>
  )
}
