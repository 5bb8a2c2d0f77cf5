// Who is told of what, when and where? Rules are data; secrets of their targets lie elsewhere.
import type { Calendar } from './calendar.ts'
import type { IncidentKind, Severity } from './incident.ts'

export const targetKinds = ['email', 'slack', 'teams', 'webhook', 'web'] as const
export type TargetKind = (typeof targetKinds)[number]

export type AlertRule = {
  id: string
  name: string
  /** Null: every brand. */
  brand: string | null
  severity: Severity
  kinds: IncidentKind[]
  /** When it may alert; null: at any hour. What happens outside waits for the hours, if it still goes on then. */
  hours: Calendar | null
  target: {
    kind: TargetKind
    /** Addresses of an email target; empty otherwise. */
    to: string[]
    /** The host of a URL target, for people to know it by: the URL itself is a secret. Null without one. */
    host: string | null
  }
  /** `at_once`, or once a day at a local time what the last day brought. */
  pace: { kind: 'at_once' } | { kind: 'daily'; at: string; timeZone: string }
  /** Nothing is sent before this instant. */
  mutedUntil: string | null
  /** The rule whose target hears of what nobody has acknowledged after so many minutes. */
  escalation: { rule: string; afterMinutes: number } | null
  /** Where the page lives, for the link. */
  pageUrl: string
  createdAt: string
  by: string
}

export const alertSteps = ['opened', 'raised', 'escalated', 'digest', 'test'] as const
export type AlertStep = (typeof alertSteps)[number]

export const alertStates = ['waiting', 'sending', 'sent', 'failed'] as const
export type AlertState = (typeof alertStates)[number]

/** One alert: to one rule's target about one step. `failed` is final; until then it is tried again. */
export type Alert = {
  id: string
  rule: string
  ruleName: string
  target: string
  kind: TargetKind
  step: AlertStep
  /** Null for a digest or a test. */
  incident: string | null
  brand: string | null
  title: string
  at: string
  state: AlertState
  attempts: number
  nextAttemptAt: string | null
  sentAt: string | null
  /** What the last attempt that failed said; fit for people, holds no secret. */
  problem: string | null
}
