// Do people's rules fit what they say, in their order, and change nothing where nothing fits?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterRules } from '#shared/domain/after-rules.ts'
import {
  fits,
  fitting,
  type Rule,
  type RuleCondition,
  type RuleFacts,
  rulesSchema,
} from '#shared/domain/rules.ts'
import { defaultSla } from '#shared/domain/sla.ts'
import { aHead } from '../support/head.ts'

const facts: RuleFacts = {
  trigger: 'opened',
  channel: 'x',
  brand: 'Acme',
  audience: 'public',
  mood: 'negative',
  language: 'en',
  topics: ['money'],
  tier: 'vip',
  followers: 1200,
  tags: ['order'],
  text: 'I want a Refund for my café order, now',
  at: '2026-11-22T21:30:00.000Z',
}
const rule = (changes: Partial<Rule> = {}): Rule => ({
  id: 'r1',
  name: 'Refunds',
  on: true,
  when: 'message',
  conditions: [],
  actions: [{ do: 'tag', tag: 'refund' }],
  last: false,
  ...changes,
})
const now = { at: '2026-11-22T21:31:00.000Z', claimedUntil: '2026-11-22T22:31:00.000Z', sla: defaultSla }

describe('a condition', () => {
  const lisbon = { timeZone: 'Europe/Lisbon' }
  test.each<[RuleCondition, boolean]>([
    [{ of: 'channel', is: ['telegram', 'x'] }, true],
    [{ of: 'channel', is: ['telegram'] }, false],
    [{ of: 'channel', is: ['telegram'], not: true }, true],
    [{ of: 'brand', is: ['Acme'] }, true],
    [{ of: 'language', is: ['pt'] }, false],
    [{ of: 'mood', is: ['negative'] }, true],
    [{ of: 'topic', is: ['legal', 'money'] }, true],
    [{ of: 'topic', is: ['legal'] }, false],
    [{ of: 'tier', is: ['vip'] }, true],
    [{ of: 'tag', is: ['order', 'other'] }, true],
    [{ of: 'audience', is: 'private' }, false],
    [{ of: 'words', any: ['refund'] }, true],
    [{ of: 'words', any: ['cafe order'] }, true],
    [{ of: 'words', any: ['parcel'] }, false],
    [{ of: 'followers', atLeast: 1200 }, true],
    [{ of: 'followers', atLeast: 1201 }, false],
    [{ of: 'hour', from: '21:00', to: '22:00', ...lisbon }, true],
    [{ of: 'hour', from: '22:00', to: '06:00', ...lisbon }, false],
    [{ of: 'hour', from: '22:00', to: '06:00', timeZone: 'Europe/Madrid' }, true],
  ])('%j: %s', (condition, expected) => {
    expect(fits(rule({ conditions: [condition] }), facts)).toBe(expected)
  })

  test('unknown audiences and tiers fit nothing that asks for one', () => {
    const unknown = { ...facts, followers: null, tier: null }
    expect(fits(rule({ conditions: [{ of: 'followers', atLeast: 1 }] }), unknown)).toBe(false)
    expect(fits(rule({ conditions: [{ of: 'tier', is: ['vip'] }] }), unknown)).toBe(false)
  })
})

describe('a rule', () => {
  test('that is off, or is for opened cases only, leaves a message alone', () => {
    expect(fits(rule({ on: false }), facts)).toBe(false)
    expect(fits(rule({ when: 'opened' }), { ...facts, trigger: 'message' })).toBe(false)
    expect(fits(rule({ when: 'opened' }), facts)).toBe(true)
  })

  test('sees the tags of the rules before it, and ends the list where it is the last', () => {
    const first = rule()
    const second = rule({ id: 'r2', conditions: [{ of: 'tag', is: ['refund'] }], last: true })
    const third = rule({ id: 'r3' })
    expect(fitting([first, second, third], facts)).toEqual([first, second])
    expect(fitting([second, first, third], facts)).toEqual([first, third])
  })

  test('tags, gives away, raises, and is named in the history', () => {
    const head = aHead({ status: 'needs_reply', assignee: null, tags: [], activity: null })
    const all = rule({
      actions: [
        { do: 'tag', tag: 'refund' },
        { do: 'assign', user: 'ana' },
        { do: 'band', band: 'high' },
      ],
    })
    const after = afterRules(head, [all], facts, now)
    expect(after).toMatchObject({ tags: ['refund'], assignee: 'ana', claimedUntil: now.claimedUntil })
    expect(after.priority.override).toMatchObject({ band: 'high', by: 'rule Refunds' })
    expect(after.activity).toMatchObject({
      type: 'ruled',
      detail: { rules: 'Refunds: tag refund, to ana, high' },
    })
  })

  test('keeps the line that came with the message, and takes nobody’s conversation away', () => {
    const opened = { type: 'opened' as const, by: 'customer', at: facts.at, detail: {} }
    const head = aHead({ status: 'needs_reply', assignee: 'rui', tags: [], activity: opened })
    const after = afterRules(head, [rule({ actions: [{ do: 'assign', user: 'ana' }] }), rule()], facts, now)
    expect(after.assignee).toBe('rui')
    expect(after.activity).toMatchObject({ type: 'opened', detail: { rules: 'Refunds: tag refund' } })
  })

  test('touches nothing that needs nobody', () => {
    for (const status of ['waiting', 'snoozed', 'done', 'ignored'] as const) {
      const head = aHead({ status })
      expect(afterRules(head, [rule()], facts, now)).toBe(head)
    }
  })
})

const anyAction = fc.oneof(
  fc.record({ do: fc.constant('tag' as const), tag: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('assign' as const), user: fc.constantFrom('ana', 'rui') }),
  fc.record({ do: fc.constant('band' as const), band: fc.constantFrom('urgent' as const, 'low' as const) }),
)
const anyCondition = fc.constantFrom<RuleCondition[]>(
  { of: 'tag', is: ['a'] },
  { of: 'tag', is: ['b', 'c'], not: true },
  { of: 'mood', is: ['negative'] },
  { of: 'mood', is: ['positive'] },
)
const anyRules = fc
  .array(
    fc.record({
      name: fc.constantFrom('one', 'two'),
      on: fc.boolean(),
      when: fc.constantFrom('opened' as const, 'message' as const),
      conditions: fc.array(anyCondition, { maxLength: 2 }),
      actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
      last: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((rules) => rules.map((each, n): Rule => ({ ...each, id: `r${n}` })))

describe('any rules', () => {
  const head = aHead({ status: 'needs_reply', assignee: null, tags: [], activity: null })

  test('are done in their order: each prefix says what the whole begins with', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(8), (rules, cut) => {
        const whole = fitting(rules, facts)
        const some = fitting(rules.slice(0, cut), facts)
        expect(whole.slice(0, some.length)).toEqual(some)
        const stops = whole.findIndex(({ last }) => last)
        expect(stops === -1 || stops === whole.length - 1).toBe(true)
      }),
    )
  })

  test('folded twice from the same head are folded once, and valid rules survive their schema', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const once = afterRules(head, rules, facts, now)
        expect(afterRules(head, rules, facts, now)).toEqual(once)
        expect(once.version).toBe(head.version)
        if (!rules.some((each) => fits(each, facts))) expect(once.tags).toEqual(head.tags)
        expect(rulesSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
      }),
    )
  })
})
