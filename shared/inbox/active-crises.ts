// Which crises are on, and is a conversation in the scope of one? Asked before every public reply, so it is kept for seconds.
import type { ConversationHead } from '../domain/conversation.ts'
import { type Crisis, isInScope, scopedOf } from '../domain/crisis.ts'
import type { QueueFilter } from '../domain/queue-filter.ts'
import { listCrises } from '../store/crises.ts'
import type { Database } from '../store/database.ts'
import { keptReads } from './kept-reads.ts'

/** A crisis reaches every process within this time. */
const keptMs = 3_000
const kept = keptReads<Crisis[]>(keptMs)

export const activeCrises = (db: Database): Promise<Crisis[]> => kept.get(db, 'active', () => crisesNow(db))

/** Read anew. */
const crisesNow = async (db: Database): Promise<Crisis[]> =>
  (await listCrises(db)).filter(({ endedAt }) => endedAt === null)

/** The crises a filter asks about, as they are this moment: a page that has just heard of one asks at once. */
export const crisesFor = async (db: Database, { crisis }: QueueFilter): Promise<Crisis[]> =>
  crisis === undefined ? [] : crisesNow(db)

/** After a change of our own: this process sees it at once. */
export const forgetCrises = (db: Database): void => kept.forget(db)

/** The crisis whose scope a conversation is in; null when there is none. */
export async function crisisOf(
  db: Database,
  head: Pick<ConversationHead, 'brand' | 'channel' | 'priority'>,
): Promise<Crisis | null> {
  const scoped = scopedOf(head)
  return (await activeCrises(db)).find((crisis) => isInScope(crisis, scoped)) ?? null
}
