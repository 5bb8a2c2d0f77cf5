// The items of one delivery batch that belong to one conversation: stored each once, folded into its head in one write.
import type { ConversationHead } from '../domain/conversation.ts'
import type { AnnotationItem, MessageItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { listCases } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { annotationKey, messageKey } from '../store/keys.ts'
import { addAnnotation, addMessage, deliveryOf, listMessages } from '../store/messages.ts'
import { triage } from '../triage/triage.ts'
import { foldIntoHead } from './fold-into-head.ts'
import {
  annotationChange,
  type HeadChange,
  inboundChange,
  type Judged,
  outsideChange,
} from './head-changes.ts'
import { markOf } from './identify.ts'
import { matchEcho } from './match-echo.ts'
import { recordSent } from './record-sent.ts'
import type { Services } from './services.ts'

export type ConversationItem = { deliveryId: string; item: MessageItem | AnnotationItem }
export type StoredAs = 'stored' | 'duplicate'

const day = 86_400_000

/**
 * Stores `items` and brings the head up to date. `known` is the head as the batch read it. Returns what became of each
 * item, in order. Safe to repeat: what an earlier, broken run stored is recognised by its delivery and folded again.
 */
export async function ingestConversation(
  services: Services,
  account: Account,
  conversationId: string,
  known: ConversationHead | null,
  items: readonly ConversationItem[],
): Promise<StoredAs[]> {
  const outcomes: StoredAs[] = items.map(() => 'duplicate')
  const repeated = repeatsIn(items)
  const changes: (HeadChange | undefined)[] = items.map(() => undefined)
  const contacts = await contactsOf(services, account, known, items)
  await forEachOf([...items.keys()], 8, async (index) => {
    const entry = items[index]
    if (entry === undefined || repeated.has(index)) return
    const { item, deliveryId } = entry
    const mark = markOf('delivery', deliveryId)
    const around = { services, account, conversationId, mark }
    if (item.type === 'message' && item.from === 'us') {
      const echo = await ingestEcho(services, account, conversationId, item, deliveryId)
      outcomes[index] = echo.outcome
      if (echo.outside && echo.outcome === 'stored') changes[index] = outsideChange(around, item)
    } else if (item.type === 'message') {
      const judged = { item, signals: triage(item.text, item.lang) }
      outcomes[index] = await storeMessage(services, account, conversationId, judged, deliveryId)
      if (outcomes[index] === 'stored') changes[index] = inboundChange(around, judged, contacts)
    } else {
      outcomes[index] = await storeAnnotation(services, conversationId, item, deliveryId)
      if (outcomes[index] === 'stored') changes[index] = annotationChange(around, item)
    }
  })
  await foldIntoHead(
    services,
    conversationId,
    known,
    changes.filter((change) => change !== undefined),
  )
  return outcomes
}

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
  { item, signals }: Judged,
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
        : { name: item.customer.name, handle: item.customer.handle },
    sentiment: item.from === 'us' ? null : signals.sentiment,
    media: item.media,
    permalink: item.permalink,
    inReplyTo: item.inReplyTo ?? null,
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
  conversationId: string,
  item: AnnotationItem,
  deliveryId: string,
): Promise<StoredAs> {
  const of = { nativeId: item.of.nativeId, at: item.of.at ?? (await timeOf(services, conversationId, item)) }
  const written = await addAnnotation(services.db, {
    conversationId,
    kind: item.type,
    nativeId: item.nativeId,
    of,
    at: item.at,
    text: item.type === 'edit' ? item.text : item.type === 'reaction' ? item.emoji : null,
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
    const first = await deliveryOf(services.db, messageKey(conversationId, landed.at, landed.nativeId))
    return { outcome: first === deliveryId ? 'stored' : 'duplicate', outside: false }
  }
  const judged = { item, signals: triage('') }
  const outcome = await storeMessage(services, account, conversationId, judged, deliveryId)
  return { outcome, outside: true }
}

/** Cases of this customer in the last week, asked only when a conversation opens. */
async function contactsOf(
  services: Services,
  account: Account,
  known: ConversationHead | null,
  items: readonly ConversationItem[],
): Promise<number> {
  const first = items.find(({ item }) => item.type === 'message' && item.from === 'customer')?.item
  if (known !== null || first?.type !== 'message') return 1
  const since = new Date(services.now().getTime() - 7 * day).toISOString()
  const cases = await listCases(services.db, account.channel, first.customer.nativeId, since, 10)
  return cases.length + 1
}
