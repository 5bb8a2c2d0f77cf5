// The customer has read, or their device received, everything up to a moment: which of our replies does that settle?
import type { WatermarkItem } from '../domain/mention.ts'
import type { Reply } from '../domain/reply.ts'
import { hasLanded, nextReplyStatus } from '../domain/reply-state.ts'
import { listReplies, readReply, writeReply } from '../store/replies.ts'
import { raiseWatermark, readWatermarks } from '../store/watermarks.ts'
import type { StatusOutcome } from './apply-status.ts'
import type { Services } from './services.ts'

type Seen = WatermarkItem['status']
const actions = { delivered: 'confirm_delivered', read: 'confirm_read' } as const

/**
 * Brings every reply of the conversation forward that had left by then, and keeps the mark for one that is noted as sent
 * only afterwards: whichever of the two is written later sees the other. Idempotent, and never goes back.
 */
export async function applyWatermark(
  services: Pick<Services, 'db' | 'now'>,
  conversationId: string,
  { status, upTo }: Pick<WatermarkItem, 'status' | 'upTo'>,
): Promise<StatusOutcome> {
  // A reply is stored before it is sent: where there is none, none can be meant.
  if ((await listReplies(services.db, conversationId)).length === 0) return 'status_of_foreign_message'
  const raised = await raiseWatermark(services.db, conversationId, status, upTo)
  let changed = false
  for (const reply of await listReplies(services.db, conversationId)) {
    if (isCovered(reply, upTo) && (await bringForward(services, reply, status))) changed = true
  }
  return raised || changed ? 'stored' : 'duplicate'
}

/** What the customer had seen of this reply before it was noted as sent. */
export async function applyKnownWatermarks(
  services: Pick<Services, 'db' | 'now'>,
  reply: Reply,
): Promise<void> {
  const known = await readWatermarks(services.db, reply.conversationId)
  for (const status of ['read', 'delivered'] as const) {
    const upTo = known[status]
    if (upTo === null || !isCovered(reply, upTo)) continue
    await bringForward(services, reply, status)
    return
  }
}

/**
 * The platform's clock stamps a message between the attempt's beginning and its answer; a mark may be that very stamp,
 * so the beginning is what counts.
 */
function isCovered({ status, visibility, triedAt, sentAt }: Reply, upTo: string): boolean {
  const left = triedAt ?? sentAt
  return visibility === 'private' && hasLanded(status) && left !== null && left <= upTo
}

/** False where it was as far already. */
async function bringForward(
  services: Pick<Services, 'db' | 'now'>,
  first: Reply,
  seen: Seen,
): Promise<boolean> {
  for (let reply: Reply | null = first; reply !== null; reply = await readReply(services.db, first.id)) {
    const status = hasLanded(reply.status) ? nextReplyStatus(reply.status, actions[seen]) : null
    if (status === null || status === reply.status) return false
    const next: Reply = { ...reply, status, version: reply.version + 1 }
    if (await writeReply(services.db, next, services.now().toISOString())) return true
  }
  return false
}
