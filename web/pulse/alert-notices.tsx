// What stands between an alert and who should hear it: targets that cannot be reached, and what is muted.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { BellOff, TriangleAlert } from 'lucide-react'
import type { AlertHealthView } from '#shared/api/alerts.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { failingWords, mutedWords, targetNames } from '../words/alerts.ts'
import { personName } from '../words/people.ts'
import { clock } from '../words/time.ts'
import styles from './alert-notices.module.css'
import { type MuteView, muteFor } from './mute-alerts.ts'

type Props = { health: AlertHealthView; mutes: readonly MuteView[]; nowMs: number; reload: () => void }

/** `mutes`: those that no incident in sight tells of already. */
export function AlertNotices({ health: { failing, mutedRules }, mutes, nowMs, reload }: Props) {
  const harken = useHarken()
  const responds = useMay('respond')
  const operates = useMay('operate')
  if (failing.length + mutedRules.length + mutes.length === 0) return null
  return (
    <ul>
      {failing.map((target) => (
        <li key={target.rule} className={`${styles.notice} ${styles.failing}`}>
          <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <div className={styles.text}>
            <p className={styles.name}>
              <Trans>
                {targetNames[target.kind]} of <bdi>“{target.ruleName}”</bdi> does not get its alerts
              </Trans>
            </p>
            <p className={styles.meta}>{failingWords(target, nowMs)}</p>
          </div>
          {operates && (
            <a className={styles.link} href="/settings/alerts">
              {t`Look at it`}
            </a>
          )}
        </li>
      ))}
      {mutedRules.map(({ id, name, until }) => (
        <li key={id} className={styles.notice}>
          <BellOff size={16} strokeWidth={1.75} aria-hidden="true" />
          <p className={styles.meta}>
            <Trans>
              The rule <bdi>“{name}”</bdi> is muted until {clock(until)}
            </Trans>
          </p>
          {operates && (
            <a className={styles.link} href="/settings/alerts">
              {t`Look at it`}
            </a>
          )}
        </li>
      ))}
      {mutes.map((mute) => (
        <li key={`${mute.brand} ${mute.kind} ${mute.topic}`} className={styles.notice}>
          <BellOff size={16} strokeWidth={1.75} aria-hidden="true" />
          <p className={styles.meta}>
            <Trans>
              <bdi>{mutedWords(mute)}</bdi>: muted until {clock(mute.until)}, by {personName(mute.by)}
            </Trans>
          </p>
          {responds && (
            <Button small onClick={() => void muteFor(harken, mute, 0, reload)}>
              {t`Unmute`}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
