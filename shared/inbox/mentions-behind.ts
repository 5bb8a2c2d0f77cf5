// Which conversations stand behind a figure of the pulse? The negative mentions of a span, as far back as it is known where they lie.
import type { ConversationHead } from '../domain/conversation.ts'
import type { Topic } from '../domain/signal.ts'
import { readHeads } from '../store/heads.ts'
import { type Heard, listHeard } from '../store/heard.ts'
import { minutesKeptMs } from '../store/minutes.ts'
import { listBrands } from '../store/workspace.ts'
import type { Services } from './services.ts'

export type MentionsQuery = {
  brand?: string | undefined
  channel?: string | undefined
  topic?: Topic | undefined
  /** Instants; `to` is not in it. */
  from: string
  to: string
}

export type MentionsBehind = {
  /** Of the latest mention first, at most 50. */
  conversations: ConversationHead[]
  /** Mentions found, in how many conversations; `all` unless there may be more. */
  mentions: number
  of: number
  all: boolean
  /** From here on it is known where mentions lie: later than asked for where that is longer ago than it is kept. */
  from: string
}

const readAtMost = 1000
const shownAtMost = 50

/**
 * Reads hour by hour, newest first, at most a thousand mentions a brand and fifty heads: a day costs about 25 read units
 * where little is said, each further day as much again, and the heads some 40 more.
 */
export async function mentionsBehind(
  { db, now }: Pick<Services, 'db' | 'now'>,
  { brand, channel, topic, from: asked, to }: MentionsQuery,
): Promise<MentionsBehind> {
  const oldest = new Date(now().getTime() - minutesKeptMs).toISOString()
  const from = asked > oldest ? asked : oldest
  if (to <= from) return { conversations: [], mentions: 0, of: 0, all: true, from }
  const brands = brand === undefined ? await listBrands(db) : [brand]
  const last = new Date(Date.parse(to) - 1).toISOString()
  const lists = await Promise.all(brands.map((one) => listHeard(db, one, from, last, readAtMost)))
  const fits = (one: Heard): boolean =>
    one.at >= from &&
    one.at < to &&
    (channel === undefined || one.channel === channel) &&
    (topic === undefined || one.topics.includes(topic))
  const found = lists
    .flat()
    .filter(fits)
    .toSorted((a, b) => (a.at > b.at ? -1 : 1))
  const ids = [...new Set(found.map(({ conversationId }) => conversationId))]
  const heads = await readHeads(db, ids.slice(0, shownAtMost))
  return {
    conversations: ids.flatMap((id) => heads.get(id) ?? []),
    mentions: found.length,
    of: ids.length,
    all: lists.every((list) => list.length < readAtMost),
    from,
  }
}
