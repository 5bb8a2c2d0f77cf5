// Can a reply ever go backwards, or be sent from a state in which it must not be?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  nextReplyStatus,
  type ReplyAction,
  type ReplyStatus,
  replyStatuses,
} from '#shared/domain/reply-state.ts'

const actions: ReplyAction[] = [
  'undo',
  'cancel',
  'retry',
  'release',
  'claim',
  'confirm_sent',
  'echo',
  'confirm_delivered',
  'confirm_read',
  'fail',
  'requeue',
  'lose',
  'block',
]
const rank: Partial<Record<ReplyStatus, number>> = { sent: 1, delivered: 2, read: 3 }

describe('a reply', () => {
  test('is claimed for sending only while held or queued', () => {
    expect(replyStatuses.filter((status) => nextReplyStatus(status, 'claim') !== null)).toEqual([
      'held',
      'queued',
    ])
  })

  test('once landed never falls back but by a failure the platform reports of a sent one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 30 }), (run) => {
        let status: ReplyStatus = 'held'
        for (const action of run) {
          const next = nextReplyStatus(status, action)
          if (next === null) continue
          const before = rank[status] ?? 0
          const after = rank[next] ?? 0
          if (before > 0 && next !== 'failed') expect(after).toBeGreaterThanOrEqual(before)
          if (next === 'failed' && before > 0) expect(status).toBe('sent')
          status = next
        }
      }),
    )
  })

  test('undone, cancelled and rejected are the end', () => {
    for (const status of ['undone', 'cancelled', 'rejected'] as const) {
      expect(actions.filter((action) => nextReplyStatus(status, action) !== null)).toEqual([])
    }
  })

  test('a late "sent" does not beat "failed"; an echo or a delivery does', () => {
    expect(nextReplyStatus('failed', 'confirm_sent')).toBeNull()
    expect(nextReplyStatus('failed', 'echo')).toBe('sent')
    expect(nextReplyStatus('failed', 'confirm_delivered')).toBe('delivered')
  })
})
