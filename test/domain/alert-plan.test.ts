// Is everybody told who has to be, once, and nobody else?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertMute } from '#shared/domain/alert-mute.ts'
import { planAlerts } from '#shared/domain/alert-plan.ts'
import type { Alert, AlertRule } from '#shared/domain/alert-rule.ts'
import type { Incident } from '#shared/domain/incident.ts'
import { aRule } from '../support/alert-rule.ts'
import { anIncident } from '../support/incident.ts'

const opened = Date.parse('2026-11-22T10:01:06.000Z')
const minutesOn = (minutes: number): Date => new Date(opened + minutes * 60_000)
const told = (
  plan: { id: string; rule: AlertRule; step: Alert['step']; incident: Incident | null },
  at: Date,
) => ({
  id: plan.id,
  rule: plan.rule.id,
  incident: plan.incident?.id ?? null,
  step: plan.step,
  at: at.toISOString(),
})

/** Every minute of a span, with what was planned in earlier ones known: `[minute, step, rule]` of each alert. */
function minutes(
  rules: AlertRule[],
  incidentAt: (minute: number) => Incident,
  upTo: number,
  mutes: AlertMute[] = [],
) {
  const known: ReturnType<typeof told>[] = []
  const seen: [number, string, string][] = []
  for (let minute = 0; minute <= upTo; minute++) {
    for (const plan of planAlerts(rules, [incidentAt(minute)], known, minutesOn(minute), mutes)) {
      known.push(told(plan, minutesOn(minute)))
      seen.push([minute, plan.step, plan.rule.id])
    }
  }
  return seen
}

