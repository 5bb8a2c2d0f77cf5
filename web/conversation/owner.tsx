// Whose conversation is it, and who can take or give it?
import { UserRoundPlus } from 'lucide-react'
import { useEffect } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Avatar } from '../pieces/avatar.tsx'
import { Button } from '../pieces/button.tsx'
import { Kbd } from '../pieces/kbd.tsx'
import { assignIt, assignToTeamOf, claimIt, releaseIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { openOverlay } from '../store/page.ts'
import { loadTeams, useTeams } from '../store/teams.ts'
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

/** Never the beginning of a user's name. */
const teamChoice = '~team '
const withNote = '~note'

function AssignMenu({ id, assignee }: { id: string; assignee: string | null }) {
  const harken = useHarken()
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const teams = useTeams()
  useEffect(() => void loadTeams(harken), [harken])
  const give = (choice: string) => {
    if (choice === withNote) return void setTimeout(() => openOverlay('hand over'))
    const team = teams.find((one) => `${teamChoice}${one.id}` === choice)
    void (team === undefined ? assignIt(harken, id, choice) : assignToTeamOf(harken, id, team))
  }
  return (
    <MenuButton
      overlay="assign"
      label="Assign"
      entries={[
        ...agents.map((user) => ({ id: user, label: personName(user), checked: user === assignee })),
        ...teams.map((team, n) => ({
          id: `${teamChoice}${team.id}`,
          label: team.name,
          ...(n === 0 ? { heading: 'A team, whoever has the fewest' } : {}),
        })),
        { id: withNote, label: 'With a note …', heading: 'Hand over' },
      ]}
      onChoose={give}
    >
      Assign <Kbd>a</Kbd>
    </MenuButton>
  )
}
