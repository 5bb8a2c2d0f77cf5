// Routes and messages that keep a page up to date: who it is for, catching up, and the socket.
import * as z from 'zod/mini'
import { crisisShape } from './crises.ts'
import { incidentShape } from './incidents.ts'
import { roles } from './roles.ts'
import { route } from './route.ts'
import { conversationShape, countsShape, messageShape, noticeShape, replyShape } from './shapes.ts'

export const readHealth = route({
  id: 'readHealth',
  method: 'GET',
  path: '/api/health',
  permission: null,
  summary: 'Is it up, and which version?',
  output: z.object({ ok: z.literal(true), version: z.string() }),
})

export const readWorkspace = route({
  id: 'readWorkspace',
  method: 'GET',
  path: '/api/workspace',
  permission: 'read',
  summary:
    'Who is signed in, which brands and accounts there are, who works here, which rules the page shows.',
  output: z.object({
    me: z.object({ user: z.string(), roles: z.array(z.enum(roles)) }),
    brands: z.array(z.string()),
    accounts: z.array(
      z.object({ channel: z.string(), account: z.string(), brand: z.string(), handle: z.string() }),
    ),
    agents: z.array(z.string()),
    holdSeconds: z.object({ public: z.number(), private: z.number() }),
    /** The least score of each band. */
    bands: z.object({ urgent: z.number(), high: z.number(), normal: z.number() }),
    /** Below this confidence a sentiment shows as "?" and adds no points. */
    minConfidence: z.number(),
    /** From this chance on a text counts as spam. */
    spamFrom: z.number(),
    /** Who translates messages when asked to, by its name; null where the deployment names nobody. */
    translator: z.nullable(z.string()),
    /** Points of customers' tiers, by name. */
    tiers: z.record(z.string(), z.number()),
  }),
})

/** `customer` is there, and `user` empty, where it is the customer who is writing. */
export const presenceShape = z.object({
  user: z.string(),
  customer: z.optional(z.literal(true)),
  conversation: z.string(),
  state: z.enum(['viewing', 'typing', 'gone']),
})

/** One change; `value` is the thing as it is now. */
export const changeShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation'), id: z.string(), value: conversationShape }),
  z.object({ kind: z.literal('message'), id: z.string(), value: messageShape }),
  z.object({ kind: z.literal('reply'), id: z.string(), value: replyShape }),
  z.object({ kind: z.literal('presence'), id: z.string(), value: presenceShape }),
  z.object({ kind: z.literal('incident'), id: z.string(), value: incidentShape }),
  z.object({ kind: z.literal('notice'), id: z.string(), value: noticeShape }),
  z.object({ kind: z.literal('crisis'), id: z.string(), value: crisisShape }),
  z.object({ kind: z.literal('counts'), id: z.string(), value: countsShape }),
])
export type Change = z.output<typeof changeShape>

export const sync = route({
  id: 'sync',
  method: 'GET',
  path: '/api/sync',
  permission: 'read',
  summary: 'Everything that changed after `since`, as it is now; `reset` when that is too long ago.',
  query: z.object({ since: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0) }),
  output: z.union([
    z.object({ changes: z.array(changeShape), seq: z.number() }),
    z.object({ reset: z.literal(true), seq: z.number() }),
  ]),
})

export const socketTicket = route({
  id: 'socketTicket',
  method: 'POST',
  path: '/api/socket-ticket',
  permission: 'read',
  summary: 'A ticket for one WebSocket connection, good for 30 seconds.',
  body: z.object({}),
  output: z.object({ ticket: z.string() }),
})

/** What the server sends over the socket. `seq` is null for what is not in the change log (presence). */
export const serverFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changes'), seq: z.nullable(z.number()), changes: z.array(changeShape) }),
  z.object({ type: z.literal('pong') }),
])
export type ServerFrame = z.output<typeof serverFrame>

/** What the page sends over the socket. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping') }),
  z.object({
    type: z.literal('presence'),
    conversation: z.string().check(z.maxLength(40)),
    state: z.enum(['viewing', 'typing', 'gone']),
  }),
])
export type ClientFrame = z.output<typeof clientFrame>
