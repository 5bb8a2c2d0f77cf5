// A person takes a reply back, gives it up, or has it sent again.
import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus } from '../domain/reply-state.ts'
import { readReply, writeReply } from '../store/replies.ts'
import type { Services } from './services.ts'

export type ChangeReplyResult =
  | { kind: 'changed'; reply: Reply }
  | { kind: 'not_found' }
  | { kind: 'not_allowed'; status: Reply['status'] }

/** `undo`, `cancel` or `retry`. A retry is due at once, starts its attempts again and forgets the message that failed. */
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
      ...(action === 'retry' ? { ...afresh, holdUntil: now } : {}),
    }
    if (await writeReply(services.db, next, now)) return { kind: 'changed', reply: next }
  }
}

const afresh = {
  failure: null,
  lookups: 0,
  attempts: 0,
  nativeId: null,
  permalink: null,
  sentAt: null,
} as const satisfies Partial<Reply>
