// The items of one delivery batch that belong to one conversation: stored each once, folded into its head in one write.
import { nothingKnown, type Surroundings } from '../domain/assessment.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { AnnotationItem, EditItem, MessageItem } from '../domain/mention.ts'
import type { Signals } from '../domain/signal.ts'
import type { Account } from '../store/accounts.ts'
import { readStanding } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { annotationKey, messageKey } from '../store/keys.ts'
import { addAnnotation, addMessage, deliveryOf, listMessages } from '../store/messages.ts'
import { writeModeration } from '../store/moderation.ts'
import { addPointer } from '../store/pointers.ts'
import { unjudged } from '../triage/triage.ts'
import { activeCrises } from './active-crises.ts'
import { customerKnownTo } from './assess.ts'
import { currentPolicy } from './current-policy.ts'
import { currentRules } from './current-rules.ts'
import { currentSurge } from './current-surges.ts'
import { foldIntoHead } from './fold-into-head.ts'
import {
  annotationChange,
  type HeadChange,
  inboundChange,
  type Judged,
  outsideChange,
  rewrittenChange,
} from './head-changes.ts'
import { markOf } from './identify.ts'
import { ingestRewritten } from './ingest-rewritten.ts'
import { matchEcho } from './match-echo.ts'
import { recordSent } from './record-sent.ts'
import type { Services } from './services.ts'
import { withRules } from './with-rules.ts'

/** `elsewhere`: the conversation of somebody else that a message names. */
export type ConversationItem = {
  deliveryId: string
  item: MessageItem | AnnotationItem
  elsewhere?: string | undefined
}
export type StoredAs = 'stored' | 'duplicate'

const day = 86_400_000

/**
 * Stores `items` and brings the head up to date. `known` is the head as the batch read it, `signals` what triage made of
 * the messages. Returns what became of each
 * item, in order. Safe to repeat: what an earlier, broken run stored is recognised by its delivery and folded again.
 */
export async function ingestConversation(
  services: Services,
  account: Account,
  conversationId: string,
  known: ConversationHead | null,
  items: readonly ConversationItem[],
  signals: ReadonlyMap<MessageItem, Signals>,
): Promise<StoredAs[]> {
  const outcomes: StoredAs[] = items.map(() => 'duplicate')
  const repeated = repeatsIn(items)
  const changes: (HeadChange | undefined)[] = items.map(() => undefined)
  const [policy, rules] = await Promise.all([currentPolicy(services), currentRules(services.db)])
  const crises = rules.length === 0 ? [] : await activeCrises(services.db)
  const ruled = withRules(rules, crises, policy, account, services.now())
  const surroundingsOf = await surroundings(services, account, known, items)
  await forEachOf([...items.keys()], 8, async (index) => {
    const entry = items[index]
    if (entry === undefined || repeated.has(index)) return
    const { item, deliveryId, elsewhere } = entry
    const mark = markOf('delivery', deliveryId)
    const of = { policy, account, conversationId, mark }
    if (item.type === 'message' && item.from === 'us') {
      const echo = await ingestEcho(services, account, conversationId, item, deliveryId)
      outcomes[index] = echo.outcome
      if (echo.outside && echo.outcome === 'stored') changes[index] = outsideChange(of, item)
    } else if (item.type === 'message') {
      const judged = judgedBy(item, signals.get(item) ?? unjudged, surroundingsOf)
      outcomes[index] = await storeMessage(services, account, conversationId, judged, deliveryId)
      if (outcomes[index] === 'stored') changes[index] = ruled(inboundChange(of, judged, elsewhere), judged)
    } else if (!isRewritten(item)) {
      outcomes[index] = await storeAnnotation(services, account, conversationId, item, deliveryId)
      if (outcomes[index] === 'stored') changes[index] = annotationChange(of, item)
    }
  })
  // Once the messages are there: what they say tells whether a change is one.
  for (const [index, { item, deliveryId }] of items.entries()) {
    if (!isRewritten(item) || repeated.has(index)) continue
    const judged = judgedBy(item.anew, signals.get(item.anew) ?? unjudged, surroundingsOf)
    const { outcome, stands, from } = await ingestRewritten(
      services,
      conversationId,
      item,
      judged,
      deliveryId,
    )
    outcomes[index] = outcome
    const of = { policy, account, conversationId, mark: markOf('delivery', deliveryId) }
    if (stands) changes[index] = ruled(rewrittenChange(of, judged, from), judged)
  }
  await foldIntoHead(
    services,
    conversationId,
    known,
    changes.filter((change) => change !== undefined),
  )
  return outcomes
}

const isRewritten = (item: ConversationItem['item']): item is EditItem & { anew: MessageItem } =>
  item.type === 'edit' && item.anew !== undefined

/** A delivery that names the same thing twice brings it once. */
function repeatsIn(items: readonly ConversationItem[]): Set<number> {
  const first = new Map<string, number>()
  const repeated = new Set<number>()
  for (const [index, { deliveryId, item }] of items.entries()) {
    const name = `${deliveryId} ${item.type} ${item.nativeId}`
    if (first.has(name)) repeated.add(index)
    else first.set(name, index)
  }
  return repeated
}

