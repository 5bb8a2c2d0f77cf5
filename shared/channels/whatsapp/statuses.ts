// What became of a message of ours, as WhatsApp reports it. May come out of order and skip steps.
import type { IgnoredItem, StatusItem } from '../../domain/mention.ts'
import { isRetryable } from './errors.ts'
import * as wire from './wire.ts'

const meanings: Record<string, StatusItem['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  // A voice message that was listened to.
  played: 'read',
  failed: 'failed',
}

/** A member of `statuses[]`. `opaque` is our reply's id: it resolves a send whose answer was lost. */
export function readStatus(member: unknown, recipient: string): StatusItem | IgnoredItem {
  const wireStatus = wire.status.parse(member)
  const status = meanings[wireStatus.status]
  if (status === undefined) {
    return { type: 'ignored', recipient, reason: `unknown_event:status_${wireStatus.status}` }
  }
  const item: StatusItem = {
    type: 'status',
    recipient,
    of: wireStatus.id,
    status,
    at: wire.instant(wireStatus.timestamp),
  }
  if (wireStatus.biz_opaque_callback_data) item.opaque = wireStatus.biz_opaque_callback_data
  if (status === 'failed') item.failure = failureOf(wireStatus.errors?.[0])
  return item
}

function failureOf(error: wire.WireError | undefined): NonNullable<StatusItem['failure']> {
  if (error === undefined) return { code: 'unknown', detail: 'WhatsApp gave no reason.', retryable: false }
  return {
    code: String(error.code),
    detail: wire.errorText(error),
    retryable: isRetryable(Number(error.code)),
  }
}
