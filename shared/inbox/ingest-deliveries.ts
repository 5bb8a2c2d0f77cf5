// A batch of deliveries becomes messages, conversations and a ledger line each. At-least-once in, exactly once visible.

import { loggable } from '../domain/loggable.ts'
import type { AnnotationItem, InboundItem, ThreadKey } from '../domain/mention.ts'
import { writeHealth } from '../store/account-work.ts'
import { type Account, listAccounts } from '../store/accounts.ts'
import { forEachOf } from '../store/database.ts'
import { readHeads } from '../store/heads.ts'
import { addLedgerLine, finishedDeliveries, type LedgerCounts, noCounts } from '../store/ledger.ts'
import { addParked } from '../store/parked.ts'
import { applyStatus } from './apply-status.ts'
import { applyWatermark } from './apply-watermark.ts'
import { completeMessages } from './complete-messages.ts'
import { type Delivery, sealDelivery } from './envelope.ts'
import { conversationIdOf, parkedIdOf } from './identify.ts'
import { type ConversationItem, ingestConversation } from './ingest-conversation.ts'
import { judgeMessages, type ToJudge } from './judge-messages.ts'
import { mediaJobs } from './media-jobs.ts'
import { openDelivery, type RoutedItem } from './open-delivery.ts'
import type { Services } from './services.ts'
import { type Resolve, settleIdentities, standsAlone } from './settle-identities.ts'
import { type Settled, settleThreads } from './settle-threads.ts'
import { settleTimes } from './settle-times.ts'

type Work = { delivery: Delivery; counts: LedgerCounts; failed: boolean; routed: RoutedItem[] }
type Group = { account: Account; id: string; items: ConversationItem[]; works: Work[] }

const ledgerDays = 400
const width = 8
/** How much of what was parked is shown; all of it is kept. */
const shownCharacters = 20_000

/**
 * Brings deliveries into the inbox. Resolves to the ids of those that could not be finished and must be delivered
 * again; everything about the others is stored. A delivery whose ledger line is there, or that is in the batch twice, is
 * not opened a second time.
 */
export async function ingestDeliveries(
  services: Services,
  deliveries: readonly Delivery[],
): Promise<Set<string>> {
  const finished = await finishedDeliveries(services.db, deliveries)
  const accounts = await listAccounts(services.db)
  const works: Work[] = []
  for (const delivery of deliveries) {
    if (finished.has(delivery.deliveryId)) continue
    finished.add(delivery.deliveryId)
    const work: Work = { delivery, counts: noCounts(), failed: false, routed: [] }
    works.push(work)
    await attempt(services, [work], async () => {
      const opened = openDelivery(delivery, services.connectors[delivery.channel], accounts)
      work.routed = await completeMessages(services, opened.routed)
      for (const [reason, n] of Object.entries(opened.ignored)) ignore(work, reason, n)
      if (opened.unreadable !== null) await park(services, work, opened.unreadable, 0, null)
    })
  }
  const routed = works.flatMap((work) => work.routed)
  const resolve = await settleIdentities(services, routed)
  const threads = await settleThreads(services, routed, ({ item, account }) =>
    idOf(account, { threadRoot: item.threadRoot, customerId: item.customer.nativeId }, resolve),
  )
  const groups = groupByConversation(works, resolve, threads)
  const heads = await readHeads(services.db, [...groups.keys()])
  await forEachOf([...groups.values()], width, (group) =>
    attempt(services, group.works, () => settleTimes(services, group.id, group.items)),
  )
  const signals = await judgeMessages(services, messagesOf(groups))
  await forEachOf([...groups.values()], width, (group) =>
    attempt(services, group.works, async () => {
      const outcomes = await ingestConversation(
        services,
        group.account,
        group.id,
        heads.get(group.id) ?? null,
        group.items,
        signals,
      )
      outcomes.forEach((outcome, index) => {
        const work = group.works[index]
        if (work) work.counts[outcome]++
      })
    }),
  )
  await forEachOf(works, width, (work) =>
    attempt(services, [work], () => ingestRest(services, work, resolve)),
  )
  await forEachOf(works, width, (work) => attempt(services, [work], () => finish(services, work, groups)))
  return new Set(works.filter((work) => work.failed).map((work) => work.delivery.deliveryId))
}