async function storeMessage(
  services: Services,
  account: Account,
  conversationId: string,
  { item, signals, around }: Judged,
  deliveryId: string,
): Promise<StoredAs> {
  const written = await addMessage(services.db, {
    conversationId,
    nativeId: item.nativeId,
    at: item.at,
    direction: item.from === 'us' ? 'out' : 'in',
    visibility: item.visibility,
    text: item.text,
    author:
      item.from === 'us'
        ? { name: account.handle, handle: account.handle }
        : {
            name: item.customer.name,
            handle: item.customer.handle,
            ...(item.customer.unverified ? { unverified: true as const } : {}),
          },
    signals: item.from === 'us' ? null : signals,
    around: item.from === 'us' ? null : around,
    media: item.media,
    permalink: item.permalink,
    inReplyTo: item.inReplyTo ?? null,
    ...(item.parent === undefined ? {} : { parent: item.parent }),
    ...(item.subject ? { subject: item.subject } : {}),
    ...(item.rating === undefined ? {} : { rating: item.rating }),
    ...(item.foundBy === undefined ? {} : { foundBy: item.foundBy }),
    deliveryId,
    replyId: null,
    counted: item.from === 'us' ? null : { channel: account.channel, brand: account.brand },
  })
  if (written) return 'stored'
  const first = await deliveryOf(services.db, messageKey(conversationId, item.at, item.nativeId))
  return first === deliveryId ? 'stored' : 'duplicate'
}

async function storeAnnotation(
  services: Services,
  { channel }: Account,
  conversationId: string,
  item: AnnotationItem,
  deliveryId: string,
): Promise<StoredAs> {
  const of = { nativeId: item.of.nativeId, at: item.of.at ?? (await timeOf(services, conversationId, item)) }
  if (item.type === 'moderation') {
    const { at, moderation } = item
    const line = { conversationId, of, at, moderation, deliveryId }
    return (await writeModeration(services.db, line)) ? 'stored' : 'duplicate'
  }
  const written = await addAnnotation(services.db, {
    conversationId,
    kind: item.type,
    nativeId: item.nativeId,
    of,
    at: item.at,
    text: item.type === 'edit' ? item.text : item.type === 'reaction' ? item.emoji : null,
    ...(item.type === 'edit' && item.rating !== undefined ? { rating: item.rating } : {}),
    ...(item.type === 'deletion' && services.connectors[channel]?.definition.keepsDeleted
      ? { kept: true }
      : {}),
    deliveryId,
  })
  if (written) return 'stored'
  const first = await deliveryOf(services.db, annotationKey(conversationId, of, item.nativeId))
  return first === deliveryId ? 'stored' : 'duplicate'
}

/** The moment in the key of the message an item changes, where the platform does not say: looked up among the latest. */
async function timeOf(services: Services, conversationId: string, item: AnnotationItem): Promise<string> {
  const { messages } = await listMessages(services.db, conversationId, 100)
  return messages.find((message) => message.nativeId === item.of.nativeId)?.at ?? item.at
}

/** Our own message come back: either the fate of a reply of ours, or an answer somebody gave elsewhere. */
async function ingestEcho(
  services: Services,
  account: Account,
  conversationId: string,
  item: MessageItem,
  deliveryId: string,
): Promise<{ outcome: StoredAs; outside: boolean }> {
  const reply = await matchEcho(services.db, account, conversationId, item)
  if (reply !== null) {
    const landed = {
      nativeId: reply.nativeId ?? item.nativeId,
      at: reply.sentAt ?? item.at,
      permalink: item.permalink ?? reply.permalink,
    }
    await recordSent(services, reply, landed, 'echo', deliveryId)
    // Known under an id of ours, which a person gave it: statuses, and this echo again, come under the platform's.
    if (landed.nativeId !== item.nativeId)
      await addPointer(services.db, account.channel, account.account, item.nativeId, reply.id)
    const first = await deliveryOf(services.db, messageKey(reply.conversationId, landed.at, landed.nativeId))
    return { outcome: first === deliveryId ? 'stored' : 'duplicate', outside: false }
  }
  const judged = { item, signals: unjudged, around: nothingKnown }
  const outcome = await storeMessage(services, account, conversationId, judged, deliveryId)
  return { outcome, outside: true }
}

type SurroundingsOf = (item: MessageItem, signals: Signals) => Surroundings

const judgedBy = (item: MessageItem, signals: Signals, surroundingsOf: SurroundingsOf): Judged => ({
  item,
  signals,
  around: surroundingsOf(item, signals),
})

/** What is known around these messages. The customer's cases and tier are read only when a conversation opens. */
async function surroundings(
  services: Services,
  account: Account,
  known: ConversationHead | null,
  items: readonly ConversationItem[],
): Promise<SurroundingsOf> {
  const surge = await currentSurge(services, account.brand)
  const customer = known === null ? await newCustomer(services, account, items) : customerKnownTo(known)
  return (item, { fingerprint }) => ({
    followers: item.customer.followers,
    verified: item.customer.verified === true,
    tier: customer.tier,
    contactsIn7Days: customer.contacts,
    spikeActive: surge.spikeOn(account.channel),
    copies: surge.copiesOf(fingerprint),
  })
}

async function newCustomer(
  services: Services,
  account: Account,
  items: readonly ConversationItem[],
): Promise<{ contacts: number; tier: string | null }> {
  const first = items.find(({ item }) => item.type === 'message' && item.from === 'customer')?.item
  if (first?.type !== 'message') return { contacts: 1, tier: null }
  const since = new Date(services.now().getTime() - 7 * day).toISOString()
  const { cases, tier } = await readStanding(services.db, account.channel, first.customer.nativeId, since, 10)
  return { contacts: cases.length + 1, tier }
}
