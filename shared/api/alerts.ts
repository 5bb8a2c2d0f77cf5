// Routes of alerts: the rules by which people are told, and what was sent to whom.
import * as z from 'zod/mini'
import { alertStates, alertSteps, targetKinds } from '../domain/alert-rule.ts'
import { incidentKinds, severities } from '../domain/incident.ts'
import { calendarSchema } from '../domain/policy.ts'
import { topics } from '../domain/signal.ts'
import { isTimeZone } from '../domain/zoned-time.ts'
import { type RouteOutput, route } from './route.ts'
import { instant } from './shapes.ts'

const pace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at_once') }),
  z.object({
    kind: z.literal('daily'),
    at: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')),
    timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone such as "Europe/Lisbon"')),
  }),
])
const escalation = z.object({
  rule: z.string(),
  afterMinutes: z.number().check(z.int(), z.gte(1), z.lte(1440)),
})

const alertRuleShape = z.object({
  id: z.string(),
  name: z.string(),
  brand: z.nullable(z.string()),
  severity: z.enum(severities),
  kinds: z.array(z.enum(incidentKinds)),
  hours: z.nullable(calendarSchema),
  target: z.object({
    kind: z.enum(targetKinds),
    to: z.array(z.string()),
    /** Where a URL target lives; the URL itself is write-only. */
    host: z.nullable(z.string()),
  }),
  pace,
  mutedUntil: z.nullable(z.string()),
  escalation: z.nullable(escalation),
  pageUrl: z.string(),
  createdAt: z.string(),
  by: z.string(),
})

const address = z.email('an email address').check(z.maxLength(200))
const secretUrl = z.url('a URL').check(z.maxLength(2000))
/** What a rule is made of. URLs and signing secrets go in and never come out again. */
const wanted = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  brand: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(200))), null),
  severity: z._default(z.enum(severities), 'low'),
  kinds: z._default(z.array(z.enum(incidentKinds)).check(z.minLength(1), z.maxLength(2)), [...incidentKinds]),
  hours: z._default(z.nullable(calendarSchema), null),
  pace: z._default(pace, { kind: 'at_once' }),
  mutedUntil: z._default(z.nullable(instant), null),
  escalation: z._default(z.nullable(escalation), null),
  /** Where the page lives, for the link in the alert. */
  pageUrl: z.url('a URL').check(z.maxLength(500)),
}
const target = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    to: z.array(address).check(z.minLength(1), z.maxLength(20)),
  }),
  z.object({ kind: z.literal('slack'), url: secretUrl }),
  z.object({ kind: z.literal('teams'), url: secretUrl }),
  z.object({
    kind: z.literal('webhook'),
    url: secretUrl,
    /** Signs every request: HMAC-SHA256 over `<timestamp>.<body>`. */
    secret: z.string().check(z.minLength(16, 'at least 16 characters'), z.maxLength(200)),
  }),
  z.object({ kind: z.literal('web') }),
])
export type AlertTargetInput = z.output<typeof target>

const ruleParams = z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/)) })

export const listAlertRulesRoute = route({
  id: 'listAlertRules',
  method: 'GET',
  path: '/api/alert-rules',
  permission: 'operate',
  summary: 'The rules by which people are told of incidents.',
  output: z.object({ rules: z.array(alertRuleShape), email: z.boolean() }),
})

export const addAlertRule = route({
  id: 'addAlertRule',
  method: 'POST',
  path: '/api/alert-rules',
  permission: 'supervise',
  summary:
    'Adds a rule: brand, least severity, kinds, hours, target, pace, mute, escalation. URLs and secrets are kept apart and never shown again.',
  body: z.object({ ...wanted, target }),
  output: alertRuleShape,
})

export const changeAlertRule = route({
  id: 'changeAlertRule',
  method: 'POST',
  path: '/api/alert-rules/:id',
  permission: 'supervise',
  summary: 'Changes a rule; without `target` it keeps the one it has.',
  params: ruleParams,
  body: z.object({ ...wanted, target: z.optional(target) }),
  output: alertRuleShape,
})

export const removeAlertRule = route({
  id: 'removeAlertRule',
  method: 'DELETE',
  path: '/api/alert-rules/:id',
  permission: 'supervise',
  summary: 'Takes a rule off, its secrets too.',
  params: ruleParams,
  output: z.object({}),
})

export const testAlertRule = route({
  id: 'testAlertRule',
  method: 'POST',
  path: '/api/alert-rules/:id/test',
  permission: 'supervise',
  summary: 'Sends a test alert to the target of a rule with the next minute.',
  params: ruleParams,
  body: z.object({}),
  output: z.object({ alert: z.string() }),
})

const subject = {
  brand: z.string().check(z.minLength(1), z.maxLength(200)),
  kind: z.enum(incidentKinds),
  topic: z.nullable(z.enum(topics)),
}
const muteShape = z.object({ ...subject, until: z.string(), by: z.string() })

export const muteAlertsRoute = route({
  id: 'muteAlerts',
  method: 'POST',
  path: '/api/alert-mutes',
  permission: 'respond',
  summary:
    'Tells nobody of what happens to a brand of one kind and about one topic for so many minutes; 0 lets it be heard again. Incidents go on, digests too.',
  body: z.object({ ...subject, minutes: z.number().check(z.int(), z.gte(0), z.lte(1440)) }),
  output: z.object({ mute: z.nullable(muteShape) }),
})

export const alertHealthRoute = route({
  id: 'alertHealth',
  method: 'GET',
  path: '/api/health/alerts',
  permission: 'read',
  summary: 'What is muted until when, and which targets could not be reached lately.',
  output: z.object({
    mutes: z.array(muteShape),
    mutedRules: z.array(z.object({ id: z.string(), name: z.string(), until: z.string() })),
    /** Longest first; a target is well again when an alert has arrived. */
    failing: z.array(
      z.object({
        rule: z.string(),
        ruleName: z.string(),
        kind: z.enum(targetKinds),
        since: z.string(),
        /** Alerts that are tried again, and those given up. */
        waiting: z.number(),
        lost: z.number(),
        nextAttemptAt: z.nullable(z.string()),
        problem: z.string(),
      }),
    ),
    /** Rules that tell people outside the page. */
    targets: z.number(),
  }),
})
export type AlertHealthView = RouteOutput<typeof alertHealthRoute>

export const listAlertsRoute = route({
  id: 'listAlerts',
  method: 'GET',
  path: '/api/alerts',
  permission: 'operate',
  summary: 'What was sent to whom about what, and how it went; newest first.',
  query: z.object({
    before: z.optional(instant),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  output: z.object({
    alerts: z.array(
      z.object({
        id: z.string(),
        rule: z.string(),
        ruleName: z.string(),
        target: z.string(),
        kind: z.enum(targetKinds),
        step: z.enum(alertSteps),
        incident: z.nullable(z.string()),
        brand: z.nullable(z.string()),
        title: z.string(),
        at: z.string(),
        state: z.enum(alertStates),
        attempts: z.number(),
        nextAttemptAt: z.nullable(z.string()),
        sentAt: z.nullable(z.string()),
        problem: z.nullable(z.string()),
      }),
    ),
  }),
})
