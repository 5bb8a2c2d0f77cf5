// Tells people, as every minute closes: writes down who has to be told, hands it over, and tries again what failed.

import { planAlerts } from '../domain/alert-plan.ts'
import type { AlertRule, alertSteps } from '../domain/alert-rule.ts'
import type { Incident } from '../domain/incident.ts'
import { listAlertMutes } from '../store/alert-mutes.ts'
import { listAlertRules } from '../store/alert-rules.ts'
import {
  type AttemptEnd,
  addAlert,
  claimAlert,
  endAttempt,
  listAlertsBetween,
  type StoredAlert,
} from '../store/alerts.ts'
import { forEachOf } from '../store/database.ts'
import { listIncidents, readIncidents } from '../store/incidents.ts'
import { type AlertContent, digestContent, incidentContent, testContent } from './alert-content.ts'
import { parcelOf } from './alert-parcel.ts'
import { readTargetSecret } from './alert-secret.ts'
import { brandMarkOf, minuteMarkOf } from './identify.ts'
import type { Handed, Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now' | 'log' | 'secrets' | 'courier'>

const minuteMs = 60_000
/** Steps of the last 26 hours: what is older is told no more. */
const lookedBackMs = 26 * 60 * minuteMs
/** Incidents that began earlier are told no more: what a digest tells of is at most 31 hours old, and had begun. */
const incidentsBackMs = 48 * 60 * minuteMs
const incidentsLooked = 50
const atOnce = 8
/** A run hands over so many at most, so that it ends within its minute though every target is slow. */
const perRun = 24
const leaseMs = 90_000
/** With the waits below these take two and a half hours. */
const mostAttempts = 10
/** From this attempt on somebody should look at the target: the alarm counts the lines. */
const worryFrom = 3
const waitsMinutes = [1, 2, 4, 8, 16, 30]

/**
 * Plans and sends what is due. An alert is written before it is sent and marked after: one that was handed over by a
 * process that died before it could say so is sent once more, under the same id.
 */
export async function sendAlerts(
  services: Need,
  brands: Iterable<string>,
): Promise<{ sent: number; failed: number }> {
  const { db } = services
  const now = services.now()
  const rules = await listAlertRules(db)
  const since = new Date(now.getTime() - lookedBackMs).toISOString()
  const alerts = await listAlertsBetween(db, since, now.toISOString())
  if (rules.length > 0) {
    const from = minuteMarkOf(new Date(now.getTime() - incidentsBackMs).toISOString())
    const lists = [...brands].map((brand) => listIncidents(db, brandMarkOf(brand), incidentsLooked, { from }))
    const incidents = (await Promise.all(lists)).flat()
    const mutes = await listAlertMutes(db, now.toISOString())
    for (const { rule, ...plan } of planAlerts(rules, incidents, alerts, now, mutes)) {
      const alert = blankAlert(rule, plan, now.toISOString())
      if (await addAlert(db, alert)) alerts.push(alert)
    }
  }
  const result = { sent: 0, failed: 0 }
  const due = alerts.filter((alert) => isDue(alert, now.toISOString())).slice(0, perRun)
  await forEachOf(due, atOnce, async (alert) => {
    const end = await attempt(services, alert, rules)
    if (end?.state === 'sent') result.sent++
    else if (end !== null) result.failed++
  })
  if (due.length > 0) services.log('alerts_sent', result)
  return result
}

/** An alert that waits to be sent. */
export function blankAlert(
  rule: AlertRule,
  {
    id,
    step,
    stepAt,
    incident,
    about,
  }: {
    id: string
    step: (typeof alertSteps)[number]
    stepAt: string
    incident: Incident | null
    about: string[]
  },
  at: string,
): StoredAlert {
  const { target } = rule
  const content = contentOf(rule, step, incident === null ? [] : [incident])
  return {
    id,
    stepAt,
    rule: rule.id,
    ruleName: rule.name,
    target: target.kind === 'email' ? target.to.join(', ') : (target.host ?? target.kind),
    kind: target.kind,
    step,
    incident: incident?.id ?? null,
    brand: incident?.brand ?? rule.brand,
    title: step === 'digest' ? `${rule.name}: ${about.length} in the last day` : content.title,
    at,
    state: 'waiting',
    attempts: 0,
    nextAttemptAt: at,
    sentAt: null,
    problem: null,
    about,
    leaseUntil: null,
  }
}

function isDue({ state, nextAttemptAt, leaseUntil }: StoredAlert, now: string): boolean {
  if (state === 'waiting') return nextAttemptAt === null || nextAttemptAt <= now
  return state === 'sending' && leaseUntil !== null && leaseUntil < now
}

function contentOf(rule: AlertRule, step: StoredAlert['step'], incidents: readonly Incident[]): AlertContent {
  const [incident] = incidents
  if (step === 'digest') return digestContent(rule, incidents)
  return incident === undefined ? testContent(rule) : incidentContent(rule, step, incident)
}

async function attempt(
  services: Need,
  alert: StoredAlert,
  rules: readonly AlertRule[],
): Promise<AttemptEnd | null> {
  const { db } = services
  const until = new Date(services.now().getTime() + leaseMs).toISOString()
  const claimed = await claimAlert(db, alert, until)
  if (claimed === null) return null
  const rule = rules.find(({ id }) => id === claimed.rule)
  const handed = rule === undefined ? gone : await handOver(services, claimed, rule)
  const end = endOf(claimed, handed, services.now())
  await endAttempt(db, claimed, end)
  if (end.state !== 'sent') {
    const final = end.state === 'failed'
    services.log('alert_failed', { kind: claimed.kind, attempts: claimed.attempts, final })
    if (final || claimed.attempts >= worryFrom)
      services.log('alert_undelivered', { kind: claimed.kind, final })
  }
  return end
}

const gone: Handed = { ok: false, retryable: false, problem: 'The rule was taken off.' }

async function handOver(services: Need, alert: StoredAlert, rule: AlertRule): Promise<Handed> {
  const ids = alert.incident === null ? alert.about : [alert.incident]
  const found = await readIncidents(services.db, ids)
  const incidents = ids.flatMap((id) => found.filter((incident) => incident.id === id))
  const { kind, to } = rule.target
  const content = contentOf(rule, alert.step, incidents)
  const secret = await readTargetSecret(services, rule)
  const parcel = parcelOf(
    { id: alert.id, step: alert.step, to, kind, content, incidents },
    secret,
    services.now(),
  )
  if (parcel === null)
    return { ok: false, retryable: false, problem: 'The address of the target is missing: set it again.' }
  return services.courier.deliver(parcel)
}

function endOf({ attempts }: StoredAlert, handed: Handed, now: Date): AttemptEnd {
  if (handed.ok) return { state: 'sent', nextAttemptAt: null, sentAt: now.toISOString(), problem: null }
  const problem = handed.problem.slice(0, 300)
  if (!handed.retryable || attempts >= mostAttempts)
    return { state: 'failed', nextAttemptAt: null, sentAt: null, problem }
  const waitMs = (waitsMinutes[attempts - 1] ?? 30) * minuteMs
  // A little early: runs begin on the minute, not to the millisecond.
  const wait = Math.max(waitMs - 5000, (handed.retryAfterSeconds ?? 0) * 1000)
  return {
    state: 'waiting',
    nextAttemptAt: new Date(now.getTime() + wait).toISOString(),
    sentAt: null,
    problem,
  }
}
