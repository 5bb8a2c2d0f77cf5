// The platform says what became of a message of ours.
import { afterFailedReply } from '../domain/conversation-flow.ts'
import type { StatusItem } from '../domain/mention.ts'
import { bandOf } from '../domain/priority.ts'
import type { Reply } from '../domain/reply.ts'
import { nextReplyStatus, type ReplyAction } from '../domain/reply-state.ts'
import type { Account } from '../store/accounts.ts'
import { readPointer } from '../store/pointers.ts'
import { readReply, writeReply } from '../store/replies.ts'
import { changeHead } from './change-head.ts'
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

/** Applies a status to the reply it is about. Never goes back: "read" beats "delivered" beats "sent". */
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
  }
  for (let reply: Reply | null = first; reply !== null; reply = await readReply(services.db, first.id)) {
    const status = nextReplyStatus(reply.status, actions[item.status])
    if (status === null || status === reply.status) {
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

/** A failed reply makes its conversation work again. Idempotent per attempt. */
export async function reportFailure(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  reply: Reply,
): Promise<void> {
  const { failure } = reply
  if (failure === null) return
  const mark = markOf('failed', `${reply.id}#${reply.attempts}`)
  const at = services.now().toISOString()
  const { priority } = services.policy
  await changeHead(services, reply.conversationId, (head) =>
    head.recent.includes(mark)
      ? null
      : afterFailedReply(
          head,
          { code: failure.code, detail: failure.detail, at, mark },
          priority.weights.replyFailed,
          (score) => bandOf(score, priority),
          services.policy,
        ),
  )
}

const failureOf = (item: StatusItem) => ({
  code: item.failure?.code ?? 'failed',
  detail: item.failure?.detail ?? 'The platform reported that the message was not delivered.',
  retryable: item.failure?.retryable ?? false,
  nextAttemptAt: null,
})
