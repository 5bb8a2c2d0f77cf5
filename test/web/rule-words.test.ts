// Does a rule read as one sentence, whatever it looks at and does?
import { describe, expect, test } from 'vitest'
import type { Rule } from '#shared/domain/rules.ts'
import { ruleWords } from '../../web/settings/rule-words.ts'
import { joined } from '../../web/words/lists.ts'

const rule = (change: Partial<Rule>): Rule => ({
  id: 'r1',
  name: 'Rule',
  on: true,
  when: 'opened',
  conditions: [],
  actions: [{ do: 'ignore' }],
  last: false,
  ...change,
})

describe('a rule in words', () => {
  test('without conditions', () => {
    expect(ruleWords(rule({}))).toBe('When a case opens: close it as ignored.')
    expect(ruleWords(rule({ when: 'message', last: true }))).toBe(
      'When a message comes in: close it as ignored; then no further rule.',
    )
  })

  test('with several conditions and actions', () => {
    const said = ruleWords(
      rule({
        conditions: [
          { of: 'channel', is: ['x', 'whatsapp'] },
          { of: 'words', any: ['refund', 'money back', 'chargeback'] },
          { of: 'mood', is: ['negative'], not: true },
        ],
        actions: [
          { do: 'tag', tag: 'money' },
          { do: 'assign', user: 'ana' },
          { do: 'band', band: 'urgent' },
        ],
      }),
    )
    expect(said).toBe(
      'When a case opens and the channel is X or WhatsApp, it says “refund”, “money back” or “chargeback” and the mood is not negative: tag it money, give it to Ana, make it urgent.',
    )
  })

  test.each([
    [{ of: 'audience', is: 'public', not: true }, 'it is not public'],
    [{ of: 'followers', atLeast: 10_000 }, 'they have at least 10,000 followers'],
    [{ of: 'followers', atLeast: 10_000, not: true }, 'they have fewer than 10,000 followers'],
    [{ of: 'hour', from: '18:00', to: '08:00', timeZone: 'UTC' }, 'it is between 18:00–08:00'],
    [{ of: 'tier', is: ['vip'] }, 'the tier is VIP'],
    [{ of: 'topic', is: ['money'], not: true }, 'the topic is not Money'],
  ] as const)('with %o', (condition, words) => {
    expect(ruleWords(rule({ conditions: [structuredClone(condition) as Rule['conditions'][number]] }))).toBe(
      `When a case opens and ${words}: close it as ignored.`,
    )
  })
})

test('things stand side by side', () => {
  expect([[], ['a'], ['a', 'b', 'c']].map((parts) => joined(...parts))).toEqual(['', 'a', 'a, b, c'])
})
