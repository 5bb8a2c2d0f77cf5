// Who has to be told now? By rules, incidents and what has been told already. Pure; planning the same twice plans it once.
import { type AlertMute, isMuted } from './alert-mute.ts'
import type { Alert, AlertRule, AlertStep } from './alert-rule.ts'
import { type Calendar, openSpansOf } from './calendar.ts'
import type { Incident } from './incident.ts'
import { instantOf, localDateOf } from './zoned-time.ts'

/** `stepAt` and `id` are the same for everybody who plans this alert. */
export type PlannedAlert = {
  id: string
  rule: AlertRule
  step: AlertStep
  stepAt: string
  incident: Incident | null
  /** The incidents of a digest. */
  about: string[]
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** What has waited longer than this, for hours or the end of a mute, is told only while it goes on and nobody has it. */
const promptMs = 5 * minuteMs
/** Nothing older is told any more; a digest may come so late. */
const latestMs = dayMs
const digestLateMs = 6 * 3_600_000

export const alertIdOf = (about: string, step: AlertStep, rule: string): string => `${about}.${step}.${rule}`

/**
 * Every alert that is due at `now` and not among `told`, which has those of the last 26 hours. An alert tells of a step
 * of an incident: that it opened, that it has grown to `high`, that nobody acknowledged it in time; or of a day. What
 * `mutes` silence is left out of all but digests.
 */
export function planAlerts(
  rules: readonly AlertRule[],
  incidents: readonly Incident[],
  told: readonly Pick<Alert, 'id' | 'rule' | 'incident' | 'at' | 'step'>[],
  now: Date,
  mutes: readonly AlertMute[],
): PlannedAlert[] {
  const known = new Set(told.map(({ id }) => id))
  const heard = incidents.filter((incident) => !isMuted(mutes, incident, now.toISOString()))
  const plans = rules.flatMap((rule) =>
    rule.pace.kind === 'daily'
      ? digestOf(rule, incidents, now)
      : heard.flatMap((incident) => stepsOf(rule, incident, now)),
  )
  return [...plans, ...escalations(rules, heard, told, now)].filter(({ id }) => {
    const fresh = !known.has(id)
    known.add(id)
    return fresh
  })
}

/** Does the rule care for this incident at all? */
export const concerns = (rule: AlertRule, incident: Incident): boolean =>
  (rule.brand === null || rule.brand === incident.brand) &&
  rule.kinds.includes(incident.kind) &&
  (rule.severity === 'low' || incident.severity === 'high')

function stepsOf(rule: AlertRule, incident: Incident, now: Date): PlannedAlert[] {
  if (!concerns(rule, incident) || incident.status === 'closed' || !mayAlert(rule, now)) return []
  const { openedAt, raisedAt } = incident
  const highAtOnce = raisedAt !== null && raisedAt === openedAt
  const steps: { step: AlertStep; stepAt: string }[] = []
  if (rule.severity === 'low' || highAtOnce) steps.push({ step: 'opened', stepAt: openedAt })
  if (raisedAt !== null && !highAtOnce) steps.push({ step: 'raised', stepAt: raisedAt })
  return steps
    .filter(({ stepAt }) => {
      const age = now.getTime() - Date.parse(stepAt)
      if (stepAt < rule.createdAt || age > latestMs) return false
      return age <= promptMs || (incident.endedAt === null && incident.acknowledgedAt === null)
    })
    .map(({ step, stepAt }) => ({
      id: alertIdOf(incident.id, step, rule.id),
      rule,
      step,
      stepAt,
      incident,
      about: [],
    }))
}

/** Muted rules say nothing, and none outside its hours. */
function mayAlert(rule: AlertRule, now: Date): boolean {
  if (rule.mutedUntil !== null && now.toISOString() < rule.mutedUntil) return false
  return rule.hours === null || isOpenAt(rule.hours, now.getTime())
}

const isOpenAt = (calendar: Calendar, at: number): boolean =>
  openSpansOf(localDateOf(at, calendar.timeZone), calendar).some(
    ([opens, closes]) => opens <= at && at < closes,
  )

/** What was told and not acknowledged in time goes to the next rule's target, whatever its own filters and hours say. */
function escalations(
  rules: readonly AlertRule[],
  incidents: readonly Incident[],
  told: readonly Pick<Alert, 'rule' | 'incident' | 'at' | 'step'>[],
  now: Date,
): PlannedAlert[] {
  return told.flatMap(({ rule: of, incident: id, at, step }) => {
    const escalation = rules.find((rule) => rule.id === of)?.escalation ?? null
    const target = rules.find((rule) => rule.id === escalation?.rule)
    const incident = incidents.find((one) => one.id === id)
    if (escalation === null || target === undefined || incident === undefined) return []
    if (step === 'digest' || step === 'test' || incident.acknowledgedAt !== null) return []
    if (target.mutedUntil !== null && now.toISOString() < target.mutedUntil) return []
    const waited = now.getTime() - Date.parse(at)
    if (waited < escalation.afterMinutes * minuteMs || waited > latestMs) return []
    return [
      {
        id: alertIdOf(incident.id, 'escalated', target.id),
        rule: target,
        step: 'escalated' as const,
        stepAt: incident.openedAt,
        incident,
        about: [],
      },
    ]
  })
}

/** The digest of the day that ended last, if anything happened in it. */
function digestOf(rule: AlertRule, incidents: readonly Incident[], now: Date): PlannedAlert[] {
  if (rule.pace.kind !== 'daily') return []
  const { at, timeZone } = rule.pace
  const end = latestOf(at, timeZone, now.getTime())
  const start = latestOf(at, timeZone, end - 1)
  const stepAt = new Date(end).toISOString()
  const muted = rule.mutedUntil !== null && now.toISOString() < rule.mutedUntil
  if (muted || now.getTime() - end > digestLateMs || stepAt < rule.createdAt) return []
  const from = new Date(start).toISOString()
  const own = incidents
    .filter((incident) => concerns(rule, incident))
    .filter(({ openedAt }) => openedAt >= from && openedAt < stepAt)
  if (own.length === 0) return []
  const id = alertIdOf(localDateOf(end, timeZone), 'digest', rule.id)
  return [{ id, rule, step: 'digest', stepAt, incident: null, about: own.map((incident) => incident.id) }]
}

/** The latest instant at or before `at` (ms) at which a clock there shows `time`. */
function latestOf(time: string, timeZone: string, at: number): number {
  const today = instantOf(localDateOf(at, timeZone), time, timeZone)
  return today <= at ? today : instantOf(localDateOf(at - dayMs, timeZone), time, timeZone)
}
