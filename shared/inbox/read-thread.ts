// One conversation with everything a person needs beside it: messages, history, customer.
import type { ActivityView, Conversation, Customer, Message } from '../api/shapes.ts'
import { type Activity, activityIdOf } from '../domain/activity.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { Reply } from '../domain/reply.ts'
import { hasLanded } from '../domain/reply-state.ts'
import { listActivities } from '../store/activities.ts'
import { readStanding } from '../store/customer-cases.ts'
import { readHead } from '../store/heads.ts'
import { mediaIdOf, readMediaOf } from '../store/media.ts'
import { listMessages, type MessagePage } from '../store/messages.ts'
import { listReplies } from '../store/replies.ts'
import { presentConversation, presentMessage, presentUnsent } from './present.ts'
import type { Services } from './services.ts'

export type Thread = {
  conversation: Conversation
  messages: Message[]
  activity: ActivityView[]
  customer: Customer
  before: string | null
}

const historyLines = 50
const casesShown = 20
const longAgo = '2000-01-01T00:00:00.000Z'

/** The newest `limit` messages before `before`, oldest first, with their changes folded in. Null without a conversation. */
export async function readThread(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
  limit: number,
  before?: string,
): Promise<Thread | null> {
  const head = await readHead(services.db, id)
  if (head === null) return null
  const [page, replies, activity, customer] = await Promise.all([
    listMessages(services.db, id, limit, before),
    listReplies(services.db, id),
    listActivities(services.db, id, historyLines),
    customerOf(services, head),
  ])
  const media = await readMediaOf(
    services.db,
    id,
    page.messages.flatMap((message) => message.media.map((_, index) => mediaIdOf(message, index))),
  )
  const around = {
    annotations: page.annotations,
    replies: new Map(replies.map((reply) => [reply.id, reply])),
    media,
  }
  const messages = page.messages.map((message) => presentMessage(message, around))
  const unsent = before === undefined ? withoutMessage(replies, page).map(presentUnsent) : []
  return {
    conversation: presentConversation(head, services.now().toISOString()),
    messages: [...messages, ...unsent.filter((message) => message !== null)].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    ),
    activity: historyOf(activity, head, customer),
    customer,
    before: page.before,
  }
}

/** Replies that no message of the newest page stands for; those that have landed only if they belong on that page. */
function withoutMessage(replies: readonly Reply[], { messages, before }: MessagePage): Reply[] {
  const shown = new Set(messages.map(({ replyId }) => replyId))
  const oldest = before === null ? '' : (messages[0]?.at ?? '')
  return replies.filter(
    ({ id, status, sentAt, at }) => !shown.has(id) && (!hasLanded(status) || (sentAt ?? at) >= oldest),
  )
}

/**
 * The lines written out so far, with those that are kept elsewhere: a case's line says when it was opened, and the
 * head's own line is there before the reader of the change stream has written it out.
 */
function historyOf(lines: readonly Activity[], head: ConversationHead, customer: Customer): Activity[] {
  const openings = customer.cases
    .filter((line) => line.conversationId === head.id)
    .map((line) => line.openedAt)
  const opened = [...new Set([...openings, head.openedAt])].map((at): Activity => {
    return { id: `opened-${at}`, type: 'opened', by: 'customer', at, detail: {} }
  })
  const own = head.activity
  const known = own === null || own.type === 'opened' || lines.some((line) => line.id === activityIdOf(head))
  const latest = known || own === null ? [] : [{ id: activityIdOf(head), ...own }]
  return [...opened, ...lines, ...latest].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

async function customerOf(services: Pick<Services, 'db'>, head: ConversationHead): Promise<Customer> {
  const { nativeId, ...person } = head.customer
  const { cases, tier } = await readStanding(services.db, head.channel, nativeId, longAgo, casesShown)
  return { id: nativeId, ...person, channel: head.channel, tier, cases }
}
