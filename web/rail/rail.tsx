// The narrow strip at the edge: brand, the lists one goes to most, help, light, and who I am.
import { plural, t } from '@lingui/core/macro'
import {
  Activity,
  AlarmClock,
  Bell,
  CheckCheck,
  CircleHelp,
  Hourglass,
  Inbox,
  type LucideIcon,
  Moon,
  Settings,
  Sun,
  UserRound,
  Users,
} from 'lucide-react'
import { memo } from 'react'
import type { View } from '#shared/api/conversations.ts'
import { partOf } from '../app/part.ts'
import { goTo, useListOf, useListPath } from '../app/place.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { useNarrow } from '../app/screen.ts'
import type { CommandId } from '../keyboard/commands.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { addressOfNotices, goToNotices } from '../notices/notices-place.ts'
import { goToPulse } from '../pulse/pulse-place.ts'
import { listKey } from '../queue/view-rules.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { useCounts } from '../store/counts.ts'
import { useMay } from '../store/harken.ts'
import { useOpenIncidents } from '../store/incidents.ts'
import { useUnread } from '../store/notices.ts'
import { openOverlay, page, usePage } from '../store/page.ts'
import { useSavedViews } from '../store/saved-views.ts'
import { goToTeam } from '../team/team-place.ts'
import { isDark, putTheme, type Theme } from '../theme/theme.ts'
import { counted } from '../words/numbers.ts'
import { viewNames } from '../words/views.ts'
import { BrandSwitch } from './brand-switch.tsx'
import { PersonSwitch } from './person-switch.tsx'
import styles from './rail.module.css'
import { SavedStops } from './saved-stops.tsx'

const stops: readonly {
  view: View
  label: string
  icon: LucideIcon
  within: readonly View[]
  command: CommandId
}[] = [
  {
    view: 'needs_reply',
    label: t`Inbox`,
    icon: Inbox,
    within: ['needs_reply', 'unassigned', 'approvals', 'failed'],
    command: 'inbox',
  },
  { view: 'mine', label: t`Mine`, icon: UserRound, within: ['mine'], command: 'mine' },
  { view: 'waiting', label: t`Waiting`, icon: Hourglass, within: ['waiting'], command: 'waiting' },
  { view: 'snoozed', label: t`Snoozed`, icon: AlarmClock, within: ['snoozed'], command: 'snoozed' },
  { view: 'done', label: t`Done`, icon: CheckCheck, within: ['done'], command: 'done' },
]

export const Rail = memo(function Rail() {
  const of = useListOf()
  const counts = useCounts((all) => all)
  const part = partOf(useListPath())
  const unread = useUnread()
  const supervises = useMay('supervise')
  const narrow = useNarrow()
  const open = useOpenIncidents().length
  const key = listKey(of)
  const onSaved = useSavedViews().some(({ view, filter }) => listKey({ view, filter, q: null }) === key)
  return (
    <nav id="rail" className={styles.rail} aria-label={t`Main`}>
      <BrandSwitch of={of} />
      <ul className={styles.stops}>
        {stops.map(({ view, label, icon: Icon, within, command }) => (
          <li key={view}>
            <a
              href={`/inbox/${view}`}
              className={styles.stop}
              title={withKeyOf(
                counts[view] === undefined
                  ? viewNames[view]
                  : t`${viewNames[view]}, ${counted(counts[view])}`,
                command,
              )}
              aria-current={part === 'inbox' && !onSaved && within.includes(of.view) ? 'page' : undefined}
              onClick={onPlainClick(() => goTo({ of: { ...of, view, q: null }, conversation: null }))}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
              <span className={styles.label}>{label}</span>
            </a>
          </li>
        ))}
        <li>
          <a
            href="/pulse"
            className={styles.stop}
            title={withKeyOf(pulseWords(open), 'pulse')}
            aria-current={part === 'pulse' ? 'page' : undefined}
            onClick={onPlainClick(() =>
              goToPulse({ brand: of.filter.brand ?? null, channel: null, incident: null }),
            )}
          >
            <Activity size={18} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.label}>{t`Pulse`}</span>
          </a>
        </li>
        {supervises && !narrow && (
          <li>
            <a
              href="/team"
              className={styles.stop}
              title={t`Team: who does what now`}
              aria-current={part === 'team' ? 'page' : undefined}
              onClick={onPlainClick(() => goToTeam())}
            >
              <Users size={18} strokeWidth={1.75} aria-hidden="true" />
              <span className={styles.label}>{t`Team`}</span>
            </a>
          </li>
        )}
      </ul>
      <SavedStops of={of} />
      <span className={styles.space} />
      <div className={styles.tools}>
        <a
          href={addressOfNotices('all')}
          className={`${styles.stop} ${styles.bell}`}
          aria-label={
            unread === 0
              ? t`What came for me`
              : t`What came for me, ${plural(unread, { one: '# new', other: '# new' })}`
          }
          title={t`What came for me`}
          aria-current={part === 'notices' ? 'page' : undefined}
          onClick={onPlainClick(() => goToNotices())}
        >
          <Bell size={18} strokeWidth={1.75} />
          {unread > 0 && <span className={styles.unread} />}
        </a>
        <a
          href="/settings"
          className={styles.stop}
          aria-label={t`Settings`}
          title={withKeyOf(t`Settings`, 'settings')}
          aria-current={part === 'settings' ? 'page' : undefined}
          onClick={onPlainClick(() => goToSettings())}
        >
          <Settings size={18} strokeWidth={1.75} />
        </a>
        <button
          type="button"
          className={styles.stop}
          aria-label={t`Keyboard help`}
          title={withKeyOf(t`Keyboard help`, 'help')}
          onClick={() => openOverlay('help')}
        >
          <CircleHelp size={18} strokeWidth={1.75} />
        </button>
        <ThemeSwitch />
        <PersonSwitch />
      </div>
    </nav>
  )
})

const pulseWords = (open: number): string =>
  open === 0 ? t`Pulse` : t`Pulse, ${plural(open, { one: '# open incident', other: '# open incidents' })}`

function ThemeSwitch() {
  const theme = usePage((state) => state.theme)
  const dark = isDark(theme)
  const next: Theme = dark ? 'light' : 'dark'
  return (
    <button
      type="button"
      className={styles.stop}
      aria-label={dark ? t`Light colours` : t`Dark colours`}
      title={dark ? t`Light colours` : t`Dark colours`}
      onClick={() => {
        putTheme(next)
        page.setState({ theme: next })
      }}
    >
      {dark ? <Sun size={18} strokeWidth={1.75} /> : <Moon size={18} strokeWidth={1.75} />}
    </button>
  )
}
