// Who works here, with which rights as far as is known, and in which teams?

import { plural, t } from '@lingui/core/macro'
import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Role } from '#shared/api/roles.ts'
import { listPeople, listTeams, removeTeam } from '#shared/api/team.ts'
import { mostTeams, type Team } from '#shared/domain/team.ts'
import { errorWords } from '../api/api-error.ts'
import { Avatar } from '../pieces/avatar.tsx'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { offerUndo } from '../store/undo.ts'
import { joined } from '../words/lists.ts'
import { personName } from '../words/people.ts'
import { byName } from './by-name.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { keepTeamOf, TeamForm } from './team-form.tsx'
import { useLoaded } from './use-loaded.ts'

const roleNames = { agent: t`Agent`, lead: t`Lead`, analyst: t`Analyst`, admin: t`Admin` }

function rolesWords(roles: readonly Role[], mine: boolean): string {
  const named = joined(...roles.map((role) => roleNames[role]))
  return mine ? t`${named} (you)` : named
}

export function PeopleSection() {
  const harken = useHarken()
  const { call, me } = harken
  const supervises = useMay('supervise')
  const { data, problem, reload } = useLoaded(
    useCallback(
      () =>
        Promise.all([call(listTeams, {}), call(listPeople, {})]).then(([{ teams }, { people }]) => ({
          teams,
          people,
        })),
      [call],
    ),
  )
  const [open, setOpen] = useState<string | null>(null)
  const teams = byName(data?.teams ?? [])
  const people = (data?.people ?? []).map(({ user }) => user)
  const close = (done: boolean) => {
    setOpen(null)
    if (done) void reload()
  }
  const dissolve = async (team: Team) => {
    try {
      await call(removeTeam, { params: { id: team.id } })
      offerUndo(t`“${team.name}” is dissolved`, 'done', t`Undo`, async () => {
        if (await keepTeamOf(harken, { name: team.name, members: team.members })) await reload()
      })
      await reload()
    } catch (error) {
      toast(errorWords(error), 'failed')
    }
  }
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`People and teams`}</h2>
        <span className={form.space} />
        {supervises && (
          <Button look="outlined" disabled={teams.length >= mostTeams} onClick={() => setOpen('new')}>
            <Plus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`New team`}
          </Button>
        )}
      </header>
      <p className={form.words}>
        {t`What is given to a team goes to whoever of it is there and has the fewest open.`}
      </p>
      <LoadProblem problem={problem} waits={data === null} onRetry={() => void reload()} />
      {open === 'new' && <TeamForm team={null} people={people} onClose={close} />}
      {data !== null && teams.length === 0 && open !== 'new' && (
        <p className={form.note}>{t`There are no teams yet.`}</p>
      )}
      <div className={form.cards}>
        {teams.map((team) =>
          open === team.id ? (
            <TeamForm key={team.id} team={team} people={people} onClose={close} />
          ) : (
            <article key={team.id} className={form.card} aria-label={team.name}>
              <div className={form.line}>
                <strong>
                  <bdi>{team.name}</bdi>
                </strong>
                <span className={form.muted}>
                  {plural(team.members.length, { one: '# person', other: '# people' })}
                </span>
              </div>
              <ul className={form.line} aria-label={t`Members of ${team.name}`}>
                {team.members.map((user) => (
                  <li key={user} className={form.line}>
                    <Avatar user={user} /> <bdi>{personName(user)}</bdi>
                  </li>
                ))}
              </ul>
              {supervises && (
                <div className={form.line}>
                  <Button small aria-label={t`Change ${team.name}`} onClick={() => setOpen(team.id)}>
                    {t`Change`}
                  </Button>
                  <Button small aria-label={t`Dissolve ${team.name}`} onClick={() => void dissolve(team)}>
                    {t`Dissolve`}
                  </Button>
                </div>
              )}
            </article>
          ),
        )}
      </div>
      {data !== null && (
        <>
          <h3 className={form.part}>{t`People`}</h3>
          <p className={form.words}>
            {t`Whoever has signed in or worked here, with the roles of their last sign-in. Roles are changed where people sign in: whoever runs Harken does it with “harken user role”.`}
          </p>
          <div className={form.scroll}>
            <table className={form.table}>
              <thead>
                <tr>
                  <th scope="col">{t`Person`}</th>
                  <th scope="col">{t`Teams`}</th>
                  <th scope="col">{t`Role`}</th>
                </tr>
              </thead>
              <tbody>
                {data.people.map(({ user, roles }) => (
                  <tr key={user}>
                    <td>
                      <span className={form.line}>
                        <Avatar user={user} /> <bdi>{personName(user)}</bdi>
                      </span>
                    </td>
                    <td>
                      <bdi>
                        {joined(
                          ...teams.filter(({ members }) => members.includes(user)).map(({ name }) => name),
                        ) || '–'}
                      </bdi>
                    </td>
                    <td>
                      {roles === null ? (
                        <span className={form.muted}>{t`not signed in yet`}</span>
                      ) : (
                        rolesWords(roles, user === me)
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  )
}
