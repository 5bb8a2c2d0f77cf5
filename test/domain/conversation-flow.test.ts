// How do messages move a conversation: opening, waiting, reopening, failing?
import { describe, expect, test } from 'vitest'
import {
  afterFailedReply,
  afterInbound,
  afterOutbound,
  type FlowPolicy,
} from '#shared/domain/conversation-flow.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'
import { defaultSla } from '#shared/domain/sla.ts'
import { aHead } from '../support/head.ts'

const policy: FlowPolicy = { priority: defaultPolicy, sla: defaultSla, newCaseAfterHours: 72 }
const opening = { id: 'AAAABBBBCCCCDDDD', channel: 'test', account: 'acme', brand: 'Acme', team: 'care' }

function inbound(changes: Partial<MessageItem> = {}, score = 40) {
  const message: MessageItem = {
    type: 'message',
    recipient: null,
    nativeId: 'm2',
    at: '2026-11-22T10:00:00.000Z',
    from: 'customer',
    customer: { nativeId: '501', name: 'Maya', handle: '@maya', followers: null },
    threadRoot: 'dm',
    visibility: 'private',
    text: 'Still nothing',
    media: [],
    permalink: null,
    address: { to: '501' },
    can: { public: { ok: false }, private: { ok: true, until: '2026-11-23T10:00:00.000Z' } },
    ...changes,
  }
  return {
    message,
    mark: 'm2m2m2',
    sentiment: { label: 'negative' as const, score: -0.4, confidence: 0.7, words: [] },
    language: 'en',
    priority: { score, band: score >= 80 ? ('urgent' as const) : ('normal' as const), reasons: [] },
    historical: false,
    tier: null,
  }
}

describe('an inbound message', () => {
  test('opens a conversation with its clock running', () => {
    const head = afterInbound(null, opening, inbound(), policy)
    expect(head).toMatchObject({
      version: 1,
      caseNo: 1,
      status: 'needs_reply',
      unanswered: 1,
      dueAt: '2026-11-22T14:00:00.000Z',
      activity: { type: 'opened' },
    })
  })

  test('that is history, or quiet, starts no clock', () => {
    expect(afterInbound(null, opening, { ...inbound(), historical: true }, policy)).toMatchObject({
      status: 'done',
      dueAt: null,
      unanswered: 0,
    })
    expect(afterInbound(null, opening, inbound({ quiet: true }), policy)).toMatchObject({
      status: 'done',
      dueAt: null,
    })
  })

  test('while one waits keeps the older clock and the higher priority', () => {
    const head = aHead({
      priority: { score: 85, band: 'urgent', reasons: [] },
      dueAt: '2026-11-22T09:15:00.000Z',
    })
    const next = afterInbound(head, opening, inbound({}, 20), policy)
    expect(next).toMatchObject({ unanswered: 2, dueAt: '2026-11-22T09:15:00.000Z', priority: { score: 85 } })
  })

  test('ends a human override', () => {
    const head = aHead({
      priority: { score: 90, band: 'urgent', reasons: [], override: { band: 'low', by: 'ana', at: 'x' } },
    })
    expect(afterInbound(head, opening, inbound(), policy).priority.override).toBeUndefined()
  })

  test('wakes a snoozed conversation and ends waiting', () => {
    for (const status of ['snoozed', 'waiting'] as const) {
      const head = aHead({
        status,
        snoozedUntil: '2026-11-25T00:00:00.000Z',
        unanswered: 0,
        oldestUnansweredAt: null,
      })
      expect(afterInbound(head, opening, inbound(), policy)).toMatchObject({
        status: 'needs_reply',
        snoozedUntil: null,
        unanswered: 1,
        oldestUnansweredAt: '2026-11-22T10:00:00.000Z',
      })
    }
  })

  test('within 72 h of closing reopens the case; later opens the next one, fresh', () => {
    const done = aHead({
      status: 'done',
      doneAt: '2026-11-20T10:00:00.000Z',
      tags: ['late'],
      unanswered: 0,
      dueAt: null,
    })
    expect(afterInbound(done, opening, inbound(), policy)).toMatchObject({
      caseNo: 1,
      tags: ['late'],
      status: 'needs_reply',
      activity: { type: 'reopened' },
    })
    const old = { ...done, doneAt: '2026-11-18T10:00:00.000Z' }
    expect(afterInbound(old, opening, inbound(), policy)).toMatchObject({
      caseNo: 2,
      tags: [],
      assignee: null,
      openedAt: '2026-11-22T10:00:00.000Z',
      activity: { type: 'opened' },
    })
  })

  test('that comes out of order does not become the one to answer', () => {
    const head = aHead({ lastMessage: { text: 'newer', at: '2026-11-22T11:00:00.000Z', direction: 'in' } })
    expect(afterInbound(head, opening, inbound(), policy)).toMatchObject({
      lastInboundId: 'm1',
      lastMessage: { text: 'newer' },
      unanswered: 2,
    })
  })
})

describe('our own message', () => {
  const out = {
    text: 'On its way',
    at: '2026-11-22T10:05:00.000Z',
    by: 'ana',
    mark: 'oooooo',
    outside: false,
  }

  test('answers the latest: it waits for the customer', () => {
    expect(afterOutbound(aHead(), { ...out, answersLatest: true }, policy)).toMatchObject({
      status: 'waiting',
      unanswered: 0,
      dueAt: null,
      lastMessage: { direction: 'out' },
      activity: { type: 'reply_sent' },
    })
  })

  test('does not answer what came while it was on its way', () => {
    expect(afterOutbound(aHead({ unanswered: 2 }), { ...out, answersLatest: false }, policy)).toMatchObject({
      status: 'needs_reply',
      unanswered: 1,
    })
  })

  test('does not reopen what is closed', () => {
    expect(afterOutbound(aHead({ status: 'done' }), { ...out, answersLatest: true }, policy).status).toBe(
      'done',
    )
  })
})

test('a failed reply is work again and says so', () => {
  const head = afterFailedReply(
    aHead({ status: 'waiting', dueAt: null, oldestUnansweredAt: null }),
    {
      code: 'window_closed',
      detail: 'closed',
      at: '2026-11-22T10:00:00.000Z',
      mark: 'ffffff',
      writer: 'maya',
    },
    policy,
  )
  expect(head).toMatchObject({
    status: 'needs_reply',
    failedReply: true,
    priority: {
      score: 62,
      band: 'high',
      reasons: [{ code: 'urgency' }, { code: 'reply_failed', points: 22 }],
    },
    dueAt: '2026-11-22T11:00:00.000Z',
  })
})
