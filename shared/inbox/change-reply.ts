// A person takes a reply back, gives it up, or has it sent again.
import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus } from '../domain/reply-state.ts'
import { readReply, writeReply } from '../store/replies.ts'
import type { Services } from './services.ts'

export type ChangeReplyResult =
  | { kind: 'changed'; reply: Reply }
  | { kind: 'not_found' }
  | { kind: 'not_allowed'; status: Reply['status'] }

/** `undo`, `cancel` or `retry`. A retry is due at once and its attempts start again. */
export async function changeReply(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
  action: 'undo' | 'cancel' | 'retry',
): Promise<ChangeReplyResult> {
  for (;;) {
    const reply = await readReply(services.db, id)
    if (reply === null) return { kind: 'not_found' }
    const status = nextReplyStatus(reply.status, action)
    if (status === null) return { kind: 'not_allowed', status: reply.status }
    const now = services.now().toISOString()
    const next: Reply = {
      ...reply,
      status,
      version: reply.version + 1,
      holdUntil: action === 'retry' ? now : reply.holdUntil,
      failure: action === 'retry' ? null : reply.failure,
      lookups: action === 'retry' ? 0 : reply.lookups,
    }
    if (await writeReply(services.db, next, now)) return { kind: 'changed', reply: next }
  }
}
