// Which crises are on, and is a conversation in the scope of one? Asked before every public reply, so it is kept for seconds.
import type { ConversationHead } from '../domain/conversation.ts'
import { type Crisis, isInScope } from '../domain/crisis.ts'
import { listCrises } from '../store/crises.ts'
import type { Database } from '../store/database.ts'
import { keptReads } from './kept-reads.ts'

/** A crisis reaches every process within this time. */
const keptMs = 3_000
const kept = keptReads<Crisis[]>(keptMs)

export const activeCrises = (db: Database): Promise<Crisis[]> =>
  kept.get(db, 'active', async () => (await listCrises(db)).filter(({ endedAt }) => endedAt === null))

/** After a change of our own: this process sees it at once. */
export const forgetCrises = (db: Database): void => kept.forget(db)

/** The crisis whose scope a conversation is in; null when there is none. */
export async function crisisOf(
  db: Database,
  head: Pick<ConversationHead, 'brand' | 'channel' | 'priority'>,
): Promise<Crisis | null> {
  const { brand, channel, priority } = head
  const named = priority.reasons.flatMap(({ code }) => (code.startsWith('topic_') ? [code.slice(6)] : []))
  const topics = named.length === 0 ? null : named
  return (await activeCrises(db)).find((crisis) => isInScope(crisis, { brand, channel, topics })) ?? null
}
