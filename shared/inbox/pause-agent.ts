// An agent steps away: what they hold and nobody has answered goes back to where it stood in the queue.
import { listDueRows } from '../store/due-list.ts'
import { readHeads } from '../store/heads.ts'
import { setPaused } from '../store/teams.ts'
import { actOnConversation } from './act-on-conversation.ts'
import type { Services } from './services.ts'

const mostHeld = 200

/**
 * Marks `user` as away and gives back their unanswered conversations, each with the moment it is due by; what waits for
 * its customer stays theirs. Resolves to how many went back. One query, and a head's write for each.
 */
export async function pauseAgent(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  user: string,
): Promise<number> {
  await setPaused(services.db, user, services.now().toISOString())
  const rows = await listDueRows(services.db, { view: 'mine', agent: user }, mostHeld)
  const heads = await readHeads(
    services.db,
    rows.map(({ id }) => id),
  )
  let given = 0
  for (const head of heads.values()) {
    if (head.assignee !== user || head.status !== 'needs_reply') continue
    const result = await actOnConversation(services, head.id, { type: 'release', by: user, lead: false })
    if (result.kind === 'done') given++
  }
  return given
}
