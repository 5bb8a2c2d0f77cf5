// Who am I? Signs out; on one machine it becomes another demo person instead.
import { MenuButton } from '../menus/menu-button.tsx'
import { Avatar } from '../pieces/avatar.tsx'
import { demoPeople } from '../session/session.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { useHarken } from '../store/harken.ts'
import { usePage } from '../store/page.ts'
import { personName } from '../words/people.ts'
import styles from './rail.module.css'

export function PersonSwitch() {
  const { me, roles, session } = useHarken()
  const live = usePage((page) => page.connection.phase === 'live')
  const { become, signOut } = session
  const settings = { id: 'settings', label: 'Settings', heading: 'Harken' }
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
  return (
    <MenuButton
      overlay="person"
      label="Who I am"
      title={`${personName(me)}, ${roles.join(', ')}`}
      className={styles.me ?? ''}
      entries={[...people, settings]}
      onChoose={(id) => {
        if (id === 'settings') return goToSettings()
        const person = demoPeople.find(({ user }) => user === id)
        if (become !== null && person !== undefined && id !== me) become(person)
        else if (become === null) signOut?.()
      }}
    >
      <span className="visually-hidden">Signed in as {roles.join(', ')}: </span>
      <Avatar user={me} size={26} />
      <span className={`${styles.presence} ${live ? styles.live : ''}`} />
    </MenuButton>
  )
}
