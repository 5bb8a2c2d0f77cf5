// The platform says what became of a message of ours.
import { afterFailedReply } from '../domain/conversation-flow.ts'
import type { StatusItem } from '../domain/mention.ts'
import type { Reply } from '../domain/reply.ts'
import { hasLanded, nextReplyStatus, type ReplyAction } from '../domain/reply-state.ts'
import type { Account } from '../store/accounts.ts'
import { readMessage } from '../store/messages.ts'
import { readPointer } from '../store/pointers.ts'
import { readReply, writeReply } from '../store/replies.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy } from './current-policy.ts'
import { markOf } from './identify.ts'
import { recordSent } from './record-sent.ts'
import type { Services } from './services.ts'

export type StatusOutcome = 'stored' | 'duplicate' | 'status_of_foreign_message'

const actions: Record<StatusItem['status'], ReplyAction> = {
  sent: 'confirm_sent',
  delivered: 'confirm_delivered',
  read: 'confirm_read',
  failed: 'fail',
}

/**
 * Applies a status to the reply it is about. Never goes back: "read" beats "delivered" beats "sent". A repeated "failed"
 * completes what a crash left undone; one about an attempt before the last says nothing any more.
 */
export async function applyStatus(
  services: Services,
  account: Account,
  item: StatusItem,
): Promise<StatusOutcome> {
  const id = item.opaque ?? (await readPointer(services.db, account.channel, account.account, item.of))
  const first = id === null || !id.includes('.') ? null : await readReply(services.db, id)
  if (first === null) return 'status_of_foreign_message'
  if (first.nativeId === null && item.status !== 'failed') {
    await recordSent(services, first, { nativeId: item.of, at: item.at, permalink: null }, 'echo')
  } else {
    await completeSent(services, first)
  }
  for (let reply: Reply | null = first; reply !== null; reply = await readReply(services.db, first.id)) {
    const status = nextReplyStatus(reply.status, actions[item.status])
    if (item.status === 'failed' && reply.nativeId !== null && reply.nativeId !== item.of) return 'duplicate'
    if (status === null || status === reply.status) {
      if (item.status === 'failed' && reply.status === 'failed') await reportFailure(services, reply)
      return item.status === 'sent' && first.nativeId === null ? 'stored' : 'duplicate'
    }
    const failure = item.status === 'failed' ? failureOf(item) : null
    const next: Reply = {
      ...reply,
      status,
      failure,
      version: reply.version + 1,
      nativeId: reply.nativeId ?? item.of,
    }
    if (!(await writeReply(services.db, next, services.now().toISOString()))) continue
    if (failure !== null) await reportFailure(services, next)
    return 'stored'
  }
  return 'duplicate'
}

/** Whoever noted that it was sent may have died before all of that was written: its message would be missing. */
async function completeSent(services: Services, reply: Reply): Promise<void> {
  const { conversationId, nativeId, sentAt, permalink } = reply
  if (nativeId === null || sentAt === null || !hasLanded(reply.status)) return
  if ((await readMessage(services.db, conversationId, sentAt, nativeId)) !== null) return
  await recordSent(services, reply, { nativeId, at: sentAt, permalink }, 'confirm_sent')
}

/** A failed reply makes its conversation work again. Idempotent per claim: a fence is never used twice. */
export async function reportFailure(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  reply: Reply,
): Promise<void> {
  const { failure } = reply
  if (failure === null) return
  const mark = markOf('failed', `${reply.id}#${reply.fence}`)
  const at = services.now().toISOString()
  const policy = await currentPolicy(services)
  await changeHead(services, reply.conversationId, (head) =>
    head.recent.includes(mark)
      ? null
      : afterFailedReply(
          head,
          { code: failure.code, detail: failure.detail, at, mark, writer: reply.by },
          policy,
        ),
  )
}

const failureOf = (item: StatusItem) => ({
  code: item.failure?.code ?? 'failed',
  detail: item.failure?.detail ?? 'The platform reported that the message was not delivered.',
  retryable: item.failure?.retryable ?? false,
  nextAttemptAt: null,
})
