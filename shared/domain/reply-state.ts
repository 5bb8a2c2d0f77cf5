// Which states a reply can be in, and what may happen next. Every writer of a reply asks this table.

export const replyStatuses = [
  'draft',
  'pending_approval',
  'rejected',
  'held',
  'undone',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'cancelled',
  'blocked',
  'unknown',
] as const
export type ReplyStatus = (typeof replyStatuses)[number]

export type ReplyAction =
  | 'undo'
  | 'cancel'
  | 'retry'
  | 'release'
  | 'claim'
  | 'confirm_sent'
  | 'echo'
  | 'confirm_delivered'
  | 'confirm_read'
  | 'fail'
  | 'requeue'
  | 'lose'
  | 'block'
  | 'reschedule'
  | 'approve'
  | 'reject'

const table: Record<ReplyStatus, Partial<Record<ReplyAction, ReplyStatus>>> = {
  draft: {},
  pending_approval: { approve: 'queued', reject: 'rejected', cancel: 'cancelled' },
  rejected: {},
  held: {
    reschedule: 'held',
    undo: 'undone',
    cancel: 'cancelled',
    release: 'queued',
    claim: 'sending',
    block: 'blocked',
  },
  undone: {},
  // An echo of an attempt whose answer was lost can come back while the next attempt waits.
  queued: { undo: 'undone', cancel: 'cancelled', claim: 'sending', block: 'blocked', echo: 'sent' },
  sending: {
    confirm_sent: 'sent',
    echo: 'sent',
    confirm_delivered: 'delivered',
    confirm_read: 'read',
    fail: 'failed',
    requeue: 'queued',
    lose: 'unknown',
  },
  sent: {
    confirm_sent: 'sent',
    echo: 'sent',
    confirm_delivered: 'delivered',
    confirm_read: 'read',
    fail: 'failed',
  },
  delivered: { confirm_delivered: 'delivered', confirm_read: 'read' },
  read: { confirm_read: 'read' },
  // A late "sent" does not beat "failed"; an echo or a delivery does, since then it evidently arrived.
  failed: {
    retry: 'queued',
    cancel: 'cancelled',
    echo: 'sent',
    confirm_delivered: 'delivered',
    confirm_read: 'read',
  },
  cancelled: {},
  blocked: { retry: 'queued', approve: 'queued', reject: 'rejected', cancel: 'cancelled' },
  unknown: {
    retry: 'queued',
    cancel: 'cancelled',
    confirm_sent: 'sent',
    echo: 'sent',
    confirm_delivered: 'delivered',
    confirm_read: 'read',
    fail: 'failed',
    requeue: 'queued',
  },
}

/** The status after `action`, or null when the action is not allowed in `status`. */
export function nextReplyStatus(status: ReplyStatus, action: ReplyAction): ReplyStatus | null {
  return table[status][action] ?? null
}

/** Still on its way: it holds its place in the order of its conversation and is found by the sweeper. */
export function isUnfinished(status: ReplyStatus): boolean {
  return status === 'held' || status === 'queued' || status === 'sending' || status === 'unknown'
}

/** Reached the platform, as far as anybody knows. */
export function hasLanded(status: ReplyStatus): boolean {
  return status === 'sent' || status === 'delivered' || status === 'read'
}
