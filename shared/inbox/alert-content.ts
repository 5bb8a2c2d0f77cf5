// What does an alert say? The same for every kind of target; each writes it in its own form.
import type { AlertRule, AlertStep } from '../domain/alert-rule.ts'
import type { Incident } from '../domain/incident.ts'
import { driverWords, incidentTitle, surenessWords, whatWords } from '../domain/incident-words.ts'

export type AlertContent = {
  title: string
  lines: { label: string; value: string }[]
  link: string
}

const leads: Record<AlertStep, string> = {
  opened: '',
  raised: 'Grown: ',
  escalated: 'Not acknowledged: ',
  digest: '',
  test: '',
}

/** Where the page shows an incident, or all of them. */
export function incidentLink(pageUrl: string, id: string | null): string {
  const url = new URL('/pulse', pageUrl)
  if (id !== null) url.searchParams.set('incident', id)
  return url.href
}

/** About one step of one incident. */
export const incidentContent = (
  rule: Pick<AlertRule, 'pageUrl'>,
  step: AlertStep,
  incident: Incident,
): AlertContent => ({
  title: `${leads[step]}${incidentTitle(incident)}`,
  lines: [
    { label: 'What', value: whatWords(incident) },
    { label: 'How sure', value: `${surenessWords(incident)} Severity: ${incident.severity}.` },
    { label: 'Since', value: sinceWords(incident) },
    ...driverWords(incident),
  ],
  link: incidentLink(rule.pageUrl, incident.id),
})

/** Everything a day brought. */
export function digestContent(
  rule: Pick<AlertRule, 'pageUrl' | 'name'>,
  incidents: readonly Incident[],
): AlertContent {
  const n = incidents.length
  return {
    title: `${rule.name}: ${n} ${n === 1 ? 'incident' : 'incidents'} in the last day`,
    lines: incidents.map((incident) => ({
      label: clock(incident.startedAt),
      value: `${incidentTitle(incident)} (${incident.severity}, ${incident.status}). ${whatWords(incident)}`,
    })),
    link: incidentLink(rule.pageUrl, null),
  }
}

export const testContent = (rule: Pick<AlertRule, 'pageUrl' | 'name'>): AlertContent => ({
  title: `Test of the alert rule "${rule.name}"`,
  lines: [{ label: 'What', value: 'Nothing has happened. Whoever reads this is told when something does.' }],
  link: incidentLink(rule.pageUrl, null),
})

const sinceWords = ({ startedAt, endedAt }: Incident): string =>
  endedAt === null ? `${clock(startedAt)}, still going on` : `${clock(startedAt)} to ${clock(endedAt)}`

const clock = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
