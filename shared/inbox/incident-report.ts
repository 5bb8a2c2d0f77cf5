// What a report of an incident is made of: the incident, its history, its counts, its alerts, and what was answered.

import type { Incident, TimelineLine } from '../domain/incident.ts'
import { listAlertsBetween, type StoredAlert } from '../store/alerts.ts'
import { readHeads } from '../store/heads.ts'
import { listLines, readIncident } from '../store/incidents.ts'
import { minutesKeptMs } from '../store/minutes.ts'
import { eachPiece, unitOf } from './counted-pieces.ts'
import { heardBetween } from './read-burst.ts'
import type { Services } from './services.ts'

export type ReportPoint = { at: string; negative: number; expected: number | null }

export type IncidentReport = {
  incident: Incident
  lines: TimelineLine[]
  alerts: StoredAlert[]
  /** Negative mentions in steps of `stepMs`, from an hour before it to an hour after. */
  points: ReportPoint[]
  stepMs: number
  /** Of the conversations looked at: how many there are, and how many of them wait for an answer. */
  answered: { conversations: number; waiting: number; done: number }
  madeAt: string
}

const hourMs = 3_600_000
const minuteMs = 60_000
const mostPoints = 240
const alertsReachMs = 26 * hourMs

/** Everything a report tells; null where there is no such incident. */
export async function gatherReport(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
): Promise<IncidentReport | null> {
  const incident = await readIncident(services.db, id)
  if (incident === null) return null
  const now = services.now()
  const endMs = Math.min(now.getTime(), Date.parse(incident.endedAt ?? now.toISOString()) + hourMs)
  const startMs = Date.parse(incident.startedAt) - hourMs
  const stepMs = stepFor(endMs - startMs)
  const [lines, alerts] = await Promise.all([listLines(services.db, incident), alertsOf(services, incident)])
  return {
    incident,
    lines,
    alerts,
    points: await pointsOf(services, incident, startMs, endMs, stepMs),
    stepMs,
    answered: await answeredOf(services, incident),
    madeAt: now.toISOString(),
  }
}

/** The alerts that were planned about an incident. */
export async function alertsOf(
  { db }: Pick<Services, 'db'>,
  { id, openedAt }: Incident,
): Promise<StoredAlert[]> {
  const end = new Date(Date.parse(openedAt) + alertsReachMs).toISOString()
  return (await listAlertsBetween(db, openedAt, end)).filter(({ incident }) => incident === id)
}

/** Steps of which no more than `mostPoints` cover the span. */
function stepFor(spanMs: number): number {
  const steps = [1, 5, 15, 60, 360, 1440].map((minutes) => minutes * minuteMs)
  return steps.find((step) => spanMs / step <= mostPoints) ?? 24 * hourMs
}

async function pointsOf(
  services: Pick<Services, 'db'>,
  { brand, kind }: Incident,
  from: number,
  to: number,
  stepMs: number,
): Promise<ReportPoint[]> {
  const first = Math.floor(from / stepMs) * stepMs
  const sums = Array.from({ length: Math.floor((to - first) / stepMs) + 1 }, () => ({
    negative: 0,
    expected: 0,
    known: 0,
  }))
  const label = kind === 'silence' ? null : 'negative'
  await eachPiece(
    services,
    brand,
    { unit: unitOf(stepMs), from: first, to, channel: null },
    ({ at, counts, expected }) => {
      const sum = sums[Math.floor((at - first) / stepMs)]
      if (sum === undefined) return
      for (const [name, n] of Object.entries(counts)) {
        const of = name.slice(name.indexOf('_') + 1)
        if (label === null ? ['negative', 'neutral', 'positive'].includes(of) : of === label)
          sum.negative += n
      }
      sum.expected += expected['*']?.expected ?? 0
      sum.known += expected['*']?.known ?? 0
    },
  )
  return sums.map(({ negative, expected, known }, index) => ({
    at: new Date(first + index * stepMs).toISOString(),
    negative,
    expected: kind === 'spike' && known >= stepMs / minuteMs ? expected : null,
  }))
}

/** By the conversations of the negative mentions it had lately; they are kept for a fortnight. */
async function answeredOf(services: Pick<Services, 'db' | 'now'>, incident: Incident) {
  const end = incident.endedAt ?? services.now().toISOString()
  const from = new Date(
    Math.max(Date.parse(incident.startedAt), services.now().getTime() - minutesKeptMs),
  ).toISOString()
  const heard = incident.kind === 'spike' ? await heardBetween(services.db, incident.brand, from, end) : []
  const heads = [
    ...(await readHeads(services.db, [...new Set(heard.map((one) => one.conversationId))])).values(),
  ]
  return {
    conversations: heads.length,
    waiting: heads.filter(({ unanswered }) => unanswered > 0).length,
    done: heads.filter(({ status }) => status === 'done').length,
  }
}
