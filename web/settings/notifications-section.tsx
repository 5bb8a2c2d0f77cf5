// What makes my browsers ring, with sound or without, and when is it quiet?
import { t } from '@lingui/core/macro'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import {
  type NotifyKind,
  type NotifySettings,
  notifyKinds,
  notifySettingsSchema,
} from '#shared/domain/notify-settings.ts'
import { chime } from '../notices/chime.ts'
import { changeSettings, notifySettings } from '../notices/hear.ts'
import { goToNotices } from '../notices/notices-place.ts'
import { leaveSystem, type SystemState, systemState, wantSystem } from '../notices/system-notification.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import form from './form.module.css'
import { issueWords } from './issue-words.ts'

const kindNames: Record<NotifyKind, string> = {
  assigned: t`A conversation is given to me`,
  mention: t`Somebody names me in a note`,
  approval: t`An approval is wanted`,
  failed: t`A reply of mine failed`,
  crisis: t`A crisis begins`,
}
const stateWords: Record<SystemState, string> = {
  on: t`This browser tells you, also while Harken is behind other windows.`,
  off: t`This browser tells you on the page only. It will ask you once whether it may do more.`,
  blocked: t`This browser has been told not to. Its own settings for this page can change that.`,
  missing: t`This browser can tell you on the page only.`,
}

export function NotificationsSection() {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const settings = useStore(notifySettings)
  const [system, setSystem] = useState(systemState)
  const change = (part: Partial<NotifySettings>) => void changeSettings(harken, { ...settings, ...part })
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Notifications`}</h2>
        <span className={form.space} />
        <Button look="outlined" onClick={() => goToNotices()}>
          {t`What came for me`}
        </Button>
      </header>
      <p className={form.words}>
        {t`Everything that comes for you is listed, whether it rings or not. At most once in half a minute something rings; what comes in between comes together.`}
      </p>
      <h3 className={form.part}>{t`In this browser`}</h3>
      <div className={form.line}>
        <span role="status">{stateWords[system]}</span>
        {system === 'off' && (
          <Button small look="outlined" onClick={() => void wantSystem().then(setSystem)}>
            {t`Tell me here`}
          </Button>
        )}
        {system === 'on' && (
          <Button small look="outlined" onClick={() => setSystem(leaveSystem())}>
            {t`No more`}
          </Button>
        )}
      </div>
      <h3 className={form.part}>{t`What rings`}</h3>
      {notifyKinds
        .filter((kind) => kind !== 'approval' || supervises)
        .map((kind) => (
          <div key={kind}>
            <label className={form.check}>
              <input
                type="checkbox"
                checked={settings.kinds[kind]}
                onChange={({ target: { checked } }) =>
                  change({ kinds: { ...settings.kinds, [kind]: checked } })
                }
              />
              {kindNames[kind]}
            </label>
          </div>
        ))}
      <div className={form.line}>
        <label className={form.check}>
          <input
            type="checkbox"
            checked={settings.sound}
            onChange={({ target: { checked } }) => change({ sound: checked })}
          />
          {t`With a sound`}
        </label>
        <Button small onClick={chime}>
          {t`Hear it`}
        </Button>
      </div>
      <h3 className={form.part}>{t`Quiet hours`}</h3>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={settings.quiet !== null}
          onChange={({ target: { checked } }) => change({ quiet: checked ? usualQuiet() : null })}
        />
        {t`Nothing rings in these hours`}
      </label>
      {settings.quiet !== null && (
        <QuietHours quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
      )}
    </>
  )
}

type Quiet = NonNullable<NotifySettings['quiet']>

const usualQuiet = (): Quiet => ({
  from: '20:00',
  to: '08:00',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** Kept as soon as all of it fits. */
function QuietHours({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  const zones = useId()
  const [typed, setTyped] = useState(quiet)
  const issue = notifySettingsSchema.shape.quiet.safeParse(typed).error?.issues[0]
  const put = (part: Partial<Quiet>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    if (notifySettingsSchema.shape.quiet.safeParse(next).success) onChange(next)
  }
  return (
    <>
      <div className={form.line}>
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className={form.line}>
            {end === 'from' ? t`from` : t`to`}
            <input
              type="time"
              className={form.input}
              value={typed[end]}
              onChange={(event) => put({ [end]: event.target.value })}
            />
          </label>
        ))}
        <label className={form.line}>
          {t({ message: 'in', comment: 'Before a time zone' })}
          <input
            className={form.input}
            aria-label={t`Time zone`}
            list={zones}
            value={typed.timeZone}
            onChange={(event) => put({ timeZone: event.target.value })}
          />
        </label>
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      {issue !== undefined && <p className={form.problem}>{t`Not kept yet: ${issueWords(issue.message)}`}</p>}
      <p className={form.muted}>{t`What came in that time is marked so in the list.`}</p>
    </>
  )
}
