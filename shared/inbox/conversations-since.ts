// Which conversations were there in the last days? Those open first, then the latest closed.
import { type DueList, listDueRows } from '../store/due-list.ts'
import { listAgents, listBrands } from '../store/workspace.ts'
import { currentShards } from './current-shards.ts'
import { defaultTeam, type Services } from './services.ts'

const dayMs = 86_400_000

/** Ids of at most `limit` conversations; `complete` is false when there are more. Reads the rows of the lists only. */
export async function conversationsSince(
  services: Pick<Services, 'db' | 'now'>,
  from: string,
  limit: number,
): Promise<{ ids: string[]; complete: boolean }> {
  const ids = new Set<string>()
  for (const list of await listsSince(services, from)) {
    if (ids.size > limit) break
    for (const row of await listDueRows(services.db, list, limit + 1)) ids.add(row.id)
  }
  return { ids: [...ids].slice(0, limit), complete: ids.size <= limit }
}

/** Every list a conversation may stand in, the closed ones day by day, latest first. */
async function listsSince(services: Pick<Services, 'db' | 'now'>, from: string): Promise<DueList[]> {
  const { readShards } = await currentShards(services.db)
  const [brands, agents] = await Promise.all([listBrands(services.db), listAgents(services.db)])
  const team = defaultTeam
  const lists: DueList[] = [
    { view: 'needs_reply', team, brands, agents, readShards },
    { view: 'waiting', team, readShards },
    { view: 'snoozed', readShards },
  ]
  for (let at = services.now().getTime(); at > Date.parse(from) - dayMs; at -= dayMs) {
    lists.push({ view: 'done', day: new Date(at).toISOString().slice(0, 10), readShards })
  }
  return lists
}
