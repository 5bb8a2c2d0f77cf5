// What do people in the scope of a crisis say, grouped by what is alike, and how much of it is answered?

import { type Cluster, clustersOf } from '../domain/cluster.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { type Crisis, isInScope } from '../domain/crisis.ts'
import { TermSketch } from '../pulse/term-sketch.ts'
import { readHeads } from '../store/heads.ts'
import { listHeard } from '../store/heard.ts'
import { readTermBase } from '../store/term-bases.ts'
import { readBurst } from './read-burst.ts'
import type { Services } from './services.ts'

const readAtMost = 500
const lookedBackMs = 2 * 3_600_000
const shown = 30

export type CrisisCluster = {
  title: string
  conversations: ConversationHead[]
  channels: string[]
  /** Of `conversations`, those nobody waits in any more. */
  answered: number
}

/**
 * Groups of the negative messages since shortly before the crisis began, largest first, each conversation once. Reads at
 * most the newest 500 messages.
 */
export async function readCrisisClusters(
  services: Pick<Services, 'db' | 'now'>,
  crisis: Crisis,
): Promise<CrisisCluster[]> {
  const { db } = services
  const from = new Date(Date.parse(crisis.startedAt) - lookedBackMs).toISOString()
  const heard = await listHeard(db, crisis.brand, from, services.now().toISOString(), readAtMost)
  const inScope = heard.filter(({ channel, topics }) =>
    isInScope(
      { ...crisis, endedAt: null },
      { brand: crisis.brand, channel, topics: topics.length > 0 ? topics : null },
    ),
  )
  const latest = new Map((await readBurst(db, inScope)).map((one) => [one.heard.conversationId, one]))
  const base = await readTermBase(db, crisis.brand)
  const usual = base === null ? new TermSketch() : TermSketch.decode(base.bytes)
  const groups = clustersOf(
    [...latest.values()].map(({ heard: { conversationId }, terms }) => ({ id: conversationId, terms })),
    (term) => usual.count(term),
  ).slice(0, shown)
  const heads = await readHeads(
    db,
    groups.flatMap(({ members }) => members.map(({ id }) => id)),
  )
  return groups.map((group) => withHeads(group, heads))
}

function withHeads(
  { title, members }: Cluster<{ id: string; terms: ReadonlySet<string> }>,
  heads: ReadonlyMap<string, ConversationHead>,
): CrisisCluster {
  const conversations = members.flatMap(({ id }) => heads.get(id) ?? [])
  return {
    title,
    conversations,
    channels: [...new Set(conversations.map(({ channel }) => channel))],
    answered: conversations.filter(({ status }) => status !== 'needs_reply').length,
  }
}
