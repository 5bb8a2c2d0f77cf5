// In crisis mode: must a public reply wait for approval, and has its text gone out too often?
import type { ConversationHead } from '../domain/conversation.ts'
import type { Reply } from '../domain/reply.ts'
import { sameTextAtMost, sameTextMark, sameTextWithinMs } from '../domain/vary-text.ts'
import { countSameText } from '../store/crises.ts'
import { readHead } from '../store/heads.ts'
import { readReply } from '../store/replies.ts'
import { actOnConversation } from './act-on-conversation.ts'
import { crisisOf } from './active-crises.ts'
import { textMarkOf } from './identify.ts'
import type { Services } from './services.ts'

const wornOut = `The same text has gone out ${sameTextAtMost} times in ten minutes: change a few words, or use another approved one.`

type Wish = { text: string; visibility: 'public' | 'private'; sendAt?: string | undefined }

/**
 * What crisis mode says to a reply about to be written: nothing, that it has to wait for approval, or why it is refused.
 * Counts the text: platforms take the same one to many people for a machine.
 */
export async function crisisGate(
  services: Pick<Services, 'db' | 'now'>,
  head: ConversationHead,
  { text, visibility, sendAt }: Wish,
): Promise<'open' | 'approval' | { message: string }> {
  if (visibility === 'private' || (await crisisOf(services.db, head)) === null) return 'open'
  const now = services.now().getTime()
  const window = Math.floor((sendAt === undefined ? now : Date.parse(sendAt)) / sameTextWithinMs)
  const mark = textMarkOf(sameTextMark(text))
  const times = await countSameText(services.db, head.brand, mark, window, Math.floor(now / 1000))
  return times > sameTextAtMost ? { message: wornOut } : 'approval'
}

/** Its conversation says that a reply waits. Safe to repeat. */
export async function askApproval(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  reply: Reply,
): Promise<void> {
  if (reply.status !== 'pending_approval') return
  await actOnConversation(services, reply.conversationId, { type: 'ask_approval', by: reply.by })
}

/**
 * Held and planned public replies in the scope of a crisis wait for a person, each by itself; the parts of a long text
 * are approved with its first.
 */
export async function needsApprovalNow(services: Pick<Services, 'db'>, reply: Reply): Promise<boolean> {
  if (reply.visibility === 'private' || reply.approval !== undefined) return false
  const { part } = reply
  if (part !== undefined && part.n > 1) {
    const first = await readReply(services.db, part.of)
    if (first?.approval !== undefined) return false
  }
  const head = await readHead(services.db, reply.conversationId)
  return head !== null && (await crisisOf(services.db, head)) !== null
}
