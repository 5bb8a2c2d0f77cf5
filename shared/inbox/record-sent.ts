// A reply of ours is on the platform: note it everywhere, in an order that a repeat completes after a crash.
import { isDeepStrictEqual } from 'node:util'
import { afterOutbound } from '../domain/conversation-flow.ts'
import type { Reply } from '../domain/reply.ts'
import { hasLanded, nextReplyStatus } from '../domain/reply-state.ts'
import { addMessage } from '../store/messages.ts'
import { addPointer } from '../store/pointers.ts'
import { readReply, writeReply } from '../store/replies.ts'
import { applyKnownWatermarks } from './apply-watermark.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy } from './current-policy.ts'
import { markOf, participantMarkOf } from './identify.ts'
import type { Services } from './services.ts'

export type Landed = { nativeId: string; at: string; permalink: string | null }

/**
 * Marks `reply` as sent (`how`: the platform's answer, or its echo), keeps the pointer by which statuses find it, the
 * conversation's new state and, last, the message in the thread: where that is, all of it is. Idempotent: every part may
 * be there already. `deliveryId` is the delivery that brought the echo. Where the reply was known to have landed, what
 * was noted then stands: an echo and an answer may give one message two moments, and it must lie in the thread once.
 */
export async function recordSent(
  services: Pick<Services, 'db' | 'now' | 'policy' | 'log'>,
  reply: Reply,
  landed: Landed,
  how: 'confirm_sent' | 'echo',
  deliveryId: string | null = null,
): Promise<void> {
  const addressee = reply.to === undefined ? undefined : participantMarkOf(reply.to)
  await addPointer(services.db, reply.channel, reply.account, landed.nativeId, reply.id, addressee)
  const written = await settle(services, reply, landed, how)
  if (written === null) return
  const at = written.sentAt ?? landed.at
  const policy = await currentPolicy(services)
  const mark = markOf('sent', `${reply.id}#${written.nativeId}`)
  await changeHead(services, reply.conversationId, (head) =>
    head.recent.includes(mark)
      ? null
      : afterOutbound(
          head,
          {
            text: reply.text,
            at,
            by: reply.by,
            mark,
            answersLatest:
              head.lastInboundId === reply.inReplyTo && isDeepStrictEqual(head.address, reply.address),
            outside: false,
            more: reply.part !== undefined && reply.part.n < reply.part.count,
          },
          policy,
        ),
  )
  if (written.visibility === 'private') await applyKnownWatermarks(services, written)
  await addMessage(services.db, {
    conversationId: reply.conversationId,
    nativeId: written.nativeId ?? landed.nativeId,
    at,
    direction: 'out',
    visibility: reply.visibility,
    text: reply.text,
    author: { name: reply.by, handle: '' },
    signals: null,
    around: null,
    media: (reply.attachments ?? []).map(({ kind, mimeType, fileName, alt }) => {
      return { kind, mimeType, fileName, ...(alt ? { alt } : {}) }
    }),
    permalink: written.permalink,
    inReplyTo: reply.inReplyTo,
    deliveryId,
    replyId: reply.id,
    counted: null,
  })
}

/** Brings the stored reply to "sent". Null when its state no longer allows it. */
async function settle(
  services: Pick<Services, 'db' | 'now' | 'log'>,
  reply: Reply,
  landed: Landed,
  how: 'confirm_sent' | 'echo',
): Promise<Reply | null> {
  for (
    let current: Reply | null = reply;
    current !== null;
    current = await readReply(services.db, reply.id)
  ) {
    if (hasLanded(current.status) && current.nativeId !== null) return current
    const status = nextReplyStatus(current.status, how)
    if (status === null) {
      services.log('reply_landed_too_late', { status: current.status, channel: current.channel })
      return null
    }
    const next: Reply = {
      ...current,
      status,
      version: current.version + 1,
      nativeId: landed.nativeId,
      permalink: landed.permalink,
      sentAt: landed.at,
      failure: null,
    }
    if (await writeReply(services.db, next, services.now().toISOString())) return next
  }
  return null
}
