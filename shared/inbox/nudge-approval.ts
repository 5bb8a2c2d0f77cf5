// A reply has waited for its approval long enough: those who may give it are reminded.
import { toLeads } from '../domain/notice.ts'
import { addNotice } from '../store/notices.ts'
import { readReply } from '../store/replies.ts'
import type { ChangeReplyResult } from './change-reply.ts'
import type { Services } from './services.ts'

const onceInMs = 5 * 60_000

/** Reminds everybody who supervises, at most once in five minutes; asked sooner it does nothing more. */
export async function nudgeApproval(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
  by: string,
): Promise<ChangeReplyResult> {
  const reply = await readReply(services.db, id)
  if (reply === null) return { kind: 'not_found' }
  if (reply.status !== 'pending_approval' && reply.status !== 'blocked')
    return { kind: 'not_allowed', status: reply.status }
  const window = Math.floor(services.now().getTime() / onceInMs) * onceInMs
  await addNotice(services.db, {
    id: reply.id,
    to: toLeads,
    kind: 'nudge',
    conversation: reply.conversationId,
    by,
    at: new Date(window).toISOString(),
    text: reply.text.slice(0, 300),
  })
  return { kind: 'changed', reply }
}
