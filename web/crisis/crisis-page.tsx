// The room of a crisis: what may be said, who says the same, what was decided, and the way out of it.
import { t } from '@lingui/core/macro'
import { type FormEvent, useState } from 'react'
import { changeCrisisRoute, endCrisisRoute } from '#shared/api/crises.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { hearOfCrises } from '../store/crises.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { crisisLineWords } from '../words/crises.ts'
import { channelNames } from '../words/incidents.ts'
import { topicNames } from '../words/judgements.ts'
import { personName } from '../words/people.ts'
import { clock, span } from '../words/time.ts'
import { ClusterList } from './cluster-list.tsx'
import styles from './crisis-page.module.css'
import { type CrisisState, useCrisis } from './use-crisis.ts'

export function CrisisPage({ id }: { id: string }) {
  const { state, problem, reload } = useCrisis(id)
  if (state === null) {
    return (
      <main className={styles.page}>
        <p className={styles.waiting} role="status">
          {problem ?? t`Opening the room…`}
        </p>
      </main>
    )
  }
  return <Room state={state} reload={() => void reload()} />
}

function Room({ state, reload }: { state: CrisisState; reload: () => void }) {
  const { crisis, log, clusters } = state
  const now = useNow(30_000)
  const responds = useMay('respond')
  const on = crisis.endedAt === null
  const length = span(
    Date.parse(crisis.endedAt ?? new Date(now).toISOString()) - Date.parse(crisis.startedAt),
  )
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>
          <bdi>{crisis.title}</bdi>
        </h1>
        <p className={styles.meta}>
          <bdi>{crisis.brand}</bdi> · {channelNames(crisis.channels ?? [])}
          {crisis.topic === null ? '' : ` · ${topicNames[crisis.topic]}`} ·{' '}
          {t`owner ${personName(crisis.owner)}`} · {on ? t`on for ${length}` : t`lasted ${length}`}
        </p>
      </header>
      <div className={styles.columns}>
        <div>
          <section className={styles.part} aria-label={t`Approved statements`}>
            <h2>{t`May be said as it is`}</h2>
            <ol className={styles.statements}>
              {crisis.statements.map(({ text, by, at }) => (
                <li key={at + text}>
                  <p dir="auto">{text}</p>
                  <p className={styles.meta}>
                    {personName(by)}, {clock(at)}
                  </p>
                </li>
              ))}
            </ol>
            {on && responds && (
              <Say
                label={t`Another wording`}
                button={t`Approve it`}
                id={crisis.id}
                type="statement"
                reload={reload}
              />
            )}
          </section>
          <ClusterList
            crisis={crisis.id}
            clusters={clusters}
            statements={crisis.statements.length}
            onDone={reload}
          />
        </div>
        <div>
          <section className={styles.part} aria-label={t`Log`}>
            <div className={styles.head}>
              <h2>{t`Log`}</h2>
              <Button small onClick={() => saveLog(state)}>
                {t`Save as file`}
              </Button>
            </div>
            {on && responds && (
              <Say label={t`Decision`} button={t`Log it`} id={crisis.id} type="decision" reload={reload} />
            )}
            <ol className={styles.log}>
              {log.toReversed().map(({ no, at, by, type, detail }) => (
                <li key={no} className={type === 'decision' ? styles.decision : ''}>
                  <time dateTime={at}>{clock(at)}</time>
                  <span>{crisisLineWords(type, by, detail)}</span>
                </li>
              ))}
            </ol>
          </section>
          {on && responds && (
            <>
              <HandOver id={crisis.id} owner={crisis.owner} reload={reload} />
              <End id={crisis.id} reload={reload} />
            </>
          )}
        </div>
      </div>
    </main>
  )
}

type SayProps = {
  label: string
  button: string
  id: string
  type: 'statement' | 'decision'
  reload: () => void
}

function Say({ label, button, id, type, reload }: SayProps) {
  const { call } = useHarken()
  const [text, setText] = useState('')
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      await call(changeCrisisRoute, { params: { id }, body: { type, text: text.trim() } })
      setText('')
      reload()
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  return (
    <form className={styles.say} onSubmit={(event) => void submit(event)}>
      <input
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={2000}
        onChange={(e) => setText(e.target.value)}
      />
      <Button type="submit" look="outlined" disabled={text.trim() === ''}>
        {button}
      </Button>
    </form>
  )
}

function HandOver({ id, owner, reload }: { id: string; owner: string; reload: () => void }) {
  const { call, me } = useHarken()
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const people = [...new Set([me, ...agents])].filter((user) => user !== owner)
  const [chosen, setChosen] = useState('')
  const to = people.includes(chosen) ? chosen : (people[0] ?? '')
  const [text, setText] = useState('')
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      await call(changeCrisisRoute, { params: { id }, body: { type: 'handover', to, text: text.trim() } })
      setText('')
      toast(t`Handed over to ${personName(to)}`, 'person')
      reload()
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  return (
    <section className={styles.part} aria-label={t`Hand over`}>
      <h2>{t`Hand over`}</h2>
      {people.length === 0 && (
        <p className={styles.meta}>
          {t`Nobody else has worked here yet: who has claimed a conversation is listed.`}
        </p>
      )}
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <select
          aria-label={t({ message: 'To', comment: 'To whom something is handed over' })}
          value={to}
          disabled={people.length === 0}
          onChange={(event) => setChosen(event.target.value)}
        >
          {people.map((user) => (
            <option key={user} value={user}>
              {personName(user)}
            </option>
          ))}
        </select>
        <textarea
          dir="auto"
          rows={2}
          aria-label={t`What the next owner has to know`}
          placeholder={t`What the next owner has to know`}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="outlined" disabled={text.trim() === '' || to === ''}>
          {t`Hand over`}
        </Button>
      </form>
    </section>
  )
}

function End({ id, reload }: { id: string; reload: () => void }) {
  const harken = useHarken()
  const [summary, setSummary] = useState('')
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      hearOfCrises([await harken.call(endCrisisRoute, { params: { id }, body: { summary: summary.trim() } })])
      toast(t`Crisis mode has ended; its summary is marked on the pulse`, 'done')
      reload()
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  return (
    <section className={styles.part} aria-label={t`End`}>
      <h2>{t`End crisis mode`}</h2>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <textarea
          dir="auto"
          rows={2}
          aria-label={t`What it was, and how it ended`}
          placeholder={t`What it was, and how it ended`}
          value={summary}
          maxLength={2000}
          onChange={(event) => setSummary(event.target.value)}
        />
        <Button type="submit" look="outlined" disabled={summary.trim() === ''}>
          {t`End it`}
        </Button>
      </form>
    </section>
  )
}

/** The log as lines of text, to send or to keep. */
function saveLog({ crisis, log }: CrisisState): void {
  const lines = log.map(({ at, by, type, detail }) => `${at}  ${crisisLineWords(type, by, detail)}`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([`${crisis.title}\n${lines.join('\n')}\n`], { type: 'text/plain' }),
  )
  link.download = `crisis-${crisis.id}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
