// A person looked on the platform and found a reply there of which nobody knew whether it had arrived.
import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus } from '../domain/reply-state.ts'
import { readReply } from '../store/replies.ts'
import type { ChangeReplyResult } from './change-reply.ts'
import { recordSent } from './record-sent.ts'
import type { Services } from './services.ts'

/**
 * Takes a person's word that an `unknown` reply was posted. The platform's own id of it is not known: it stands in the
 * thread under an id of ours, and has no statuses.
 */
export async function markSent(
  services: Pick<Services, 'db' | 'now' | 'policy' | 'log'>,
  id: string,
): Promise<ChangeReplyResult> {
  const reply = await readReply(services.db, id)
  if (reply === null) return { kind: 'not_found' }
  if (reply.status !== 'unknown' || nextReplyStatus(reply.status, 'confirm_sent') === null)
    return { kind: 'not_allowed', status: reply.status }
  const at = reply.triedAt ?? services.now().toISOString()
  await recordSent(services, reply, { nativeId: ownIdOf(reply), at, permalink: null }, 'confirm_sent')
  const now = await readReply(services.db, id)
  return now === null ? { kind: 'not_found' } : { kind: 'changed', reply: now }
}

const ownIdOf = ({ id }: Reply): string => `seen-${id.slice(id.indexOf('.') + 1)}`
