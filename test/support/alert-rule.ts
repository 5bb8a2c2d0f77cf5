// A believable alert rule to start a test from.
import type { AlertRule } from '#shared/domain/alert-rule.ts'

/** Tells the page of everything at once, at any hour; `changes` on top. */
export function aRule(changes: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'rule-one',
    name: 'Press office',
    brand: null,
    severity: 'low',
    kinds: ['spike', 'silence'],
    hours: null,
    target: { kind: 'web', to: [], host: null },
    pace: { kind: 'at_once' },
    mutedUntil: null,
    escalation: null,
    pageUrl: 'https://care.example.com',
    createdAt: '2026-11-01T00:00:00.000Z',
    by: 'lea',
    ...changes,
  }
}
