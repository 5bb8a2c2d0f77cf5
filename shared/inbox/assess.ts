// What does triage make of a message, given what is known about its conversation?
import { assess, type InThread, type Surroundings } from '../domain/assessment.ts'
import type { ConversationHead, Priority } from '../domain/conversation.ts'
import type { MessageItem } from '../domain/mention.ts'
import type { PriorityPolicy } from '../domain/priority-policy.ts'
import type { Signals } from '../domain/signal.ts'

/** Priority of a message that reaches `head` (null: it opens one). */
export function assessMessage(
  message: Pick<MessageItem, 'visibility'>,
  signals: Signals,
  around: Surroundings,
  head: ConversationHead | null,
  policy: PriorityPolicy,
): Priority {
  const thread: InThread = {
    visibility: message.visibility,
    earlierUnanswered: head?.status === 'needs_reply' ? head.unanswered : 0,
    ourReplyFailed: head?.failedReply ?? false,
  }
  return assess(signals, around, thread, policy)
}

/** What the conversation knows of its customer: the cases an earlier assessment counted, and the tier. */
export function customerKnownTo(head: ConversationHead): { contacts: number; tier: string | null } {
  const counted = head.priority.reasons.find(({ code }) => code === 'repeat_contact')?.evidence
  const contacts = Number(counted ?? 1)
  return { contacts: Number.isSafeInteger(contacts) ? contacts : 1, tier: head.tier }
}