/** Everything of a delivery that adds nothing to a thread: statuses, watermarks, account events, what is ignored or unreadable. */
async function ingestRest(services: Services, work: Work, resolve: Resolve): Promise<void> {
  for (const [index, { item, account }] of work.routed.entries()) {
    if (item.type === 'ignored') ignore(work, item.reason, 1)
    else if (item.type === 'unreadable') await park(services, work, item.reason, index + 1, item.raw)
    else if (item.type === 'status') {
      const outcome = await applyStatus(services, account, item)
      if (outcome === 'status_of_foreign_message') ignore(work, outcome, 1)
      else work.counts[outcome]++
    } else if (item.type === 'watermark') {
      const customer = resolve(account.channel, item.customerId)
      const id = conversationIdOf(account.channel, account.account, item.threadRoot, customer)
      const outcome = await applyWatermark(services, id, item)
      if (outcome === 'status_of_foreign_message') ignore(work, outcome, 1)
      else work.counts[outcome]++
    } else if (item.type === 'identity') {
      if (standsAlone(item, work.routed)) work.counts.stored++
    } else if (item.type === 'account') {
      const at = services.now().toISOString()
      await writeHealth(services.db, account, {
        state: 'degraded',
        code: item.code,
        message: item.detail,
        since: item.at,
        checkedAt: at,
      })
      work.counts.stored++
    }
  }
}

async function finish(services: Services, work: Work, groups: Map<string, Group>): Promise<void> {
  if (work.failed) return
  const { delivery, counts } = work
  counts.received =
    counts.stored +
    counts.duplicate +
    counts.parked +
    Object.values(counts.ignored).reduce((sum, n) => sum + n, 0)
  const jobs = mediaJobs(delivery.deliveryId, [...groups.values()])
  if (jobs.length > 0) await services.queues.send('media', jobs)
  const ttl = Math.floor(Date.parse(delivery.receivedAt) / 1000) + ledgerDays * 86_400
  await addLedgerLine(services.db, delivery, counts, ttl)
}

const idOf = (
  { channel, account }: Account,
  { threadRoot, customerId }: ThreadKey,
  resolve: Resolve,
): string => conversationIdOf(channel, account, threadRoot, resolve(channel, customerId))

function groupByConversation(
  works: readonly Work[],
  resolve: Resolve,
  threads: ReadonlyMap<InboundItem, Settled>,
): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const work of works) {
    for (const { item, account } of work.routed) {
      const key = threadOf(item)
      if (key === null || !isConversationItem(item)) continue
      const settled = threads.get(item)
      const id = settled?.conversationId ?? idOf(account, key, resolve)
      const group = groups.get(id) ?? { account, id, items: [], works: [] }
      groups.set(id, group)
      group.items.push({ deliveryId: work.delivery.deliveryId, item, elsewhere: settled?.elsewhere })
      group.works.push(work)
    }
  }
  return groups
}

const messagesOf = (groups: ReadonlyMap<string, Group>): ToJudge[] =>
  [...groups.values()].flatMap(({ account, items }) =>
    items.flatMap(({ item }) => {
      const said = item.type === 'edit' ? item.anew : item.type === 'message' ? item : undefined
      return said === undefined ? [] : [{ account, item: said }]
    }),
  )

const isConversationItem = (item: InboundItem): item is ConversationItem['item'] =>
  item.type === 'message' || isAnnotation(item)

const isAnnotation = (item: InboundItem): item is AnnotationItem =>
  item.type === 'edit' || item.type === 'deletion' || item.type === 'reaction' || item.type === 'moderation'

function threadOf(item: InboundItem): ThreadKey | null {
  if (item.type === 'message') return { threadRoot: item.threadRoot, customerId: item.customer.nativeId }
  return isAnnotation(item) ? item : null
}

async function park(
  services: Services,
  work: Work,
  reason: string,
  index: number,
  raw: string | null,
): Promise<void> {
  const { delivery } = work
  await addParked(services.db, {
    id: parkedIdOf(delivery.deliveryId, index),
    at: delivery.receivedAt,
    channel: delivery.channel,
    account: delivery.account,
    deliveryId: delivery.deliveryId,
    source: delivery.source,
    reason,
    body: (raw ?? new TextDecoder().decode(delivery.bytes)).slice(0, shownCharacters),
    envelope: await sealDelivery(delivery, services.blobs),
    whole: raw === null,
    replayedAt: null,
  })
  work.counts.parked++
}

function ignore(work: Work, reason: string, n: number): void {
  work.counts.ignored[reason] = (work.counts.ignored[reason] ?? 0) + n
}

/** Runs a step; what it throws fails those deliveries alone. */
async function attempt(services: Services, works: readonly Work[], step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (error) {
    for (const work of works) work.failed = true
    services.log('ingest_failed', {
      error: loggable(error),
    })
  }
}
