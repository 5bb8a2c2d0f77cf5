// What is a team called, and who is in it?
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import type { RouteCall } from '#shared/api/route.ts'
import { keepTeam } from '#shared/api/team.ts'
import type { Team } from '#shared/domain/team.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { type Harken, useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { personName } from '../words/people.ts'
import { ChoiceList } from './choice-list.tsx'
import form from './form.module.css'

/** `team` null: a new one. `onClose` is told whether something was kept. */
type Props = { team: Team | null; people: readonly string[]; onClose: (done: boolean) => void }

export function TeamForm({ team, people, onClose }: Props) {
  const harken = useHarken()
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<readonly string[]>(team?.members ?? [])
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    setBusy(true)
    const id = team === null ? {} : { id: team.id }
    if (await keepTeamOf(harken, { ...id, name, members: [...members] })) onClose(true)
    else setBusy(false)
  }
  return (
    <form
      className={form.card}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void keep()
      }}
    >
      <label className={form.field}>
        <span>{t`Name of the team`}</span>
        <input
          className={form.input}
          // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
          autoFocus
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <ChoiceList
        label={t`Members`}
        all={people}
        nameOf={personName}
        chosen={members}
        onChange={setMembers}
      />
      <div className={form.line}>
        <Button small look="primary" type="submit" disabled={busy || name.trim() === ''}>
          {t`Keep`}
        </Button>
        <Button small disabled={busy} onClick={() => onClose(false)}>
          {t`Not now`}
        </Button>
      </div>
    </form>
  )
}

/** True when it was kept. */
export async function keepTeamOf(
  { call }: Pick<Harken, 'call'>,
  body: RouteCall<typeof keepTeam>['body'],
): Promise<boolean> {
  try {
    const { name } = await call(keepTeam, { body })
    toast(t`“${name}” is kept`, 'done')
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}
