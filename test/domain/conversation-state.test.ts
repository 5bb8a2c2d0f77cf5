// Which changes of a conversation are allowed, and does each bring its line of history?
import { describe, expect, test } from 'vitest'
import { conversationStatuses } from '#shared/domain/conversation.ts'
import { type ConversationAction, decide } from '#shared/domain/conversation-state.ts'
import { defaultSla } from '#shared/domain/sla.ts'
import { aHead } from '../support/head.ts'

const now = '2026-11-22T10:00:00.000Z'
const later = '2026-11-22T11:00:00.000Z'
const actions: ConversationAction[] = [
  { type: 'claim', by: 'ana', until: later },
  { type: 'release', by: 'ana', lead: false },
  { type: 'assign', by: 'rui', to: 'bia', until: later },
  { type: 'snooze', by: 'ana', until: later },
  { type: 'wake' },
  { type: 'close', by: 'ana' },
  { type: 'ignore', by: 'ana' },
  { type: 'reopen', by: 'ana' },
  { type: 'tags', by: 'ana', add: ['vip'], remove: [] },
  { type: 'note', by: 'ana', text: 'carrier lost it' },
  { type: 'priority', by: 'ana', band: 'urgent' },
]

describe('decide', () => {
  test.each(conversationStatuses)(
    'in "%s": every allowed change is one version on and has a line of history',
    (status) => {
      const head = aHead({ status, assignee: 'ana', doneAt: now, snoozedUntil: later })
      for (const action of actions) {
        const decision = decide(head, action, now, defaultSla)
        if (!decision.ok) continue
        expect(decision.head.version).toBe(head.version + 1)
        expect(decision.head.activity?.at).toBe(now)
      }
    },
  )

  test('what another holds is not claimed or released', () => {
    const head = aHead({ assignee: 'bia' })
    expect(decide(head, { type: 'claim', by: 'ana', until: later }, now, defaultSla)).toMatchObject({
      ok: false,
      refusal: { code: 'held_by_other' },
    })
    expect(decide(head, { type: 'release', by: 'ana', lead: false }, now, defaultSla).ok).toBe(false)
    expect(decide(head, { type: 'release', by: 'rui', lead: true }, now, defaultSla).ok).toBe(true)
  })

  test('claiming what is already mine renews the claim', () => {
    const decision = decide(
      aHead({ assignee: 'ana' }),
      { type: 'claim', by: 'ana', until: later },
      now,
      defaultSla,
    )
    expect(decision).toMatchObject({ ok: true, head: { claimedUntil: later } })
  })

  test('closing ends clocks and claim; reopening starts the clock', () => {
    const closed = decide(aHead({ assignee: 'ana' }), { type: 'close', by: 'ana' }, now, defaultSla)
    expect(closed).toMatchObject({
      ok: true,
      head: { status: 'done', dueAt: null, assignee: null, unanswered: 0 },
    })
    if (!closed.ok) throw new Error('not closed')
    const reopened = decide(closed.head, { type: 'reopen', by: 'ana' }, later, defaultSla)
    expect(reopened).toMatchObject({ ok: true, head: { status: 'needs_reply', oldestUnansweredAt: later } })
  })

  test('a snooze lies in the future', () => {
    expect(decide(aHead(), { type: 'snooze', by: 'ana', until: now }, now, defaultSla)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    })
  })

  test('a band set by hand moves the due time and says who', () => {
    const decision = decide(
      aHead(),
      { type: 'priority', by: 'ana', band: 'urgent', reason: 'VIP' },
      now,
      defaultSla,
    )
    expect(decision).toMatchObject({
      ok: true,
      head: {
        dueAt: '2026-11-22T09:15:00.000Z',
        priority: { override: { band: 'urgent', by: 'ana', reason: 'VIP' } },
      },
    })
  })

  test('at most twenty tags, each once', () => {
    const many = Array.from({ length: 21 }, (_, n) => `t${n}`)
    expect(decide(aHead(), { type: 'tags', by: 'ana', add: many, remove: [] }, now, defaultSla).ok).toBe(
      false,
    )
    const twice = decide(
      aHead({ tags: ['a'] }),
      { type: 'tags', by: 'ana', add: ['a', 'b'], remove: [] },
      now,
      defaultSla,
    )
    expect(twice).toMatchObject({ ok: true, head: { tags: ['a', 'b'] } })
  })
})
