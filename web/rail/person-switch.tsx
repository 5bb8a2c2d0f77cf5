// Who am I? Signs out; on one machine it becomes another demo person instead.
import { plural, t } from '@lingui/core/macro'
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
import { joined } from '../words/lists.ts'
import { personName } from '../words/people.ts'
import { rolesWords } from '../words/roles.ts'
import styles from './rail.module.css'

const product = 'Harken'

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
  const settings = { id: 'settings', label: t`Settings`, heading: product }
  const came = {
    id: 'notices',
    label: t`What came for me`,
    ...(unread === 0 ? {} : { detail: plural(unread, { one: '# new', other: '# new' }) }),
  }
  const people =
    become === null
      ? [{ id: 'out', label: t`Sign out`, heading: joined(personName(me), rolesWords(roles)) }]
      : demoPeople.map(({ user, roles: theirs }, index) => ({
          id: user,
          label: personName(user),
          detail: rolesWords(theirs),
          checked: user === me,
          ...(index === 0 ? { heading: t`Continue as` } : {}),
        }))
  const own = [
    ...(works
      ? [
          {
            id: 'pause',
            label: pausedAt === null ? t`Pause, give back what is unanswered` : t`I am back`,
            heading: t`My desk`,
          },
        ]
      : []),
    ...(supervises ? [{ id: 'team', label: t`Team: who does what now` }] : []),
    { id: 'blur', label: t`Blur hostile messages`, checked: blurs },
  ]
  const entries = [...own, ...people, settings, came]
  return (
    <MenuButton
      overlay="person"
      label={t`Who I am`}
      title={joined(personName(me), rolesWords(roles))}
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
      <span className="visually-hidden">{t`Signed in as ${rolesWords(roles)}:`} </span>
      <Avatar user={me} size={26} />
      <span className={`${styles.presence} ${live ? styles.live : ''}`} />
    </MenuButton>
  )
}
