// A page of a view: keys from the index, heads read strongly, rows that no longer belong dropped, refilled.
import type { View } from '../api/conversations.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { needsHeads, passes, type QueueFilter } from '../domain/queue-filter.ts'
import { type DueList, type DueRow, listDueRows } from '../store/due-list.ts'
import { momentOf } from '../store/head-place.ts'
import { readHeads } from '../store/heads.ts'
import { listAgents, listBrands } from '../store/workspace.ts'
import { crisesFor } from './active-crises.ts'
import { currentShards } from './current-shards.ts'
import { defaultTeam, type Services } from './services.ts'

export type InboxQuery = QueueFilter & {
  view: View
  user: string
  limit: number
  cursor?: string | undefined
  /** Conversations read at most where a filter needs them; 400 unless said. */
  lookAtMost?: number | undefined
}

export type InboxPage = { heads: ConversationHead[]; cursor: string | null }

/** Keys read at most for one page, however few of them a filter lets through; then a cursor is handed back. */
const keysPerPage = 1000
/** The same for heads, where a filter needs them. */
const headsPerPage = 400
/** Heads read at once where a filter may drop most of them. */
const headsAtOnce = 50

/** Heads of a view in order of their moment, at most `limit`, and where to go on. */
export async function listInbox(
  services: Pick<Services, 'db' | 'now'>,
  query: InboxQuery,
): Promise<InboxPage> {
  const [list, crises] = await Promise.all([dueListOf(services, query), crisesFor(services.db, query)])
  const heads: ConversationHead[] = []
  let after = query.cursor
  const now = services.now().toISOString()
  const filtered = needsHeads(query)
  const lookAtMost = query.lookAtMost ?? headsPerPage
  let read = 0
  let looked = 0
  while (heads.length < query.limit && read < keysPerPage && looked < lookAtMost) {
    const narrow = filtered || query.channel !== undefined || query.brand !== undefined
    const wanted = Math.min(narrow ? 100 : query.limit, keysPerPage - read)
    const rows = await listDueRows(services.db, list, wanted, after)
    read += rows.length
    const candidates = rows.filter((row) => query.channel === undefined || row.channel === query.channel)
    while (candidates.length > 0 && heads.length < query.limit && looked < lookAtMost) {
      // Keys are cheap, heads are not: no more of them are read than the page has room for, or a filter asks for.
      const room = query.limit - heads.length
      const part = candidates.slice(0, filtered ? Math.max(room, headsAtOnce) : room)
      looked += part.length
      const found = await readHeads(
        services.db,
        part.map((row) => row.id),
      )
      for (const row of part) {
        if (heads.length >= query.limit) break
        candidates.shift()
        after = row.sort
        const head = found.get(row.id)
        if (head === undefined || heads.some((other) => other.id === head.id)) continue
        if (belongs(head, row, query) && passes(head, query, now, crises)) heads.push(head)
      }
    }
    if (candidates.length === 0) after = rows.at(-1)?.sort ?? after
    if (rows.length < wanted) return { heads, cursor: candidates.length > 0 ? (after ?? null) : null }
  }
  return { heads, cursor: after ?? null }
}

/** The rows a view is made of. */
export async function dueListOf(
  services: Pick<Services, 'db' | 'now'>,
  query: Pick<InboxQuery, 'view' | 'user' | 'brand'>,
): Promise<DueList> {
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
export function belongs(
  head: ConversationHead,
  row: DueRow,
  query: Pick<InboxQuery, 'view' | 'user'>,
): boolean {
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
