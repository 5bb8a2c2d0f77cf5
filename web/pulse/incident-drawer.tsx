// One incident: why it was flagged, what drives it, who said it first, what may have caused it, and what was done.
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { FileText, Flag, TrendingUp, WifiOff, X } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { type IncidentView, readIncident } from '#shared/api/incidents.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { errorWords } from '../api/api-error.ts'
import { fetchBytes } from '../api/call.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon, channelName } from '../pieces/channel.tsx'
import { OutsideText } from '../pieces/outside-text.tsx'
import { type Harken, useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { incidentTitle, lengthWords, lineWords, statusNames, whyWords } from '../words/incidents.ts'
import { topicNames } from '../words/judgements.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { clock, moment, span } from '../words/time.ts'
import { acknowledge, addNote, assignTo, closeIt, explain } from './act-on-incident.ts'
import type { AnnotationView } from './annotation-view.ts'
import { openedAt } from './author-list.tsx'
import styles from './incident-drawer.module.css'
import { kindNames } from './pulse-charts.tsx'
import { goToPulse } from './pulse-place.ts'

type Timeline = RouteOutput<typeof readIncident>['timeline']
type Props = { incident: IncidentView; annotations: readonly AnnotationView[]; nowMs: number }

const causeMs = 2 * 3_600_000

export function IncidentDrawer({ incident, annotations, nowMs }: Props) {
  const { id, version, kind, status, owner, drivers } = incident
  const timeline = useTimeline(id, version)
  const causes = annotations.filter(({ from }) => {
    const lead = Date.parse(incident.startedAt) - Date.parse(from)
    return lead >= 0 && lead <= causeMs
  })
  const unnoticed = span(Date.parse(incident.openedAt) - Date.parse(incident.startedAt))
  const Icon = kind === 'silence' ? WifiOff : TrendingUp
  return (
    <aside className={styles.drawer} aria-label={t`Incident`}>
      <header className={styles.top}>
        <span className={styles.badge}>
          <Icon size={14} strokeWidth={2} aria-hidden="true" />{' '}
          {kind === 'silence'
            ? t`Silence, ${lengthWords(incident, nowMs)}`
            : t`Spike, ${lengthWords(incident, nowMs)}`}
        </span>
        <Button look="icon" aria-label={t`Close panel`} onClick={() => goToPulse({ incident: null })}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      </header>
      <h2 className={styles.title}>
        <bdi>{incidentTitle(incident)}</bdi>
      </h2>
      <p className={styles.meta}>
        {statusNames[status]} · {owner === null ? t`no owner yet` : personName(owner)} ·{' '}
        {t`since ${moment(incident.startedAt, nowMs)}, noticed ${unnoticed} later`}
      </p>
      <Actions incident={incident} />
      <section className={styles.part}>
        <h3>{t`Why flagged`}</h3>
        <p>{whyWords(incident)}</p>
      </section>
      {drivers.looked > 0 && <Drivers incident={incident} />}
      {drivers.seeds.length > 0 && (
        <section className={styles.part}>
          <h3>
            {t`First posts`}{' '}
            <span className={styles.meta}>
              {plural(drivers.of, { one: '# negative one in all', other: '# negative ones in all' })}
            </span>
          </h3>
          <ul>
            {drivers.seeds.map((seed) => (
              <li key={`${seed.conversationId} ${seed.at}`} className={styles.seed}>
                <p className={styles.by}>
                  <ChannelIcon channel={seed.channel} />
                  <a href={addressOfPlace(openedAt(seed.conversationId))}>
                    <bdi>{seed.author}</bdi>
                  </a>
                  <time dateTime={seed.at}>{clock(seed.at)}</time>
                </p>
                <OutsideText text={seed.text} marks={[]} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {causes.length > 0 && (
        <section className={styles.part}>
          <h3>
            {t`Likely cause`} <span className={styles.meta}>{t`from annotations`}</span>
          </h3>
          {causes.map(({ id: cause, kind: what, text, from }) => (
            <p key={cause} className={styles.cause}>
              <Flag size={14} strokeWidth={2} aria-hidden="true" />
              <span>
                <Trans>
                  {kindNames[what]} “<bdi>{text}</bdi>” at {clock(from)},{' '}
                  {span(Date.parse(incident.startedAt) - Date.parse(from))} before it began.
                </Trans>
              </span>
            </p>
          ))}
        </section>
      )}
      <section className={styles.part}>
        <h3>{t`Timeline`}</h3>
        <ol className={styles.timeline}>
          {timeline.map(({ no, at, type, by, detail }) => (
            <li key={no}>
              <time dateTime={at}>{clock(at)}</time>
              <span>{lineWords(type, by, detail)}</span>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  )
}

function Drivers({ incident: { drivers } }: { incident: IncidentView }) {
  const rows = [
    ...drivers.terms.slice(0, 4).map(({ term, count }) => ({ label: term, count })),
    ...drivers.topics.slice(0, 2).map(({ topic, count }) => ({ label: topicNames[topic], count })),
    ...drivers.spread.slice(0, 2).map(({ channel, count }) => ({ label: channelName(channel), count })),
  ]
  return (
    <section className={styles.part}>
      <h3>
        {t`What drives it`}{' '}
        <span className={styles.meta}>{t`share of ${counted(drivers.looked)} looked at`}</span>
      </h3>
      <ul>
        {rows.map(({ label, count }) => {
          const share = Math.min(100, Math.round((100 * count) / drivers.looked))
          return (
            <li key={label} className={styles.driver}>
              <bdi className={styles.label}>{label}</bdi>
              <meter
                className={styles.meter}
                min={0}
                max={100}
                value={share}
                aria-label={t`${label}: ${share} %`}
              />
              <span className={styles.share}>{share}%</span>
            </li>
          )
        })}
      </ul>
      <p className={`${styles.meta} ${styles.reach}`}>
        <Trans>
          Reach at risk {counted(drivers.reach)}: followers of everybody who wrote negatively in public while
          it lasted, each author once, among the messages looked at. Authors whose platform does not tell
          their followers count as none, so it is a lower bound.
        </Trans>
      </p>
    </section>
  )
}

function Actions({ incident }: { incident: IncidentView }) {
  const harken = useHarken()
  const responds = useMay('respond')
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const [asking, setAsking] = useState<'note' | 'explain' | null>(null)
  const { id, status } = incident
  const report = (
    <Button look="outlined" onClick={() => void saveReport(harken, id)}>
      <FileText size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Report`}
    </Button>
  )
  if (!responds || status === 'closed') return <div className={styles.actions}>{report}</div>
  return (
    <>
      <div className={styles.actions}>
        {status === 'new' && (
          <Button look="primary" onClick={() => void acknowledge(harken, id)}>
            {t`Acknowledge`}
          </Button>
        )}
        {status !== 'new' && (
          <Button look={status === 'explained' ? 'outlined' : 'primary'} onClick={() => setAsking('explain')}>
            {t`Explain`}
          </Button>
        )}
        <MenuButton
          overlay="incident-owner"
          look="outlined"
          label={t`Owner`}
          entries={[...new Set([harken.me, ...agents])].map((user) => ({
            id: user,
            label: personName(user),
          }))}
          onChoose={(user) => void assignTo(harken, id, user)}
        >
          {t`Assign`}
        </MenuButton>
        <Button look="outlined" onClick={() => setAsking('note')}>
          {t`Note`}
        </Button>
        {status === 'explained' && (
          <Button look="primary" onClick={() => void closeIt(harken, id)}>
            {t`Close`}
          </Button>
        )}
        {report}
      </div>
      {asking !== null && (
        <Words
          label={asking === 'note' ? t`Note for the timeline` : t`What was it?`}
          onDone={() => setAsking(null)}
          onSay={(text) => (asking === 'note' ? addNote(harken, id, text) : explain(harken, id, text))}
        />
      )}
    </>
  )
}

function Words({
  label,
  onSay,
  onDone,
}: {
  label: string
  onSay: (text: string) => Promise<boolean>
  onDone: () => void
}) {
  const [text, setText] = useState('')
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (text.trim() !== '' && (await onSay(text.trim()))) onDone()
  }
  return (
    <form className={styles.words} onSubmit={(event) => void submit(event)}>
      <label className={styles.label}>
        {label}
        <textarea
          dir="auto"
          rows={3}
          value={text}
          maxLength={2000}
          // biome-ignore lint/a11y/noAutofocus: asked for by a press just now
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
        />
      </label>
      <div className={styles.actions}>
        <Button look="primary" type="submit" disabled={text.trim() === ''}>
          {t`Save`}
        </Button>
        <Button onClick={onDone}>{t`Not now`}</Button>
      </div>
    </form>
  )
}

/** Read again whenever the incident has changed. */
function useTimeline(id: string, version: number): Timeline {
  const { call } = useHarken()
  const [timeline, setTimeline] = useState<Timeline>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another timeline
  useEffect(() => {
    let current = true
    call(readIncident, { params: { id } }).then(
      (answer) => current && setTimeline(answer.timeline),
      () => {},
    )
    return () => {
      current = false
    }
  }, [call, id, version])
  return timeline
}

/** The report is one file to keep, send or print. */
async function saveReport({ session }: Harken, id: string): Promise<void> {
  try {
    const html = await fetchBytes(session, `/api/incidents/${encodeURIComponent(id)}/report`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(html)
    link.download = `incident-${id}.html`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}
