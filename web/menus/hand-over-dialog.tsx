// To whom does this conversation go, and what should they know?
import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import { assignIt, assignToTeamOf, releaseIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useConversation, useInbox } from '../store/inbox.ts'
import { loadTeams, useTeams } from '../store/teams.ts'
import { personName } from '../words/people.ts'
import styles from './dialog.module.css'
import hand from './hand-over-dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

const queue = 'queue'

export function HandOverDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const assignee = useConversation(id)?.assignee ?? null
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const teams = useTeams()
  const others = supervises ? agents.filter((user) => user !== assignee) : []
  const [to, setTo] = useState(assignee === harken.me ? queue : '')
  const [note, setNote] = useState('')
  useEffect(() => {
    if (supervises) void loadTeams(harken)
  }, [harken, supervises])
  const give = () => {
    const words = note.trim()
    const team = teams.find((one) => to === `team ${one.id}`)
    onClose()
    if (to === queue) void releaseIt(harken, id, words)
    else if (team !== undefined) void assignToTeamOf(harken, id, team, words)
    else void assignIt(harken, id, to.slice('user '.length), words)
  }
  return (
    <ModalDialog title={t`Hand over`} onClose={onClose}>
      <label className={hand.field}>
        {t({ message: 'To', context: 'whom a conversation is given' })}
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          {to === '' && <option value="">{t`choose …`}</option>}
          {assignee !== null && <option value={queue}>{t`the queue, for anybody`}</option>}
          {others.length > 0 && (
            <optgroup label={t`A colleague`}>
              {others.map((user) => (
                <option key={user} value={`user ${user}`}>
                  {personName(user)}
                </option>
              ))}
            </optgroup>
          )}
          {supervises && teams.length > 0 && (
            <optgroup label={t`A team, whoever has the fewest`}>
              {teams.map((team) => (
                <option key={team.id} value={`team ${team.id}`}>
                  {team.name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      <label className={hand.field}>
        {t`What they should know`}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
          autoFocus
          rows={4}
          dir="auto"
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <p className={styles.words}>{t`It stays in the conversation as a note; only our team sees it.`}</p>
      <div className={styles.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
        </Press>
        <Press
          className={`${button.button} ${button.primary}`}
          isDisabled={to === '' || note.trim() === ''}
          onPress={give}
        >
          {t`Hand over`}
        </Press>
      </div>
    </ModalDialog>
  )
}
