// A person takes a reply back, gives it up, or has it sent again; all parts of a long text together.
import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus } from '../domain/reply-state.ts'
import { readReply, writeReply } from '../store/replies.ts'
import { partIds } from './reply-parts.ts'
import type { Services } from './services.ts'

export type ChangeReplyResult =
  | { kind: 'changed'; reply: Reply }
  | { kind: 'not_found' }
  | { kind: 'not_allowed'; status: Reply['status'] }

type Action = 'undo' | 'cancel' | 'retry' | 'reschedule'
type Needs = Pick<Services, 'db' | 'now'>

/**
 * `undo`, `cancel` or `retry`. A retry is due at once, starts its attempts again and forgets the message that failed. Of
 * a long text, an undo takes back all of it or nothing; a cancel stops what has not gone out yet; a retry goes on from
 * the part that failed. `reschedule` moves one that is held to `sendAt` (ISO); a moment that has passed means now.
 */
export async function changeReply(
  services: Needs,
  id: string,
  action: Action,
  sendAt?: string,
): Promise<ChangeReplyResult> {
  const reply = await readReply(services.db, id)
  if (reply === null) return { kind: 'not_found' }
  return reply.part === undefined
    ? changeOne(services, id, action, sendAt)
    : changeAll(services, reply, action, sendAt)
}

/** First part first: whatever a crash leaves undone, the later parts do by themselves when their turn comes. */
async function changeAll(
  services: Needs,
  named: Reply,
  action: Action,
  sendAt?: string,
): Promise<ChangeReplyResult> {
  const ids = named.part === undefined ? [named.id] : partIds(named.part)
  let changed = false
  for (const [index, id] of ids.entries()) {
    // That a part may be posted twice is for the person to say of that very part.
    if (action === 'retry' && id !== named.id && (await isUnknown(services, id))) continue
    const result = await changeOne(services, id, action, sendAt)
    if (result.kind === 'changed') changed = true
    const keptFirst = index === 0 && result.kind === 'not_allowed' && result.status !== 'undone'
    if (action === 'undo' && keptFirst) return result
  }
  const now = await readReply(services.db, named.id)
  if (now === null) return { kind: 'not_found' }
  return changed ? { kind: 'changed', reply: now } : { kind: 'not_allowed', status: now.status }
}

const isUnknown = async ({ db }: Needs, id: string): Promise<boolean> =>
  (await readReply(db, id))?.status === 'unknown'

async function changeOne(
  services: Needs,
  id: string,
  action: Action,
  sendAt?: string,
): Promise<ChangeReplyResult> {
  for (;;) {
    const reply = await readReply(services.db, id)
    if (reply === null) return { kind: 'not_found' }
    const status = nextReplyStatus(reply.status, action)
    if (status === null) return { kind: 'not_allowed', status: reply.status }
    const now = services.now().toISOString()
    const holdUntil = action === 'reschedule' && sendAt !== undefined && sendAt > now ? sendAt : now
    const next: Reply = {
      ...reply,
      status,
      version: reply.version + 1,
      ...(action === 'retry' ? { ...afresh, holdUntil } : {}),
      ...(action === 'reschedule' ? { holdUntil } : {}),
    }
    const dueAt = action === 'reschedule' ? holdUntil : now
    if (await writeReply(services.db, next, dueAt)) return { kind: 'changed', reply: next }
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