describe('alerts', () => {
  it('are planned once per rule and step, however often it is looked at', () => {
    expect(minutes([aRule(), aRule({ id: 'rule-two' })], () => anIncident(), 30)).toEqual([
      [0, 'opened', 'rule-one'],
      [0, 'opened', 'rule-two'],
    ])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (late) => {
        const first = planAlerts([aRule()], [anIncident()], [], minutesOn(late), [])
        const again = planAlerts(
          [aRule()],
          [anIncident()],
          first.map((plan) => told(plan, minutesOn(late))),
          minutesOn(late),
          [],
        )
        expect([first.length, again.length]).toEqual([1, 0])
      }),
    )
  })

  it('go only to rules that ask for the brand, the kind and the severity', () => {
    const fits = (changes: Partial<AlertRule>, incident: Partial<Incident> = {}) =>
      planAlerts([aRule(changes)], [anIncident(incident)], [], minutesOn(0), []).length
    expect(fits({ brand: 'Acme', severity: 'high', kinds: ['spike'] })).toBe(1)
    expect(fits({ brand: 'Other' })).toBe(0)
    expect(fits({ kinds: ['silence'] })).toBe(0)
    expect(fits({ severity: 'high' }, { severity: 'low', raisedAt: null })).toBe(0)
    expect(fits({}, { status: 'closed' })).toBe(0)
    expect(fits({ createdAt: minutesOn(1).toISOString() })).toBe(0)
  })

  it('tell of growth: first to who asked for high only, once more to who knows already', () => {
    const grows = (minute: number) =>
      minute < 3
        ? anIncident({ severity: 'low', raisedAt: null })
        : anIncident({ raisedAt: minutesOn(3).toISOString() })
    expect(minutes([aRule(), aRule({ id: 'high-only', severity: 'high' })], grows, 10)).toEqual([
      [0, 'opened', 'rule-one'],
      [3, 'raised', 'rule-one'],
      [3, 'raised', 'high-only'],
    ])
  })

  it('wait while a rule is muted or closed, and are then told only of what goes on and nobody has', () => {
    const muted = aRule({ mutedUntil: minutesOn(60).toISOString() })
    const day = [{ from: '12:00', to: '13:00' }]
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }
    const atNoon = aRule({ hours: { timeZone: 'UTC', hours, holidays: [] } })
    expect(minutes([muted], () => anIncident(), 90)).toEqual([[60, 'opened', 'rule-one']])
    expect(
      minutes(
        [muted],
        (minute) => anIncident(minute > 20 ? { endedAt: minutesOn(20).toISOString() } : {}),
        90,
      ),
    ).toEqual([])
    expect(
      minutes(
        [muted],
        (minute) => anIncident(minute > 20 ? { acknowledgedAt: minutesOn(20).toISOString() } : {}),
        90,
      ),
    ).toEqual([])
    expect(minutes([atNoon], () => anIncident(), 180)).toEqual([[119, 'opened', 'rule-one']])
    const holiday = { ...atNoon, hours: { timeZone: 'UTC', hours, holidays: ['2026-11-22'] } }
    expect(minutes([holiday], () => anIncident(), 180)).toEqual([])
  })

  it('leave out what somebody has silenced, the last word too, until the time is over', () => {
    const { brand, kind, topic } = anIncident()
    const mute = { brand, kind, topic, until: minutesOn(60).toISOString(), by: 'rui' }
    const chain = [
      aRule({ escalation: { rule: 'boss', afterMinutes: 10 } }),
      aRule({ id: 'boss', brand: 'Another' }),
    ]
    expect(minutes(chain, () => anIncident(), 90, [mute])).toEqual([
      [60, 'opened', 'rule-one'],
      [70, 'escalated', 'boss'],
    ])
    for (const other of [{ brand: 'Other' }, { kind: 'silence' as const }, { topic: 'safety' as const }])
      expect(minutes(chain, () => anIncident(), 5, [{ ...mute, ...other }])).toHaveLength(1)
  })

  it('escalate step by step until somebody acknowledges, even when the burst is over', () => {
    const chain = [
      aRule({ escalation: { rule: 'boss', afterMinutes: 10 } }),
      aRule({
        id: 'boss',
        severity: 'high',
        brand: 'Another',
        escalation: { rule: 'chief', afterMinutes: 5 },
      }),
      aRule({ id: 'chief', brand: 'Another', escalation: { rule: 'rule-one', afterMinutes: 5 } }),
    ]
    expect(
      minutes(chain, (minute) => anIncident(minute > 2 ? { endedAt: minutesOn(2).toISOString() } : {}), 60),
    ).toEqual([
      [0, 'opened', 'rule-one'],
      [10, 'escalated', 'boss'],
      [15, 'escalated', 'chief'],
      [20, 'escalated', 'rule-one'],
    ])
    const seen = (minute: number) =>
      anIncident(minute >= 12 ? { acknowledgedAt: minutesOn(12).toISOString() } : {})
    expect(minutes(chain, seen, 60)).toEqual([
      [0, 'opened', 'rule-one'],
      [10, 'escalated', 'boss'],
    ])
  })

  it('of a day come together at its local time, and not on a day without any', () => {
    const daily = aRule({ pace: { kind: 'daily', at: '09:00', timeZone: 'Europe/Lisbon' } })
    const plan = (now: string, incidents = [anIncident()]) =>
      planAlerts([daily], incidents, [], new Date(now), [])
    expect(plan('2026-11-22T10:05:00.000Z')).toEqual([])
    const [digest] = plan('2026-11-23T09:00:30.000Z')
    expect(digest).toMatchObject({
      id: '2026-11-23.digest.rule-one',
      step: 'digest',
      stepAt: '2026-11-23T09:00:00.000Z',
      about: [anIncident().id],
    })
    expect(plan('2026-11-23T16:00:00.000Z')).toEqual([])
    expect(plan('2026-11-24T09:00:30.000Z')).toEqual([])
    // Summer time: 09:00 in Lisbon is 08:00 UTC.
    const summer = anIncident({ openedAt: '2026-07-01T20:00:00.000Z' })
    const inJuly = planAlerts(
      [{ ...daily, createdAt: '2026-01-01T00:00:00.000Z' }],
      [summer],
      [],
      new Date('2026-07-02T08:00:10.000Z'),
      [],
    )
    expect(inJuly.map(({ stepAt }) => stepAt)).toEqual(['2026-07-02T08:00:00.000Z'])
  })
})
