// What does the form of an alert rule hold, and which rule does it make? Pure, both ways.
import { t } from '@lingui/core/macro'
import type { AlertTargetInput, addAlertRule } from '#shared/api/alerts.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { TargetKind } from '#shared/domain/alert-rule.ts'
import { type Calendar, type Weekday, weekdays } from '#shared/domain/calendar.ts'
import { type IncidentKind, incidentKinds, type Severity } from '#shared/domain/incident.ts'

export type RuleView = RouteOutput<typeof addAlertRule>

export type AlertDraft = {
  name: string
  brand: string | null
  severity: Severity
  kinds: readonly IncidentKind[]
  /** `kept`: hours that this form cannot show are left as they are. */
  when: 'always' | 'hours' | 'kept'
  days: readonly Weekday[]
  from: string
  to: string
  pace: 'at_once' | 'daily'
  dailyAt: string
  timeZone: string
  /** `kept`: the target it has; its address is a secret and not known here. */
  target: TargetKind | 'kept'
  /** Email addresses as typed, between commas, spaces or lines. */
  addresses: string
  url: string
  secret: string
  escalateTo: string | null
  afterMinutes: number
}

const workdays: readonly Weekday[] = weekdays.slice(0, 5)

/** The form of a rule; of a new one without. */
export function draftOf(rule: RuleView | null, timeZone: string): AlertDraft {
  const shown = rule?.hours == null ? null : simpleHours(rule.hours)
  const daily = rule?.pace.kind === 'daily' ? rule.pace : null
  return {
    name: rule?.name ?? '',
    brand: rule?.brand ?? null,
    severity: rule?.severity ?? 'low',
    kinds: rule?.kinds ?? incidentKinds,
    when: rule?.hours == null ? 'always' : shown === null ? 'kept' : 'hours',
    days: shown?.days ?? workdays,
    from: shown?.from ?? '08:00',
    to: shown?.to ?? '20:00',
    pace: rule?.pace.kind ?? 'at_once',
    dailyAt: daily?.at ?? '08:30',
    timeZone: rule?.hours?.timeZone ?? daily?.timeZone ?? timeZone,
    target: rule === null ? 'email' : 'kept',
    addresses: rule?.target.to.join(', ') ?? '',
    url: '',
    secret: '',
    escalateTo: rule?.escalation?.rule ?? null,
    afterMinutes: rule?.escalation?.afterMinutes ?? 15,
  }
}

/** The same span on every day that has one, and no holidays; null for anything else. */
function simpleHours({ hours, holidays }: Calendar): { days: Weekday[]; from: string; to: string } | null {
  const days = weekdays.filter((day) => hours[day].length > 0)
  const spans = new Set(days.flatMap((day) => hours[day].map(({ from, to }) => `${from} ${to}`)))
  const once = days.every((day) => hours[day].length === 1)
  const [span] = spans
  const [from, to] = span?.split(' ') ?? []
  if (holidays.length > 0 || !once || spans.size !== 1 || from === undefined || to === undefined) return null
  return { days, from, to }
}

/** What keeps it from being saved, in words; null when nothing does. */
export function draftProblem(draft: AlertDraft): string | null {
  if (draft.name.trim() === '') return t`Give the rule a name.`
  if (draft.kinds.length === 0) return t`Choose bursts, silence, or both.`
  if (draft.when === 'hours' && draft.days.length === 0) return t`Choose a day at least.`
  if (draft.when === 'hours' && draft.from >= draft.to) return t`The hours end before they begin.`
  if (draft.target === 'email' && addressesOf(draft).length === 0) return t`Name an email address at least.`
  if (['slack', 'teams', 'webhook'].includes(draft.target) && !draft.url.startsWith('https://'))
    return t`The address of the target begins with https://.`
  if (draft.target === 'webhook' && draft.secret.length < 16)
    return t`The signing secret has 16 characters at least.`
  return null
}

const addressesOf = ({ addresses }: AlertDraft): string[] =>
  addresses.split(/[\s,;]+/).filter((one) => one !== '')

function targetOf(draft: AlertDraft): AlertTargetInput | undefined {
  const { target: kind, url, secret } = draft
  switch (kind) {
    case 'kept':
      return undefined
    case 'email':
      return { kind, to: addressesOf(draft) }
    case 'slack':
    case 'teams':
      return { kind, url }
    case 'webhook':
      return { kind, url, secret }
    case 'web':
      return { kind }
  }
}

function hoursOf(draft: AlertDraft, rule: RuleView | null): Calendar | null {
  const { when, days, from, to, timeZone } = draft
  if (when === 'always') return null
  if (when === 'kept') return rule?.hours ?? null
  const on = (day: Weekday) => (days.includes(day) ? [{ from, to }] : [])
  return {
    timeZone,
    hours: {
      mon: on('mon'),
      tue: on('tue'),
      wed: on('wed'),
      thu: on('thu'),
      fri: on('fri'),
      sat: on('sat'),
      sun: on('sun'),
    },
    holidays: [],
  }
}

/** What is sent for it. `target` is absent where the rule keeps the one it has. */
export function requestOf(draft: AlertDraft, rule: RuleView | null, pageUrl: string) {
  const { name, brand, severity, kinds, pace, dailyAt, timeZone, escalateTo, afterMinutes } = draft
  return {
    rule: {
      name: name.trim(),
      brand,
      severity,
      kinds: [...kinds],
      hours: pace === 'daily' ? null : hoursOf(draft, rule),
      pace: pace === 'daily' ? { kind: pace, at: dailyAt, timeZone } : { kind: pace },
      mutedUntil: rule?.mutedUntil ?? null,
      escalation: escalateTo === null || pace === 'daily' ? null : { rule: escalateTo, afterMinutes },
      pageUrl: rule?.pageUrl ?? pageUrl,
    },
    target: targetOf(draft),
  }
}
