// How is it said who is told of what, and how that fares?
import type { AlertHealthView } from '#shared/api/alerts.ts'
import type { AlertSubject } from '#shared/domain/alert-mute.ts'
import type { AlertRule, TargetKind } from '#shared/domain/alert-rule.ts'
import { type Calendar, type Weekday, weekdays } from '#shared/domain/calendar.ts'
import { topicNames } from './judgements.ts'
import { plural } from './numbers.ts'
import { clock, span } from './time.ts'

export const targetNames: Record<TargetKind, string> = {
  email: 'Email',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  webhook: 'Webhook',
  web: 'This page',
}

export const kindNames = { spike: 'Bursts', silence: 'Silence' } as const

export const weekdayNames: Record<Weekday, string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
}

/** “Acme: bursts, only large ones.” */
export function aboutRule({
  brand,
  kinds,
  severity,
}: Pick<AlertRule, 'brand' | 'kinds' | 'severity'>): string {
  const what = kinds.map((kind) => kindNames[kind].toLowerCase()).join(' and ')
  return `${brand ?? 'Every brand'}: ${what}${severity === 'high' ? ', only large ones' : ''}.`
}

/** “At any hour.”, “Once a day at 08:30.”, “Mon to Fri, 08:00 to 18:00.” */
export function whenRule({ hours, pace }: Pick<AlertRule, 'hours' | 'pace'>): string {
  if (pace.kind === 'daily') return `Once a day at ${pace.at} (${pace.timeZone}).`
  return hours === null ? 'At any hour.' : hoursWords(hours)
}

function hoursWords({ hours, timeZone }: Calendar): string {
  const days = weekdays.filter((day) => hours[day].length > 0)
  const spans = new Set(days.flatMap((day) => hours[day].map(({ from, to }) => `${from} to ${to}`)))
  const named = days.map((day) => weekdayNames[day]).join(', ')
  return `${named}: ${[...spans].join(', ')} (${timeZone}).`
}

/** “Acme, bursts about outage”. */
export function mutedWords({ brand, kind, topic }: AlertSubject): string {
  const what = kindNames[kind].toLowerCase()
  return topic === null ? `${brand}, ${what}` : `${brand}, ${what} about ${topicNames[topic].toLowerCase()}`
}

/** “For 12 m: The target answers 503. Next attempt at 10:15; 2 alerts given up.” */
export function failingWords(target: AlertHealthView['failing'][number], nowMs: number): string {
  const { since, problem, nextAttemptAt, lost } = target
  const next = nextAttemptAt === null ? '' : `Next attempt at ${clock(nextAttemptAt)}.`
  const gone = lost === 0 ? '' : `${plural(lost, 'alert')} given up.`
  return [`For ${span(nowMs - Date.parse(since))}: ${problem}`, next, gone]
    .filter((part) => part !== '')
    .join(' ')
}
