// Does the form of an alert rule make the rule it shows, and leave alone what it cannot show?
import { describe, expect, test } from 'vitest'
import {
  type AlertDraft,
  draftOf,
  draftProblem,
  type RuleView,
  requestOf,
} from '../../web/settings/alert-draft.ts'
import { aRule } from '../support/alert-rule.ts'

const zone = 'Europe/Lisbon'
const day = [{ from: '09:00', to: '17:30' }]
const office = {
  timeZone: 'America/New_York',
  hours: { mon: day, tue: day, wed: [], thu: day, fri: day, sat: [], sun: [] },
  holidays: [],
}
const rules: RuleView[] = [
  aRule(),
  aRule({ brand: 'Acme', severity: 'high', kinds: ['silence'], mutedUntil: '2026-11-22T18:00:00.000Z' }),
  aRule({ hours: office, escalation: { rule: 'boss', afterMinutes: 20 } }),
  aRule({ hours: { ...office, holidays: ['2026-12-25'] } }),
  aRule({ hours: { ...office, hours: { ...office.hours, sat: [{ from: '10:00', to: '12:00' }] } } }),
  aRule({ pace: { kind: 'daily', at: '07:45', timeZone: 'Asia/Tokyo' } }),
]

describe('the form of an alert rule', () => {
  test.each(rules)('saved as it was opened changes nothing: %o', (rule) => {
    const { rule: body, target } = requestOf(draftOf(rule, zone), rule, 'https://elsewhere.example')
    const { id: _id, createdAt: _at, by: _by, target: _target, ...kept } = rule
    expect(body).toEqual(kept)
    expect(target).toBeUndefined()
  })

  test('of a new one says what is missing', () => {
    const blank = draftOf(null, zone)
    const named = { ...blank, name: 'Press' }
    const incomplete: [AlertDraft, RegExp][] = [
      [blank, /name/],
      [{ ...named, kinds: [] }, /bursts/],
      [named, /email address/],
      [{ ...named, target: 'web', when: 'hours', days: [] }, /day/],
      [{ ...named, target: 'web', when: 'hours', from: '20:00', to: '08:00' }, /end before/],
      [{ ...named, target: 'slack', url: 'http://a.example' }, /https/],
      [{ ...named, target: 'webhook', url: 'https://a.example', secret: 'short' }, /16/],
    ]
    for (const [draft, words] of incomplete) expect(draftProblem(draft)).toMatch(words)
    const mail = { ...named, addresses: 'a@example.com; b@example.com\nc@example.com' }
    expect(draftProblem(mail)).toBeNull()
    expect(requestOf(mail, null, 'https://care.example')).toMatchObject({
      rule: { name: 'Press', pageUrl: 'https://care.example', hours: null, escalation: null },
      target: { kind: 'email', to: ['a@example.com', 'b@example.com', 'c@example.com'] },
    })
  })

  test('a daily rule has neither hours nor a next one', () => {
    const draft = { ...draftOf(null, zone), name: 'Digest', when: 'hours' as const, pace: 'daily' as const }
    expect(requestOf({ ...draft, escalateTo: 'boss' }, null, 'https://care.example').rule).toMatchObject({
      hours: null,
      escalation: null,
      pace: { kind: 'daily', at: '08:30', timeZone: zone },
    })
  })
})
