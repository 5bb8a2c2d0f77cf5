// Which conversations is somebody looking for? By the directories of customers and tags first, then, page by page,
// through the chosen view and the rest of the directory.
import type { View } from '../api/conversations.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { passes, type QueueFilter } from '../domain/queue-filter.ts'
import { holds, type Match, matchOf, spineOf, wordsOf } from '../domain/search-text.ts'
import { readStanding } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { listDueRows } from '../store/due-list.ts'
import { readHeads } from '../store/heads.ts'
import { listPersonRows, listTagRows, type PersonRow, walkPersonRows } from '../store/search-rows.ts'
import { crisesFor } from './active-crises.ts'
import { belongs, dueListOf } from './list-inbox.ts'
import { cursorOf, type SearchPlace, searchPlaceOf } from './search-cursor.ts'
import type { Services } from './services.ts'

export type SearchQuery = QueueFilter & {
  q: string
  view: View
  user: string
  limit: number
  cursor?: string | undefined
}
export type Found = { head: ConversationHead; match: Match }

/** `looked`: how much this page went through beside the directories. No cursor: there is nothing left to look at. */
export type SearchPage = {
  found: Found[]
  cursor: string | null
  looked: { conversations: number; customers: number }
}

type Need = Pick<Services, 'db' | 'now' | 'connectors'>

const bound = {
  /** Customers and tagged conversations taken from the directories. */
  filed: 25,
  /** Conversations of one customer, the latest. */
  cases: 3,
  /** Conversations of the view that one page reads, and how many at once. */
  heads: 150,
  headsAtOnce: 50,
  /** Rows of the directory that one page goes through. */
  people: 1000,
}
const longAgo = '2000-01-01T00:00:00.000Z'

/**
 * A page of what fits `q`, at most `limit`, the closest first. The first page holds who and what is filed under what
 * begins with `q`; each further one goes on through the view and the directory, by a bounded number of reads, and may be
 * empty. A conversation may come again on a later page.
 */
export async function search(services: Need, query: SearchQuery): Promise<SearchPage> {
  const looked = { conversations: 0, customers: 0 }
  if (spineOf(query.q) === '') return { found: [], cursor: null, looked }
  const found = new Map<string, Found>()
  const now = services.now().toISOString()
  const crises = await crisesFor(services.db, query)
  const add = (heads: Iterable<ConversationHead>): void => {
    for (const head of heads) {
      const fits = found.size < query.limit && passes(head, query, now, crises)
      const match = fits ? matchOf(head, query.q) : null
      if (match !== null) found.set(head.id, { head, match })
    }
  }
  const begun = searchPlaceOf(query.cursor)
  const place: SearchPlace = begun ?? { view: '', directory: null, ended: [] }
  if (begun === null) add(await filed(services, query.q))
  if (!place.ended.includes('view')) await throughView(services, query, place, looked, found, add)
  if (!place.ended.includes('directory') && found.size < query.limit)
    await throughDirectory(services, query, place, looked, found, add)
  return { found: ranked([...found.values()]), cursor: cursorOf(place), looked }
}

/** Conversations of the customers, and under the tags, that begin with `q`; and of the customer whose id it is. */
async function filed(services: Need, q: string): Promise<ConversationHead[]> {
  const spine = spineOf(q)
  const named = await listPersonRows(services.db, spine, bound.filed)
  const tagged = await listTagRows(services.db, spine, bound.filed)
  const asId = q.trim()
  const channels = /^\S{4,}$/.test(asId) ? Object.keys(services.connectors) : []
  const people = [...named, ...channels.map((channel) => ({ channel, nativeId: asId }))]
  const ids = [...new Set([...(await casesOf(services, people)), ...tagged])]
  return [...(await readHeads(services.db, ids)).values()].toSorted(
    (a, b) => (matchOf(b, q)?.rank ?? 0) - (matchOf(a, q)?.rank ?? 0),
  )
}

async function casesOf(
  services: Need,
  people: readonly Pick<PersonRow, 'channel' | 'nativeId'>[],
): Promise<string[]> {
  const ids: string[] = []
  await forEachOf(people, 8, async ({ channel, nativeId }) => {
    const { cases } = await readStanding(services.db, channel, nativeId, longAgo, bound.cases)
    ids.push(...cases.map(({ conversationId }) => conversationId))
  })
  return ids
}

type Add = (heads: Iterable<ConversationHead>) => void
type Looked = SearchPage['looked']
type FoundSoFar = ReadonlyMap<string, Found>

async function throughView(
  services: Need,
  query: SearchQuery,
  place: SearchPlace,
  looked: Looked,
  found: FoundSoFar,
  add: Add,
): Promise<void> {
  const list = await dueListOf(services, query)
  while (found.size < query.limit && looked.conversations < bound.heads) {
    const after = place.view === '' ? undefined : place.view
    const rows = await listDueRows(services.db, list, bound.headsAtOnce, after)
    const heads = await readHeads(
      services.db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      if (found.size >= query.limit) return
      place.view = row.sort
      looked.conversations++
      const head = heads.get(row.id)
      if (head !== undefined && belongs(head, row, query)) add([head])
    }
    if (rows.length < bound.headsAtOnce) {
      place.ended = [...place.ended, 'view']
      return
    }
  }
}

async function throughDirectory(
  services: Need,
  query: SearchQuery,
  place: SearchPlace,
  looked: Looked,
  found: FoundSoFar,
  add: Add,
): Promise<void> {
  const spine = spineOf(query.q)
  const words = wordsOf(query.q)
  const { rows, next } = await walkPersonRows(services.db, spine, bound.people, place.directory)
  place.directory = next
  for (const row of rows) {
    looked.customers++
    const fits =
      [row.nativeId, row.handle].some((text) => spineOf(text).startsWith(spine)) || holds(row.name, words)
    // Those filed under what was searched for were on the first page.
    if (!fits || spineOf(row.name).startsWith(spine)) continue
    add((await readHeads(services.db, await casesOf(services, [row]))).values())
    if (found.size >= query.limit) {
      place.directory = row.place
      return
    }
  }
  if (next === null) place.ended = [...place.ended, 'directory']
}

/** The closest first, then who waits, then the latest. */
function ranked(found: Found[]): Found[] {
  const waits = ({ head }: Found): number => (head.status === 'needs_reply' ? 1 : 0)
  return found.toSorted(
    (a, b) =>
      b.match.rank - a.match.rank ||
      waits(b) - waits(a) ||
      b.head.lastMessage.at.localeCompare(a.head.lastMessage.at),
  )
}
