// How many conversations stand in each view: kept from what heads were and became, exact although the stream repeats.
import type { View } from '../api/conversations.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import { type Crisis, isInScope, scopedOf } from '../domain/crisis.ts'
import {
  type Counts,
  foldShards,
  readShardCounts,
  sumCounts,
  writeShardCounts,
} from '../store/view-counts.ts'
import { activeCrises } from './active-crises.ts'
import { isLater } from './count-minutes.ts'
import type { Services } from './services.ts'
import type { StreamChange } from './stream-change.ts'

/** Adds what this batch changed to its shard's counts, unless it has been added already. */
export async function countViews(
  services: Pick<Services, 'db' | 'now'>,
  shardId: string,
  changes: readonly StreamChange[],
): Promise<void> {
  const heads = changes.filter((change) => change.kind === 'head')
  if (heads.length === 0) return
  const at = services.now().toISOString()
  for (;;) {
    const known = await readShardCounts(services.db, shardId)
    const fresh = heads.filter(({ sequence }) => known === null || isLater(sequence, known.last))
    const last = fresh.at(-1)?.sequence
    if (last === undefined) return
    const counts: Counts = { ...known?.counts }
    for (const { before, after } of fresh) {
      for (const name of before === null ? [] : countersOf(before)) counts[name] = (counts[name] ?? 0) - 1
      for (const name of countersOf(after)) counts[name] = (counts[name] ?? 0) + 1
    }
    const kept = Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))
    if (await writeShardCounts(services.db, shardId, known?.last ?? null, { last, counts: kept, at })) return
  }
}

/** A stream keeps a record for a day: a shard that has not counted for two is over. */
const shardEndsAfterMs = 2 * 86_400_000

/** Folds the counts of ended stream shards together, and forgets the days nobody looks at any more. */
export function tidyViewCounts(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  const before = new Date(services.now().getTime() - shardEndsAfterMs).toISOString()
  return foldShards(
    services.db,
    before,
    (name) => !name.startsWith('done:') || name.slice(5) >= before.slice(0, 10),
  )
}

/** True counts of the views as `user` sees them. */
export async function viewCountsFor(
  services: Pick<Services, 'db' | 'now'>,
  user: string,
): Promise<CountsFor> {
  const [counts, crises] = await Promise.all([sumCounts(services.db), activeCrises(services.db)])
  return viewsFrom(counts, user, services.now().toISOString(), crises)
}

export type CountsFor = Record<View, number> & Record<`crisis:${string}`, number>

/** How many conversations of a user need a reply. */
export const openOf = (counts: Counts, user: string): number => Math.max(0, counts[`mine:${user}`] ?? 0)

/** The views' counts out of the counters; `done` is today's. */
export function viewsFrom(counts: Counts, user: string, now: string, crises: readonly Crisis[]): CountsFor {
  const of = (name: string): number => Math.max(0, counts[name] ?? 0)
  return {
    needs_reply: of('needs_reply'),
    unassigned: of('unassigned'),
    mine: openOf(counts, user),
    waiting: of('waiting'),
    snoozed: of('snoozed'),
    approvals: of('approvals'),
    failed: of('failed'),
    done: of(`done:${now.slice(0, 10)}`),
    ...crisisCounts(counts, crises),
  }
}

function crisisCounts(counts: Counts, crises: readonly Crisis[]): Record<`crisis:${string}`, number> {
  if (crises.length === 0) return {}
  const places = Object.entries(counts).flatMap(([name, n]) => {
    const place = placeIn(name)
    return place === null ? [] : [{ n, inside: crises.filter((crisis) => isInScope(crisis, place)) }]
  })
  const sum = (of: (inside: readonly Crisis[]) => boolean): number =>
    Math.max(
      0,
      places.reduce((total, { n, inside }) => (of(inside) ? total + n : total), 0),
    )
  return {
    'crisis:yes': sum((inside) => inside.length > 0),
    'crisis:no': sum((inside) => inside.length === 0),
    ...Object.fromEntries(
      crises.map((crisis) => [`crisis:${crisis.id}`, sum((inside) => inside.includes(crisis))]),
    ),
  }
}

function countersOf(head: ConversationHead): string[] {
  switch (head.status) {
    case 'needs_reply':
      return [
        'needs_reply',
        placeName(head),
        head.assignee === null ? 'unassigned' : `mine:${head.assignee}`,
        ...(head.failedReply ? ['failed'] : []),
        ...(head.pendingApproval ? ['approvals'] : []),
      ]
    case 'waiting':
    case 'snoozed':
      return [head.status]
    case 'done':
    case 'ignored':
      return [`done:${(head.doneAt ?? head.lastMessage.at).slice(0, 10)}`]
  }
}

/**
 * The counter of what needs a reply at one place a scope can tell from others: channel, topics, brand. There are as many
 * as places where somebody waits, some 30 bytes each: tens in a workspace, and a kilobyte is a write unit a batch.
 */
function placeName(head: ConversationHead): string {
  const { brand, channel, topics } = scopedOf(head)
  return `at:${channel}:${topics?.toSorted().join('+') ?? ''}:${brand}`
}

function placeIn(name: string): ReturnType<typeof scopedOf> | null {
  const [, channel, topics, brand] = /^at:([^:]*):([^:]*):(.*)$/s.exec(name) ?? []
  if (channel === undefined || topics === undefined || brand === undefined) return null
  return { brand, channel, topics: topics === '' ? null : topics.split('+') }
}
