// What does every agent do at this moment, and what do they carry?
import { emptyDesk, hostileLoad } from '../domain/team.ts'
import { listConnections } from '../store/connections.ts'
import { listDueRows } from '../store/due-list.ts'
import { listDesks } from '../store/teams.ts'
import { sumCounts } from '../store/view-counts.ts'
import { listAgents } from '../store/workspace.ts'
import { openOf } from './count-views.ts'
import type { Services } from './services.ts'

export type AgentNow = {
  user: string
  state: 'here' | 'paused' | 'away'
  pausedAt: string | null
  /** What they have open, and whether they write there. */
  at: { conversation: string; state: 'viewing' | 'typing' } | null
  /** Conversations of theirs that need a reply, and when the first of them is due. */
  open: number
  oldestDueAt: string | null
  /** Hostile conversations answered in seven days. */
  hostile: number
}

/** Four reads for the whole team, and one row of the index for every agent who holds something. */
export async function whoDoesWhat(services: Pick<Services, 'db' | 'now'>): Promise<AgentNow[]> {
  const now = services.now()
  const [agents, desks, connections, counts] = await Promise.all([
    listAgents(services.db),
    listDesks(services.db),
    listConnections(services.db, Math.floor(now.getTime() / 1000)),
    sumCounts(services.db),
  ])
  return Promise.all(
    agents.map(async (user) => {
      const desk = desks.find((one) => one.user === user) ?? emptyDesk(user)
      const own = connections.filter((connection) => connection.user === user)
      const open = openOf(counts, user)
      const first = open === 0 ? [] : await listDueRows(services.db, { view: 'mine', agent: user }, 1)
      const here = own.length > 0 ? 'here' : 'away'
      return {
        user,
        state: desk.pausedAt === null ? here : 'paused',
        pausedAt: desk.pausedAt,
        at:
          own.find(({ viewing }) => viewing?.state === 'typing')?.viewing ??
          own.find(({ viewing }) => viewing !== undefined)?.viewing ??
          null,
        open,
        oldestDueAt: first[0]?.at ?? null,
        hostile: hostileLoad(desk, now),
      } satisfies AgentNow
    }),
  )
}
