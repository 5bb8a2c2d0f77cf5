// Is a target called failing when nothing arrives there, and well again when something does?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failingTargets } from '#shared/domain/alert-health.ts'
import type { Alert } from '#shared/domain/alert-rule.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString()

const alert = (minute: number, changes: Partial<Alert>) => ({
  rule: 'mail',
  ruleName: 'Press office',
  kind: 'email' as const,
  at: at(minute),
  state: 'waiting' as Alert['state'],
  sentAt: null as string | null,
  problem: null,
  nextAttemptAt: at(minute + 1),
  ...changes,
})
const refused = { problem: 'The target answers 503.' }

test('one that has not been tried is no failure, one that arrived ends it', () => {
  expect(failingTargets([alert(1, {})])).toEqual([])
  expect(failingTargets([alert(1, refused)])).toMatchObject([{ since: at(1), waiting: 1, lost: 0 }])
  expect(failingTargets([alert(1, refused), alert(2, { state: 'sent', sentAt: at(2) })])).toEqual([])
})

test('what was given up is told apart from what is tried again, and the longest failure comes first', () => {
  const lost = { ...refused, state: 'failed' as const, nextAttemptAt: null }
  const chat = { rule: 'chat', ruleName: 'Chat', kind: 'slack' as const }
  const all = [alert(9, { ...chat, ...lost }), alert(3, lost), alert(5, refused)]
  expect(failingTargets(all)).toEqual([
    {
      rule: 'mail',
      ruleName: 'Press office',
      kind: 'email',
      since: at(3),
      waiting: 1,
      lost: 1,
      nextAttemptAt: at(6),
      problem: refused.problem,
    },
    expect.objectContaining({ ...chat, waiting: 0, lost: 1, nextAttemptAt: null }),
  ])
})

test('the order they are given in tells nothing', () => {
  const some = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 59 }),
      rule: fc.constantFrom('a', 'b'),
      end: fc.constantFrom('sent' as const, 'failed' as const, 'waiting' as const),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 7 }), (given, turn) => {
      const alerts = given.map(({ minute, rule, end }) =>
        alert(minute, {
          rule,
          state: end,
          sentAt: end === 'sent' ? at(minute) : null,
          problem: end === 'sent' ? null : 'busy',
        }),
      )
      const turned = [...alerts.slice(turn), ...alerts.slice(0, turn)]
      const summary = (list: typeof alerts) =>
        failingTargets(list)
          .map(({ rule, since, waiting, lost }) => `${rule} ${since} ${waiting} ${lost}`)
          .toSorted()
      expect(summary(turned)).toEqual(summary(alerts))
    }),
  )
})
