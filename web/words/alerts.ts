// How is it said who is told of what, and how that fares?
import type { AlertHealthView } from '#shared/api/alerts.ts'
import type { AlertSubject } from '#shared/domain/alert-mute.ts'
import type { TargetKind } from '#shared/domain/alert-rule.ts'
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
