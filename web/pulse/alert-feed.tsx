// What has happened to the brand in this span, newest first, and what can be done about it at once.

import { plural, t } from '@lingui/core/macro'
import { BellOff, Check, TrendingUp, WifiOff } from 'lucide-react'
import type { AlertHealthView } from '#shared/api/alerts.ts'
import type { IncidentView } from '#shared/api/incidents.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { incidentTitle, lengthWords } from '../words/incidents.ts'
import { joined } from '../words/lists.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { clock, moment } from '../words/time.ts'
import { acknowledge } from './act-on-incident.ts'
import styles from './alert-feed.module.css'
import { AlertNotices } from './alert-notices.tsx'
import { muteFor, muteOf } from './mute-alerts.ts'
import { goToPulse } from './pulse-place.ts'

type Props = {
  incidents: readonly IncidentView[]
  health: AlertHealthView
  chosen: string | null
  nowMs: number
  reload: () => void
}

const muteMinutes = 60

export function AlertFeed({ incidents, health, chosen, nowMs, reload }: Props) {
  const harken = useHarken()
  const responds = useMay('respond')
  const alive = incidents.filter(({ status }) => status !== 'closed')
  const open = alive.length
  const unseen = health.mutes.filter((mute) => !alive.some((incident) => muteOf([mute], incident)))
  return (
    <section className={styles.block} aria-label={t`Alerts`}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Alerts`}</h2>
        <span className={styles.meta}>{open === 0 ? t`none open` : t`${counted(open)} open`}</span>
      </header>
      <AlertNotices health={health} mutes={unseen} nowMs={nowMs} reload={reload} />
      {incidents.length === 0 && (
        <p className={styles.none}>
          {t`No burst and no silence in this span. What is unusual shows here within a minute.`}
        </p>
      )}
      <ul>
        {incidents.map((incident) => (
          <li
            key={incident.id}
            className={styles.row}
            aria-current={incident.id === chosen ? 'true' : undefined}
          >
            <StatusIcon incident={incident} />
            <div className={styles.text}>
              <button
                type="button"
                className={styles.name}
                onClick={() => goToPulse({ incident: incident.id })}
              >
                <bdi>{incidentTitle(incident)}</bdi>
              </button>
              <p className={styles.meta}>{detailOf(incident, nowMs)}</p>
              <Muted incident={incident} mutes={health.mutes} />
              {responds && incident.status !== 'closed' && (
                <div className={styles.actions}>
                  {incident.status === 'new' && (
                    <Button small look="outlined" onClick={() => void acknowledge(harken, incident.id)}>
                      {t`Acknowledge`}
                    </Button>
                  )}
                  {muteOf(health.mutes, incident) === undefined ? (
                    <Button small onClick={() => void muteFor(harken, incident, muteMinutes, reload)}>
                      {t`Mute 1 h`}
                    </Button>
                  ) : (
                    <Button small onClick={() => void muteFor(harken, incident, 0, reload)}>
                      {t`Unmute`}
                    </Button>
                  )}
                </div>
              )}
            </div>
            <time className={styles.time} dateTime={incident.startedAt}>
              {moment(incident.startedAt, nowMs)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Muted({ incident, mutes }: { incident: IncidentView; mutes: AlertHealthView['mutes'] }) {
  const mute = incident.status === 'closed' ? undefined : muteOf(mutes, incident)
  if (mute === undefined) return null
  return (
    <p className={styles.muted}>
      <BellOff size={12} strokeWidth={2} aria-hidden="true" />{' '}
      {t`No alerts until ${clock(mute.until)}, ${personName(mute.by)}`}
    </p>
  )
}

function StatusIcon({ incident: { kind, status } }: { incident: IncidentView }) {
  const props = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  if (status === 'closed') return <Check {...props} />
  return kind === 'silence' ? <WifiOff {...props} /> : <TrendingUp {...props} />
}

function detailOf(incident: IncidentView, nowMs: number): string {
  const { kind, peak, status, owner, explanation } = incident
  if (explanation !== null) return t`Explained: ${explanation}`
  const loudest = plural(peak, {
    one: '# negative mention in its loudest minute',
    other: '# negative mentions in its loudest minute',
  })
  const length = lengthWords(incident, nowMs)
  const course = kind === 'spike' ? joined(loudest, length) : length
  if (owner !== null) return joined(course, personName(owner))
  return status === 'new' ? joined(course, t`nobody on it yet`) : course
}
