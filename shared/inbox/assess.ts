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

/** What an earlier assessment of this conversation knew of its customer; a first contact without tier without one. */
export function customerKnownTo(head: ConversationHead | null): { contacts: number; tier: string | null } {
  const evidenceOf = (code: string) => head?.priority.reasons.find((reason) => reason.code === code)?.evidence
  const contacts = Number(evidenceOf('repeat_contact') ?? 1)
  return { contacts: Number.isSafeInteger(contacts) ? contacts : 1, tier: evidenceOf('tier') ?? null }
}
