// What does triage make of a message, given what is known about its conversation?
import type { ConversationHead, Priority } from '../domain/conversation.ts'
import type { MessageItem } from '../domain/mention.ts'
import { priority } from '../domain/priority.ts'
import type { Signals } from '../domain/signal.ts'
import type { InboxPolicy } from './services.ts'

/** Priority of a message that reaches `head` (null: it opens one). `contacts` counts its customer's recent cases. */
export function assess(
  message: MessageItem,
  signals: Signals,
  head: ConversationHead | null,
  contacts: number,
  policy: InboxPolicy,
): Priority {
  return priority(
    signals,
    {
      visibility: message.visibility,
      followers: message.customer.followers,
      contactsIn7Days: contacts,
      earlierUnanswered: head?.status === 'needs_reply' ? head.unanswered : 0,
      ourReplyFailed: head?.failedReply ?? false,
    },
    policy.priority,
  )
}

/** The customer's cases as an earlier assessment of this conversation counted them; 1 without one. */
export function contactsKnownTo(head: ConversationHead): number {
  const reason = head.priority.reasons.find(({ code }) => code === 'repeat_contact')
  return reason?.evidence === undefined ? 1 : Number(reason.evidence)
}
