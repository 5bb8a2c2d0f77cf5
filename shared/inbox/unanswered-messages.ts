// Which messages of a case wait for an answer, as triage and people judged them?
import type { Unanswered } from '../domain/assessment.ts'
import type { ConversationHead } from '../domain/conversation.ts'
import type { TermChanges } from '../domain/policy.ts'
import { withRelabel } from '../domain/relabel.ts'
import type { Database } from '../store/database.ts'
import { listMessages, type MessagePage, type StoredMessage } from '../store/messages.ts'
import { parseRelabel } from '../store/relabels.ts'
import { findTopics } from '../triage/topics.ts'
import { asItStands } from './as-it-stands.ts'

/** More than anybody writes before they are answered; of more, the latest count. */
const looked = 60

/** The messages nobody has answered, oldest first; empty when none waits. Topics are told by `terms`. */
export async function unansweredOf(
  db: Database,
  head: ConversationHead,
  terms: TermChanges,
): Promise<Unanswered[]> {
  const since = head.oldestUnansweredAt
  if (since === null) return []
  const page = await listMessages(db, head.id, looked)
  return judgedIn(page, terms)
    .filter(({ at }) => at >= since)
    .map(({ judged }) => ({ ...judged, around: { ...judged.around, tier: head.tier } }))
}

/** The customer's messages of a page as they stand, with people's words and today's terms in them; `at`: since when. */
export function judgedIn(
  page: Pick<MessagePage, 'messages' | 'annotations'>,
  terms: TermChanges,
): { message: StoredMessage; at: string; judged: Unanswered }[] {
  return page.messages.flatMap((message) => {
    const { visibility } = message
    const { at, text, signals, around, word } = asItStands(message, page.annotations)
    if (message.direction !== 'in' || signals === null || around === null) return []
    const topics = signals.unscorable === undefined ? findTopics(text, signals.language, terms) : []
    const relabel = word?.text ? parseRelabel(word.text) : null
    return [
      { message, at, judged: { signals: withRelabel({ ...signals, topics }, relabel), around, visibility } },
    ]
  })
}
