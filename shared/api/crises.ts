// Routes of crisis mode: entering it, what may be said, who says the same, and its end.
import * as z from 'zod/mini'
import { topics } from '../domain/signal.ts'
import { route } from './route.ts'
import { conversationShape } from './shapes.ts'

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))
const user = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const params = z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9]{16,40}$/)) })

export const crisisShape = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  brand: z.string(),
  channels: z.nullable(z.array(z.string())),
  topic: z.nullable(z.enum(topics)),
  incident: z.nullable(z.string()),
  owner: z.string(),
  statements: z.array(z.object({ text: z.string(), by: z.string(), at: z.string() })),
  startedAt: z.string(),
  by: z.string(),
  endedAt: z.nullable(z.string()),
  summary: z.nullable(z.string()),
})
export type CrisisView = z.output<typeof crisisShape>

export const crisisLineShape = z.object({
  no: z.number(),
  at: z.string(),
  by: z.string(),
  type: z.string(),
  detail: z.record(z.string(), z.string()),
})

export const listCrisesRoute = route({
  id: 'listCrises',
  method: 'GET',
  path: '/api/crises',
  permission: 'read',
  summary: 'Crises, the ones that are on first, then the latest.',
  output: z.object({ crises: z.array(crisisShape) }),
})

export const enterCrisisRoute = route({
  id: 'enterCrisis',
  method: 'POST',
  path: '/api/crises',
  permission: 'respond',
  summary:
    'Enters crisis mode for a brand, or some of its channels, or a topic: public replies in scope need approval from now on.',
  body: z.object({
    title: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
    brand: z.string().check(z.minLength(1)),
    channels: z._default(z.nullable(z.array(z.string())), null),
    topic: z._default(z.nullable(z.enum(topics)), null),
    incident: z._default(z.nullable(z.string()), null),
    owner: user,
    statement: text,
  }),
  output: crisisShape,
})

export const readCrisisRoute = route({
  id: 'readCrisis',
  method: 'GET',
  path: '/api/crises/:id',
  permission: 'read',
  summary: 'A crisis with its whole log, oldest line first.',
  params,
  output: z.object({ crisis: crisisShape, log: z.array(crisisLineShape) }),
})

export const changeCrisisRoute = route({
  id: 'changeCrisis',
  method: 'POST',
  path: '/api/crises/:id',
  permission: 'respond',
  summary:
    'Adds an approved statement, names another owner, logs a decision, or hands over with a note. One of them at a time.',
  params,
  body: z.discriminatedUnion('type', [
    z.object({ type: z.literal('statement'), text }),
    z.object({ type: z.literal('owner'), to: user }),
    z.object({ type: z.literal('decision'), text }),
    z.object({ type: z.literal('handover'), to: user, text }),
  ]),
  output: crisisShape,
})

export const endCrisisRoute = route({
  id: 'endCrisis',
  method: 'POST',
  path: '/api/crises/:id/end',
  permission: 'respond',
  summary:
    'Ends crisis mode with a summary, which becomes an annotation of the pulse. What is blocked stays blocked.',
  params,
  body: z.object({ summary: text }),
  output: crisisShape,
})

export const crisisClustersRoute = route({
  id: 'crisisClusters',
  method: 'GET',
  path: '/api/crises/:id/clusters',
  permission: 'read',
  summary: 'Negative messages in its scope, grouped by what is alike, largest first.',
  params,
  output: z.object({
    clusters: z.array(
      z.object({
        title: z.string(),
        size: z.number(),
        answered: z.number(),
        channels: z.array(z.string()),
        conversations: z.array(conversationShape),
      }),
    ),
  }),
})

export const answerClusterRoute = route({
  id: 'answerCluster',
  method: 'POST',
  path: '/api/crises/:id/answers',
  permission: 'supervise',
  summary:
    'Sends one approved answer to each of many people, paced, its wordings taking turns so that none goes out more than five times in ten minutes. A message is answered once in a crisis, however often this is asked.',
  params,
  body: z.object({
    conversations: z.array(z.string()).check(z.minLength(1), z.maxLength(500)),
    texts: z._default(z.array(text).check(z.maxLength(12)), []),
    visibility: z.optional(z.enum(['public', 'private'])),
    paceSeconds: z._default(z.number().check(z.minimum(1), z.maximum(600)), 3),
  }),
  output: z.object({
    queued: z.array(z.object({ conversation: z.string(), reply: z.string(), at: z.string() })),
    refused: z.array(z.object({ conversation: z.string(), message: z.string() })),
  }),
})
