// Who am I? Signs out; on one machine it becomes another demo person instead.
import { MenuButton } from '../menus/menu-button.tsx'
import { goToNotices } from '../notices/notices-place.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { demoPeople } from '../session/session.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { setAway, usePausedAt } from '../store/desk.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useUnread } from '../store/notices.ts'
import { setBlurHostile, usePage } from '../store/page.ts'
import { goToTeam } from '../team/team-place.ts'
import { personName } from '../words/people.ts'
import styles from './rail.module.css'

export function PersonSwitch() {
  const harken = useHarken()
  const { me, roles, session } = harken
  const live = usePage((page) => page.connection.phase === 'live')
  const { become, signOut } = session
  const works = useMay('work')
  const supervises = useMay('supervise')
  const pausedAt = usePausedAt()
  const blurs = usePage((page) => page.blurHostile)
  const unread = useUnread()
  const settings = { id: 'settings', label: 'Settings', heading: 'Harken' }
  const came = {
    id: 'notices',
    label: 'What came for me',
    ...(unread === 0 ? {} : { detail: `${unread} new` }),
  }
  const people =
    become === null
      ? [{ id: 'out', label: 'Sign out', heading: `${personName(me)}, ${roles.join(', ')}` }]
      : demoPeople.map(({ user, roles: theirs }, index) => ({
          id: user,
          label: personName(user),
          detail: theirs.join(', '),
          checked: user === me,
          ...(index === 0 ? { heading: 'Continue as' } : {}),
        }))
  const own = [
    ...(works
      ? [
          {
            id: 'pause',
            label: pausedAt === null ? 'Pause, give back what is unanswered' : 'I am back',
            heading: 'My desk',
          },
        ]
      : []),
    ...(supervises ? [{ id: 'team', label: 'Team: who does what now' }] : []),
    { id: 'blur', label: 'Blur hostile messages', checked: blurs },
  ]
  const entries = [...own, ...people, settings, came]
  return (
    <MenuButton
      overlay="person"
      label="Who I am"
      title={`${personName(me)}, ${roles.join(', ')}`}
      className={styles.me ?? ''}
      entries={entries}
      onChoose={(id) => {
        if (id === 'settings') return goToSettings()
        if (id === 'notices') return goToNotices()
        if (id === 'pause') return void setAway(harken, pausedAt === null)
        if (id === 'team') return goToTeam()
        if (id === 'blur') return setBlurHostile(!blurs)
        const person = demoPeople.find(({ user }) => user === id)
        if (become !== null && person !== undefined && id !== me) become(person)
        if (id === 'out') signOut?.()
      }}
    >
      <span className="visually-hidden">Signed in as {roles.join(', ')}: </span>
      <Avatar user={me} size={26} />
      <span className={`${styles.presence} ${live ? styles.live : ''}`} />
    </MenuButton>
  )
}
