// How is it said who is told of what, and how that fares?
import { plural, t } from '@lingui/core/macro'
import type { AlertHealthView } from '#shared/api/alerts.ts'
import type { AlertSubject } from '#shared/domain/alert-mute.ts'
import type { AlertRule, TargetKind } from '#shared/domain/alert-rule.ts'
import { type Calendar, type Weekday, weekdays } from '#shared/domain/calendar.ts'
import type { Topic } from '#shared/domain/signal.ts'
import { joined, listed } from './lists.ts'
import { clock, span } from './time.ts'

export const targetNames: Record<TargetKind, string> = {
  email: t`Email`,
  slack: 'Slack',
  teams: 'Microsoft Teams',
  webhook: t`Webhook`,
  web: t`This page`,
}

export const kindNames = { spike: t`Bursts`, silence: t`Silence` } as const

const kindsInside = {
  spike: t({ message: 'bursts', context: 'within a sentence' }),
  silence: t({ message: 'silence', context: 'within a sentence' }),
} as const

const topicsInside: Record<Topic, string> = {
  safety: t({ message: 'safety', context: 'within a sentence' }),
  legal: t({ message: 'legal', context: 'within a sentence' }),
  money: t({ message: 'money', context: 'within a sentence' }),
  outage: t({ message: 'outage', context: 'within a sentence' }),
  cancel: t({ message: 'leaving', context: 'within a sentence' }),
  pressing: t({ message: 'pressing', context: 'within a sentence' }),
}

export const weekdayNames: Record<Weekday, string> = {
  mon: t`Mon`,
  tue: t`Tue`,
  wed: t`Wed`,
  thu: t`Thu`,
  fri: t`Fri`,
  sat: t`Sat`,
  sun: t`Sun`,
}

/** “Acme: bursts, only large ones.” */
export function aboutRule({
  brand,
  kinds,
  severity,
}: Pick<AlertRule, 'brand' | 'kinds' | 'severity'>): string {
  const whose = brand ?? t`Every brand`
  const what = listed(kinds.map((kind) => kindsInside[kind]))
  return severity === 'high' ? t`${whose}: ${what}, only large ones.` : t`${whose}: ${what}.`
}

/** “At any hour.”, “Once a day at 08:30.”, “Mon to Fri, 08:00 to 18:00.” */
export function whenRule({ hours, pace }: Pick<AlertRule, 'hours' | 'pace'>): string {
  if (pace.kind === 'daily') return t`Once a day at ${pace.at} (${pace.timeZone}).`
  return hours === null ? t`At any hour.` : hoursWords(hours)
}

function hoursWords({ hours, timeZone }: Calendar): string {
  const days = weekdays.filter((day) => hours[day].length > 0)
  const spans = new Set(days.flatMap((day) => hours[day].map(({ from, to }) => t`${from} to ${to}`)))
  const named = joined(...days.map((day) => weekdayNames[day]))
  return t`${named}: ${joined(...spans)} (${timeZone}).`
}

/** “Acme, bursts about outage”. */
export function mutedWords({ brand, kind, topic }: AlertSubject): string {
  const what = kindsInside[kind]
  return topic === null ? t`${brand}, ${what}` : t`${brand}, ${what} about ${topicsInside[topic]}`
}

/** “For 12 m: The target answers 503. Next attempt at 10:15. 2 alerts given up.” */
export function failingWords(target: AlertHealthView['failing'][number], nowMs: number): string {
  const { since, nextAttemptAt, lost } = target
  const length = span(nowMs - Date.parse(since))
  const problem = problemOf(target.problem)
  return [
    t`For ${length}: ${problem}`,
    nextAttemptAt === null ? '' : t`Next attempt at ${clock(nextAttemptAt)}.`,
    lost === 0 ? '' : plural(lost, { one: '# alert given up.', other: '# alerts given up.' }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** What Harken itself says of a target, with what it found there; anything else is told as it was noted. */
function problemOf(noted: string): string {
  for (const [pattern, words] of problems) {
    const found = pattern.exec(noted)
    if (found !== null) return words(found[1] ?? '')
  }
  return noted
}

/** What is said anew here, as it is noted of a target. */
export const problems: readonly (readonly [RegExp, (found: string) => string])[] = [
  [
    /^The target answers (\d+): redirects/,
    (status) => t`The target answers ${status}: redirects are not followed. Give the final address.`,
  ],
  [/^The target answers (\d+)/, (status) => t`The target answers ${status}.`],
  [/^The target did not answer \((.*)\)/, (cause) => t`The target did not answer (${cause}).`],
  [/^The outbox answers (\d+)/, (status) => t`The outbox answers ${status}.`],
  [/^Amazon SES refused .*\((.*)\)/, (cause) => t`Amazon SES refused or did not answer (${cause}).`],
  [/^It could not be handed over \((.*)\)/, (cause) => t`It could not be handed over (${cause}).`],
  [/^The rule was taken off/, () => t`The rule was taken off.`],
  [/^The address of the target is missing/, () => t`The address of the target is missing: set it again.`],
  [/^This deployment sends no emails/, () => t`This deployment sends no emails.`],
]
