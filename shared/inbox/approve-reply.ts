// Somebody with the right to decides whether a reply goes out: as it is, changed, or not at all.

import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus } from '../domain/reply-state.ts'
import { unitsLeft } from '../domain/text-length.ts'
import { readHead } from '../store/heads.ts'
import { listReplies, readReply, writeReply } from '../store/replies.ts'
import { actOnConversation } from './act-on-conversation.ts'
import { crisisOf } from './active-crises.ts'
import { actOnCrisis } from './run-crisis.ts'
import type { Services } from './services.ts'

export type Verdict =
  | { kind: 'approve'; text?: string | undefined; sendAt?: string | undefined }
  | { kind: 'reject'; reason: string }

export type ApprovalResult =
  | { kind: 'changed'; reply: Reply }
  | { kind: 'not_found' }
  | { kind: 'not_allowed'; status: Reply['status'] }
  | { kind: 'refused'; message: string }

/**
 * Lets a waiting or blocked reply go out (with another text when `text` is given; what was written stays known), or
 * sends it back with a reason. The reply is written before its conversation says so; a repeat completes the rest.
 */
export async function decideReply(
  services: Pick<Services, 'db' | 'connectors' | 'now' | 'policy' | 'newId'>,
  id: string,
  by: string,
  verdict: Verdict,
): Promise<ApprovalResult> {
  for (;;) {
    const reply = await readReply(services.db, id)
    if (reply === null) return { kind: 'not_found' }
    const status = nextReplyStatus(reply.status, verdict.kind)
    if (status === null) return { kind: 'not_allowed', status: reply.status }
    const objection = objectionTo(services, reply, verdict)
    if (objection !== null) return { kind: 'refused', message: objection }
    const now = services.now().toISOString()
    const next: Reply = { ...reply, status, version: reply.version + 1, ...decided(reply, verdict, by, now) }
    if (!(await writeReply(services.db, next, next.holdUntil ?? now))) continue
    await settle(services, next, by, verdict)
    return { kind: 'changed', reply: next }
  }
}

function decided(reply: Reply, verdict: Verdict, by: string, now: string): Partial<Reply> {
  if (verdict.kind === 'reject') {
    return { failure: { code: 'rejected', detail: verdict.reason, retryable: false, nextAttemptAt: null } }
  }
  const changed = verdict.text !== undefined && verdict.text !== reply.text
  return {
    ...(changed ? { text: verdict.text ?? reply.text } : {}),
    approval: { by, at: now, ...(changed ? { proposed: reply.text } : {}) },
    holdUntil: verdict.sendAt ?? now,
    failure: null,
  }
}

function objectionTo(services: Pick<Services, 'connectors'>, reply: Reply, verdict: Verdict): string | null {
  if (verdict.kind === 'reject' || verdict.text === undefined) return null
  const limit = services.connectors[reply.channel]?.definition[reply.visibility]?.text
  if (verdict.text.trim() === '') return 'The text is empty.'
  if (limit === undefined) return null
  const over = -unitsLeft(verdict.text, limit)
  return over > 0 ? `The text is ${over} over the limit of ${limit.max}.` : null
}

/** Its conversation stops waiting for approval, unless another of its replies still does. */
async function settle(
  services: Pick<Services, 'db' | 'now' | 'policy' | 'newId'>,
  reply: Reply,
  by: string,
  verdict: Verdict,
): Promise<void> {
  const replies = await listReplies(services.db, reply.conversationId)
  const more = replies.some(({ id, status }) => id !== reply.id && status === 'pending_approval')
  await actOnConversation(services, reply.conversationId, {
    type: 'settle_approval',
    by,
    verdict: verdict.kind === 'approve' ? 'approved' : 'rejected',
    more,
    ...(verdict.kind === 'reject' ? { reason: verdict.reason } : {}),
  })
  const head = await readHead(services.db, reply.conversationId)
  const crisis = head === null || reply.visibility === 'private' ? null : await crisisOf(services.db, head)
  if (crisis === null) return
  const decision = verdict.kind === 'approve' ? ('approved' as const) : ('rejected' as const)
  await actOnCrisis(services, crisis.id, {
    type: 'decided',
    by,
    verdict: decision,
    conversation: reply.conversationId,
  })
}
