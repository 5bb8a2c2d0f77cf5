// A page of a view: keys from the index, heads read strongly, rows that no longer belong dropped, refilled.
import type { View } from '../api/conversations.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { type DueList, type DueRow, listDueRows } from '../store/due-list.ts'
import { momentOf } from '../store/head-place.ts'
import { readHeads } from '../store/heads.ts'
import { listAgents, listBrands } from '../store/workspace.ts'
import { currentShards } from './current-shards.ts'
import { defaultTeam, type Services } from './services.ts'

export type InboxQuery = {
  view: View
  user: string
  limit: number
  brand?: string | undefined
  channel?: string | undefined
  cursor?: string | undefined
}

export type InboxPage = { heads: ConversationHead[]; cursor: string | null }

/** Keys read at most for one page, however few of them a filter lets through; then a cursor is handed back. */
const keysPerPage = 1000

/** Heads of a view in order of their moment, at most `limit`, and where to go on. */
export async function listInbox(
  services: Pick<Services, 'db' | 'now'>,
  query: InboxQuery,
): Promise<InboxPage> {
  const list = await dueListOf(services, query)
  const heads: ConversationHead[] = []
  let after = query.cursor
  let read = 0
  while (heads.length < query.limit && read < keysPerPage) {
    const wanted = Math.min(query.channel || query.brand ? 100 : query.limit, keysPerPage - read)
    const rows = await listDueRows(services.db, list, wanted, after)
    read += rows.length
    const candidates = rows.filter((row) => query.channel === undefined || row.channel === query.channel)
    while (candidates.length > 0 && heads.length < query.limit) {
      // Keys are cheap, heads are not: no more of them are read than the page has room for.
      const part = candidates.splice(0, query.limit - heads.length)
      const found = await readHeads(
        services.db,
        part.map((row) => row.id),
      )
      for (const row of part) {
        after = row.sort
        const head = found.get(row.id)
        if (head && belongs(head, row, query) && !heads.some((other) => other.id === head.id))
          heads.push(head)
      }
    }
    if (candidates.length === 0) after = rows.at(-1)?.sort ?? after
    if (rows.length < wanted) return { heads, cursor: candidates.length > 0 ? (after ?? null) : null }
  }
  return { heads, cursor: after ?? null }
}

async function dueListOf(services: Pick<Services, 'db' | 'now'>, query: InboxQuery): Promise<DueList> {
  const { readShards } = await currentShards(services.db)
  const team = defaultTeam
  switch (query.view) {
    case 'mine':
      return { view: 'mine', agent: query.user }
    case 'waiting':
      return { view: 'waiting', team, readShards }
    case 'snoozed':
      return { view: 'snoozed', readShards }
    case 'done':
      return { view: 'done', day: services.now().toISOString().slice(0, 10), readShards }
    case 'unassigned':
      return { view: 'unassigned', team, brands: await brandsOf(services, query.brand), readShards }
    case 'needs_reply':
    case 'failed':
    case 'approvals': {
      const [brands, agents] = await Promise.all([brandsOf(services, query.brand), listAgents(services.db)])
      return { view: 'needs_reply', team, brands, agents, readShards }
    }
  }
}

async function brandsOf(services: Pick<Services, 'db'>, brand: string | undefined): Promise<string[]> {
  if (brand !== undefined) return [brand]
  return listBrands(services.db)
}

/** The index lags: a row counts only when the head, read strongly, still says the same. */
function belongs(head: ConversationHead, row: DueRow, query: InboxQuery): boolean {
  if (query.brand !== undefined && head.brand !== query.brand) return false
  if (momentOf(head) !== row.at) return false
  switch (query.view) {
    case 'needs_reply':
      return head.status === 'needs_reply'
    case 'unassigned':
      return head.status === 'needs_reply' && head.assignee === null
    case 'mine':
      return head.status === 'needs_reply' && head.assignee === query.user
    case 'failed':
      return head.status === 'needs_reply' && head.failedReply
    case 'approvals':
      return head.status === 'needs_reply' && head.pendingApproval
    case 'waiting':
    case 'snoozed':
      return head.status === query.view
    case 'done':
      return head.status === 'done' || head.status === 'ignored'
  }
}
