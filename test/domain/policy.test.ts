// Is a policy that cannot work refused, with the place and the reason?
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { completedPolicy, type Policy, policySchema, standardPolicy } from '#shared/domain/policy.ts'

const office = [{ from: '09:00', to: '17:30' }]
const calendar = {
  timeZone: 'America/Sao_Paulo',
  hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: ['2026-12-25'],
}
const parse = (policy: unknown) => z.safeParse(policySchema, policy)
const sla = (changes: Partial<Policy['sla']>): Policy => ({
  ...standardPolicy,
  sla: { ...standardPolicy.sla, ...changes },
})
const ranks = (changes: Partial<Policy['priority']>): Policy => ({
  ...standardPolicy,
  priority: { ...standardPolicy.priority, ...changes },
})

describe('a policy', () => {
  test('as a workspace starts with it, and a full one of its own, is taken as it is', () => {
    expect(parse(standardPolicy).data).toEqual(standardPolicy)
    const own = sla({
      calendar,
      brandCalendars: { Zephyr: calendar },
      channels: { x: { public: { urgent: 5 } }, whatsapp: { private: { low: 2880 } } },
      aroundTheClock: ['urgent', 'high'],
    })
    expect(parse(own).data).toEqual(own)
  })

  test('stored before something was added to policies has it at its standard, and what people removed stays removed', () => {
    const { pressing: _, ...topics } = standardPolicy.priority.weights.topics
    const { pressing: __, ...terms } = standardPolicy.terms
    const { copies: ___, ...older } = standardPolicy.priority.weights
    const stored = {
      priority: { ...standardPolicy.priority, tiers: {}, weights: { ...older, urgency: 1, topics } },
      sla: standardPolicy.sla,
      terms,
    }
    const { priority } = standardPolicy
    expect(completedPolicy(JSON.parse(JSON.stringify(stored)))).toEqual({
      ...standardPolicy,
      priority: { ...priority, tiers: {}, weights: { ...priority.weights, urgency: 1 } },
    })
    expect(() => completedPolicy({ ...stored, sla: { ...stored.sla, aroundTheClock: ['low'] } })).toThrow()
    expect(() => completedPolicy([])).toThrow()
  })

  const { weights } = standardPolicy.priority
  test.each<[string, unknown, string]>([
    ['a weight over 100', ranks({ weights: { ...weights, urgency: 101 } }), 'priority.weights.urgency'],
    [
      'a weight that is no number',
      ranks({ weights: { ...weights, urgency: Number.NaN } }),
      'priority.weights.urgency',
    ],
    ['bands out of order', ranks({ bands: { urgent: 40, high: 45, normal: 20 } }), 'priority.bands'],
    [
      'a time zone nobody knows',
      sla({ calendar: { ...calendar, timeZone: 'Mars/Olympus' } }),
      'sla.calendar.timeZone',
    ],
    [
      'hours that end before they begin',
      sla({ calendar: { ...calendar, hours: { ...calendar.hours, mon: [{ from: '18:00', to: '09:00' }] } } }),
      'sla.calendar.hours.mon',
    ],
    [
      'a calendar that is never open',
      sla({
        calendar: { ...calendar, hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } },
      }),
      'sla.calendar',
    ],
    [
      'a holiday that is no date',
      sla({ calendar: { ...calendar, holidays: ['Christmas'] } }),
      'sla.calendar.holidays.0',
    ],
    [
      'more time for urgent than for high on one channel',
      sla({ channels: { x: { public: { urgent: 90 } } } }),
      'sla.targetMinutes',
    ],
    ['a clock that stops for urgent only', sla({ aroundTheClock: ['low'] }), 'sla.aroundTheClock'],
    ['a word we do not know', { ...standardPolicy, prority: {} }, ''],
    [
      'an empty term',
      { ...standardPolicy, terms: { ...standardPolicy.terms, money: { add: [' '], remove: [] } } },
      'terms.money.add.0',
    ],
  ])('with %s is refused', (_, policy, path) => {
    const result = parse(policy)
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })
})
