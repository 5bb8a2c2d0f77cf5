// Routes of incidents: what happens to a brand, what drives it, and what people do about it.
import * as z from 'zod/mini'
import { incidentKinds, incidentStatuses, severities } from '../domain/incident.ts'
import { topics } from '../domain/signal.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'

const driversShape = z.object({
  /** Strongest first: in how many of the messages looked at, and how many times as often as in ordinary negative ones. */
  terms: z.array(z.object({ term: z.string(), count: z.number(), lift: z.number() })),
  topics: z.array(z.object({ topic: z.enum(topics), count: z.number(), lift: z.nullable(z.number()) })),
  /** Largest reach first. */
  authors: z.array(
    z.object({
      name: z.string(),
      handle: z.string(),
      channel: z.string(),
      followers: z.nullable(z.number()),
      messages: z.number(),
      public: z.boolean(),
      conversationId: z.string(),
    }),
  ),
  /** The first posts, oldest first. */
  seeds: z.array(
    z.object({
      conversationId: z.string(),
      at: z.string(),
      channel: z.string(),
      public: z.boolean(),
      author: z.string(),
      followers: z.nullable(z.number()),
      text: z.string(),
      permalink: z.nullable(z.string()),
    }),
  ),
  /** First minute and count of each channel, first come first. */
  spread: z.array(z.object({ channel: z.string(), firstAt: z.string(), count: z.number() })),
  /** Reach at risk: one number, and what it counts in words. */
  reach: z.number(),
  reachDefinition: z.string(),
  /** Negative messages looked at, of as many as there were. */
  looked: z.number(),
  of: z.number(),
})

export const incidentShape = z.object({
  id: z.string(),
  version: z.number(),
  brand: z.string(),
  kind: z.enum(incidentKinds),
  topic: z.nullable(z.enum(topics)),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  owner: z.nullable(z.string()),
  startedAt: z.string(),
  openedAt: z.string(),
  acknowledgedAt: z.nullable(z.string()),
  /** Null while it goes on. */
  endedAt: z.nullable(z.string()),
  seenAt: z.string(),
  peak: z.number(),
  expected: z.number(),
  ratio: z.number(),
  score: z.number(),
  size: z.number(),
  /** How sure that it is no chance, in words. */
  sureness: z.string(),
  /** Series that are loud or silent; null: all channels together. */
  channels: z.array(z.nullable(z.string())),
  spikes: z.array(z.string()),
  explanation: z.nullable(z.string()),
  previous: z.nullable(z.string()),
  drivers: driversShape,
})
export type IncidentView = z.output<typeof incidentShape>

const lineShape = z.object({
  no: z.number(),
  at: z.string(),
  by: z.string(),
  type: z.string(),
  detail: z.record(z.string(), z.string()),
})

const params = z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{16}$/)) })
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))

export const listIncidentsRoute = route({
  id: 'listIncidents',
  method: 'GET',
  path: '/api/incidents',
  permission: 'read',
  summary:
    'Incidents that began up to `to`, newest first. `open=true` leaves out the closed ones; `from` those that ended before.',
  query: z.object({
    brand: z.optional(z.string()),
    from: z.optional(instant),
    to: z.optional(instant),
    open: z.optional(z.enum(['true', 'false'])),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  }),
  output: z.object({ incidents: z.array(incidentShape) }),
})

export const readIncident = route({
  id: 'readIncident',
  method: 'GET',
  path: '/api/incidents/:id',
  permission: 'read',
  summary: 'One incident with its timeline, oldest line first, and the alerts that were sent about it.',
  params,
  output: z.object({
    incident: incidentShape,
    timeline: z.array(lineShape),
    alerts: z.array(
      z.object({
        id: z.string(),
        ruleName: z.string(),
        target: z.string(),
        step: z.string(),
        at: z.string(),
        state: z.string(),
        sentAt: z.nullable(z.string()),
      }),
    ),
  }),
})

export const incidentReport = route({
  id: 'incidentReport',
  method: 'GET',
  path: '/api/incidents/:id/report',
  permission: 'read',
  summary: 'A report to keep or to print: one HTML file (`text/html`) without scripts that loads nothing.',
  params,
  output: z.string(),
})

const changed = z.object({ incident: incidentShape })

export const acknowledgeIncident = route({
  id: 'acknowledgeIncident',
  method: 'POST',
  path: '/api/incidents/:id/acknowledge',
  permission: 'respond',
  summary:
    'Says that somebody is on it: escalation stops. Whoever does owns it, unless somebody does already.',
  params,
  body: z.object({}),
  output: changed,
})

export const assignIncident = route({
  id: 'assignIncident',
  method: 'POST',
  path: '/api/incidents/:id/assign',
  permission: 'respond',
  summary: 'Names who owns it.',
  params,
  body: z.object({ to: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
  output: changed,
})

export const noteOnIncident = route({
  id: 'noteOnIncident',
  method: 'POST',
  path: '/api/incidents/:id/note',
  permission: 'respond',
  summary: 'Adds a line to its timeline: what was known, decided or done.',
  params,
  body: z.object({ text }),
  output: changed,
})

export const explainIncident = route({
  id: 'explainIncident',
  method: 'POST',
  path: '/api/incidents/:id/explain',
  permission: 'respond',
  summary: 'Says what it was.',
  params,
  body: z.object({ text }),
  output: changed,
})

export const closeIncident = route({
  id: 'closeIncident',
  method: 'POST',
  path: '/api/incidents/:id/close',
  permission: 'respond',
  summary: 'Ends it for good; a new burst opens a new incident that names this one.',
  params,
  body: z.object({ text: z.optional(text) }),
  output: changed,
})
