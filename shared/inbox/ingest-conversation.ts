// The items of one delivery batch that belong to one conversation: stored each once, folded into its head in one write.
import type { ConversationHead } from '../domain/conversation.ts'
import { afterChange, afterInbound, afterOutbound } from '../domain/conversation-flow.ts'
import { Failure } from '../domain/failure.ts'
import type { AnnotationItem, MessageItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { listCases } from '../store/customer-cases.ts'
import { forEachOf } from '../store/database.ts'
import { readHead, writeHead } from '../store/heads.ts'
import { annotationKey, messageKey } from '../store/keys.ts'
import { addAnnotation, addMessage, deliveryOf, listMessages } from '../store/messages.ts'
import { triage } from '../triage/triage.ts'
import { assess, contactsKnownTo } from './assess.ts'
import { jitter } from './change-head.ts'
import { currentShards } from './current-shards.ts'
import { markOf } from './identify.ts'
import { matchEcho } from './match-echo.ts'
import { recordSent } from './record-sent.ts'
import { defaultTeam, type Services } from './services.ts'

export type ConversationItem = { deliveryId: string; item: MessageItem | AnnotationItem }
export type StoredAs = 'stored' | 'duplicate'

type Judged = { item: MessageItem; signals: ReturnType<typeof triage> }
/** An item to fold into the head, unless the head has seen its mark. */
type Fold = { mark: string; at: string; fold: (head: ConversationHead | null) => ConversationHead | null }

const headAttempts = 12
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
  const folds: Fold[] = []
  const contacts = await contactsOf(services, account, known, items)
  await forEachOf([...items.keys()], 8, async (index) => {
    const entry = items[index]
    if (entry === undefined) return
    const { item, deliveryId } = entry
    if (item.type === 'message' && item.from === 'us') {
      outcomes[index] = await ingestEcho(services, account, conversationId, item, deliveryId, folds)
    } else if (item.type === 'message') {
      const judged = { item, signals: triage(item.text, item.lang) }
      outcomes[index] = await storeMessage(services, conversationId, judged, deliveryId)
      if (outcomes[index] === 'stored')
        folds.push(inboundFold(services, account, conversationId, judged, contacts))
    } else {
      outcomes[index] = await storeAnnotation(services, conversationId, item, deliveryId)
      if (outcomes[index] === 'stored') folds.push(changeFold(item))
    }
  })
  folds.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  if (folds.length > 0) await foldIntoHead(services, conversationId, known, folds)
  return outcomes
}

async function foldIntoHead(
  services: Services,
  conversationId: string,
  known: ConversationHead | null,
  folds: readonly Fold[],
): Promise<void> {
  const { writeShards } = await currentShards(services.db)
  let head = known
  for (let attempt = 0; attempt < headAttempts; attempt++) {
    if (attempt > 0) {
      await jitter(attempt)
      head = await readHead(services.db, conversationId)
    }
    const next = foldAll(head, folds)
    if (next === null) return
    if (await writeHead(services.db, next, writeShards)) return
  }
  throw new Failure('unavailable', 'A conversation is being changed by too many at once.')
}

/** All folds in one new version; its line of history is the weightiest of theirs. Null when nothing is new. */
function foldAll(head: ConversationHead | null, folds: readonly Fold[]): ConversationHead | null {
  let next = head
  let activity: ConversationHead['activity'] = null
  for (const { mark, fold } of folds) {
    if (next?.recent.includes(mark)) continue
    const after = fold(next)
    if (after === null) continue
    next = after
    if (activity === null || after.activity?.type === 'opened') activity = after.activity ?? activity
  }
  if (next === null || next === head) return null
  return { ...next, version: (head?.version ?? 0) + 1, activity }
}

async function storeMessage(
  services: Services,
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
    author: { name: item.customer.name, handle: item.customer.handle },
    sentiment: item.from === 'us' ? null : signals.sentiment,
    media: item.media,
    permalink: item.permalink,
    inReplyTo: item.inReplyTo ?? null,
    deliveryId,
    replyId: null,
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
  folds: Fold[],
): Promise<StoredAs> {
  const reply = await matchEcho(services.db, account, conversationId, item)
  if (reply !== null) {
    const known = reply.nativeId !== null
    await recordSent(
      services,
      reply,
      {
        nativeId: reply.nativeId ?? item.nativeId,
        at: reply.sentAt ?? item.at,
        permalink: item.permalink ?? reply.permalink,
      },
      'echo',
    )
    return known ? 'duplicate' : 'stored'
  }
  const outcome = await storeMessage(services, conversationId, { item, signals: triage('') }, deliveryId)
  if (outcome === 'stored') folds.push(outsideFold(services, account, conversationId, item))
  return outcome
}

function inboundFold(
  services: Services,
  account: Account,
  conversationId: string,
  { item, signals }: Judged,
  contacts: number,
): Fold {
  const mark = markOf('in', item.nativeId)
  const historical = isHistorical(services, account, item.at)
  const opening = openingOf(account, conversationId)
  return {
    mark,
    at: item.at,
    fold: (head) =>
      afterInbound(
        head,
        opening,
        {
          message: item,
          mark,
          sentiment: signals.sentiment,
          language: signals.language,
          priority: assess(
            item,
            signals,
            head,
            head === null ? contacts : contactsKnownTo(head),
            services.policy,
          ),
          historical,
        },
        services.policy,
      ),
  }
}

function outsideFold(services: Services, account: Account, conversationId: string, item: MessageItem): Fold {
  const mark = markOf('out', item.nativeId)
  return {
    mark,
    at: item.at,
    fold: (head) => {
      const known =
        head ??
        afterInbound(
          null,
          openingOf(account, conversationId),
          {
            message: { ...item, quiet: true },
            mark,
            sentiment: triage('').sentiment,
            language: 'und',
            priority: { score: 0, band: 'low', reasons: [] },
            historical: isHistorical(services, account, item.at),
          },
          services.policy,
        )
      const answersLatest = known.lastMessage.direction === 'out' || known.lastMessage.at <= item.at
      const out = {
        text: item.text,
        at: item.at,
        by: account.handle || 'us',
        mark,
        answersLatest,
        outside: true,
      }
      return afterOutbound(known, out, services.policy)
    },
  }
}

function changeFold(item: AnnotationItem): Fold {
  const mark = markOf(item.type, item.nativeId)
  return {
    mark,
    at: item.at,
    fold: (head) => {
      if (head === null || item.type === 'reaction') return null
      const text = item.type === 'edit' ? item.text : null
      return afterChange(head, { of: item.of.nativeId, text, deleted: item.type === 'deletion', mark })
    },
  }
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

function isHistorical(services: Services, account: Account, at: string): boolean {
  return Date.parse(at) < Date.parse(account.connectedAt) - services.policy.reachBackHours * 3_600_000
}

const openingOf = (account: Account, id: string) => ({
  id,
  channel: account.channel,
  account: account.account,
  brand: account.brand,
  team: defaultTeam,
})
