// What the routes of crisis mode do.
import * as api from '../api/crises.ts'
import type { Crisis, CrisisAction } from '../domain/crisis.ts'
import { answerCluster } from '../inbox/answer-cluster.ts'
import { readCrisisClusters } from '../inbox/crisis-clusters.ts'
import { presentConversation } from '../inbox/present.ts'
import { presentCrisis } from '../inbox/present-crisis.ts'
import { actOnCrisis, openCrisis } from '../inbox/run-crisis.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { listCrises, listCrisisLines, readCrisis } from '../store/crises.ts'

export function crisisRoutes(services: Services): Binding[] {
  const known = async (id: string): Promise<Crisis> => {
    const crisis = await readCrisis(services.db, id)
    if (crisis === null) throw notFound('crisis')
    return crisis
  }
  const change = async (id: string, action: CrisisAction): Promise<api.CrisisView> => {
    const result = await actOnCrisis(services, id, action)
    if (result.kind === 'unknown') throw notFound('crisis')
    if (result.kind === 'refused') throw new Problem(409, 'Not possible now', result.message)
    return presentCrisis(result.crisis)
  }
  return [
    bind(api.listCrisesRoute, async () => {
      const crises = (await listCrises(services.db)).toReversed()
      const on = crises.filter(({ endedAt }) => endedAt === null)
      return { crises: [...on, ...crises.filter(({ endedAt }) => endedAt !== null)].map(presentCrisis) }
    }),
    bind(api.enterCrisisRoute, async ({ body: { statement, ...scope }, person }) =>
      presentCrisis(await openCrisis(services, scope, statement, person.user)),
    ),
    bind(api.readCrisisRoute, async ({ params }) => {
      const crisis = await known(params.id)
      return { crisis: presentCrisis(crisis), log: await listCrisisLines(services.db, crisis) }
    }),
    bind(api.changeCrisisRoute, ({ params, body, person }) =>
      change(params.id, { ...body, by: person.user }),
    ),
    bind(api.endCrisisRoute, ({ params, body, person }) =>
      change(params.id, { type: 'end', by: person.user, summary: body.summary }),
    ),
    bind(api.crisisClustersRoute, async ({ params }) => {
      const now = services.now().toISOString()
      const clusters = await readCrisisClusters(services, await known(params.id))
      return {
        clusters: clusters.map(({ title, conversations, channels, answered }) => ({
          title,
          size: conversations.length,
          answered,
          channels,
          conversations: conversations.map((head) => presentConversation(head, now)),
        })),
      }
    }),
    bind(api.answerClusterRoute, async ({ params, body, person }) => {
      const crisis = await known(params.id)
      if (crisis.endedAt !== null) throw new Problem(409, 'Not possible now', 'This crisis has ended.')
      return answerCluster(services, crisis, person.user, body)
    }),
  ]
}
