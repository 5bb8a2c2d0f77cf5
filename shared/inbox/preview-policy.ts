// What would a policy have ranked where in the last days, compared with the one in force? Nothing is written.

import { type Comparison, comparePolicies, type RecordedCase } from '../domain/compare-policies.ts'
import type { Band, ConversationHead } from '../domain/conversation.ts'
import type { Policy } from '../domain/policy.ts'
import { forEachOf } from '../store/database.ts'
import { readHeads } from '../store/heads.ts'
import { listMessages, type MessagePage } from '../store/messages.ts'
import { conversationsSince } from './conversations-since.ts'
import { currentPolicy } from './current-policy.ts'
import type { Services } from './services.ts'
import { judgedIn } from './unanswered-messages.ts'

export type PolicyPreview = Omit<Comparison, 'cases'> & {
  from: string
  /** False when there were more conversations than were looked at. */
  complete: boolean
  cases: (Comparison['cases'][number] & {
    customer: string
    channel: string
    brand: string
    text: string
    at: string
    /** A band set by hand, which stands above both. */
    override: Band | null
  })[]
}

const dayMs = 86_400_000
const width = 16
/** Messages looked at per conversation: the beginning of its case is almost always among the latest. */
const messagesLooked = 50

/** Compares over at most `limit` conversations of the last `days` days: those open first, then the latest closed. */
export async function previewPolicy(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  policy: Policy,
  { days, limit }: { days: number; limit: number },
): Promise<PolicyPreview> {
  const from = new Date(services.now().getTime() - days * dayMs).toISOString()
  const { ids, complete } = await conversationsSince(services, from, limit)
  const heads = await readHeads(services.db, ids)
  const recorded: { head: ConversationHead; case: RecordedCase }[] = []
  await forEachOf([...heads.values()], width, async (head) => {
    if (head.openedAt < from) return
    const page = await listMessages(services.db, head.id, messagesLooked)
    recorded.push({ head, case: recordedCase(head, page) })
  })
  recorded.sort((a, b) => (a.head.id < b.head.id ? -1 : 1))
  const current = await currentPolicy(services)
  const { cases, ...sums } = comparePolicies(
    recorded.map((one) => one.case),
    current,
    policy,
  )
  return {
    from,
    complete,
    ...sums,
    cases: cases.flatMap((one) => {
      const head = heads.get(one.id)
      if (head === undefined) return []
      const { customer, channel, brand, lastMessage, openedAt, priority } = head
      const shown = {
        customer: customer.name || customer.handle,
        channel,
        brand,
        text: lastMessage.text,
        at: openedAt,
      }
      return [{ ...one, ...shown, override: priority.override?.band ?? null }]
    }),
  }
}

/** The case as it waited for its first answer, or waits now. */
function recordedCase(head: ConversationHead, page: MessagePage): RecordedCase {
  const since = head.oldestUnansweredAt ?? head.openedAt
  const answered = page.messages.find(({ direction, at }) => direction === 'out' && at >= since)?.at ?? '9'
  const waiting = (at: string): boolean => at >= since && at < answered
  return {
    id: head.id,
    channel: head.channel,
    brand: head.brand,
    visibility: head.visibility,
    replyWindowEndsAt: head.replyWindowEndsAt,
    since,
    ourReplyFailed: head.failedReply,
    messages: ({ terms }) =>
      judgedIn(page, terms)
        .filter(({ message }) => waiting(message.at))
        .map(({ judged }) => ({ ...judged, around: { ...judged.around, tier: head.tier } })),
  }
}
