// Whose conversation is it, and who can take or give it?
import { UserRoundPlus } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Avatar } from '../pieces/avatar.tsx'
import { Button } from '../pieces/button.tsx'
import { Kbd } from '../pieces/kbd.tsx'
import { assignIt, claimIt, releaseIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { personName } from '../words/people.ts'
import styles from './owner.module.css'

export function Owner({ conversation }: { conversation: Conversation }) {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const { id, assignee, status } = conversation
  if (status === 'done' || status === 'ignored') return null
  return (
    <>
      {assignee === null ? (
        <Button onClick={() => void claimIt(harken, id)}>
          <UserRoundPlus size={15} strokeWidth={1.75} aria-hidden="true" /> Claim <Kbd>c</Kbd>
        </Button>
      ) : assignee === harken.me ? (
        <Button title="Release  C" className={styles.owner ?? ''} onClick={() => void releaseIt(harken, id)}>
          <Avatar user={assignee} /> Yours
        </Button>
      ) : (
        <span className={styles.owner}>
          <Avatar user={assignee} /> <span className={styles.name}>{personName(assignee)}</span>
        </span>
      )}
      {supervises && <AssignMenu id={id} assignee={assignee} />}
    </>
  )
}

function AssignMenu({ id, assignee }: { id: string; assignee: string | null }) {
  const harken = useHarken()
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  return (
    <MenuButton
      overlay="assign"
      label="Assign"
      entries={agents.map((user) => ({ id: user, label: personName(user), checked: user === assignee }))}
      onChoose={(user) => void assignIt(harken, id, user)}
    >
      Assign <Kbd>a</Kbd>
    </MenuButton>
  )
}
