// What the routes of working together do.
import * as api from '../api/team.ts'
import { emptyDesk, hostileLoad, leastBusy, mostTeams } from '../domain/team.ts'
import { actOnConversation, claimEnd } from '../inbox/act-on-conversation.ts'
import { openOf } from '../inbox/count-views.ts'
import { pauseAgent } from '../inbox/pause-agent.ts'
import { peopleHere } from '../inbox/people-here.ts'
import { presentConversation } from '../inbox/present.ts'
import type { Services } from '../inbox/services.ts'
import { tell } from '../inbox/tell-colleagues.ts'
import { whoDoesWhat } from '../inbox/who-does-what.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { listDesks, listTeams, removeTeam, setPaused, writeTeam } from '../store/teams.ts'
import { sumCounts } from '../store/view-counts.ts'
import { acted } from './acted.ts'

export function teamRoutes(services: Services): Binding[] {
  return [
    bind(api.listPeople, async () => ({ people: await peopleHere(services) })),
    bind(api.listTeams, async () => ({ teams: await listTeams(services.db) })),
    bind(api.keepTeam, async ({ body }) => {
      const known = await listTeams(services.db)
      if (body.id !== undefined && !known.some(({ id }) => id === body.id)) throw notFound('team')
      if (body.id === undefined && known.length >= mostTeams)
        throw new Problem(409, 'Enough teams', `There are ${mostTeams} already: dissolve one first.`)
      const team = { id: body.id ?? services.newId(), name: body.name, members: [...new Set(body.members)] }
      await writeTeam(services.db, team)
      return team
    }),
    bind(api.removeTeam, async ({ params }) => {
      if (!(await removeTeam(services.db, params.id))) throw notFound('team')
      return { removed: true as const }
    }),
    bind(api.assignToTeam, async ({ params, body, person }) => {
      const team = (await listTeams(services.db)).find(({ id }) => id === body.team)
      if (team === undefined) throw notFound('team')
      const now = services.now()
      const [desks, counts] = await Promise.all([listDesks(services.db), sumCounts(services.db)])
      const open = (user: string) => openOf(counts, user)
      const to = leastBusy(team.members, open, desks, now)
      if (to === null)
        throw new Problem(409, 'Nobody there', `Nobody of ${team.name} is there to take it.`, {
          code: 'nobody_there',
        })
      const { note } = body
      const head = acted(
        await actOnConversation(services, params.id, {
          type: 'assign',
          by: person.user,
          to,
          until: claimEnd(services),
          ...(note ? { note } : {}),
        }),
      )
      if (to !== person.user)
        await tell(services, to, 'handover', { conversation: params.id, by: person.user, text: note ?? '' })
      return presentConversation(head, now.toISOString())
    }),
    bind(api.readTeam, async () => ({ agents: await whoDoesWhat(services) })),
    bind(api.pauseMe, async ({ body, person }) => {
      if (!body.paused) {
        await setPaused(services.db, person.user, null)
        return { pausedAt: null, released: 0 }
      }
      const released = await pauseAgent(services, person.user)
      return { pausedAt: services.now().toISOString(), released }
    }),
    bind(api.readDesk, async ({ person }) => {
      const desks = await listDesks(services.db)
      const desk = desks.find(({ user }) => user === person.user) ?? emptyDesk(person.user)
      return { pausedAt: desk.pausedAt, hostile: hostileLoad(desk, services.now()) }
    }),
  ]
}
