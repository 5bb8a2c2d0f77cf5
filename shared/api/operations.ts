// Routes for those who run it: ledger, parked items, accounts and their health, pulse buckets.
import * as z from 'zod/mini'
import { incidentStatuses } from '../domain/incident.ts'
import { sentimentChoices } from '../domain/sentiment-choice.ts'
import { topics } from '../domain/signal.ts'
import { route } from './route.ts'
import { conversationShape, instant } from './shapes.ts'

const nothing = z.object({})

export const readLedger = route({
  id: 'readLedger',
  method: 'GET',
  path: '/api/ledger',
  permission: 'operate',
  summary: 'What became of every delivery: received = stored + duplicate + ignored + parked.',
  query: z.object({
    account: z.optional(z.string()),
    from: z.optional(instant),
    to: z.optional(instant),
  }),
  output: z.object({
    deliveries: z.object({ processed: z.number(), queued: z.number() }),
    received: z.number(),
    stored: z.number(),
    duplicate: z.number(),
    ignored: z.record(z.string(), z.number()),
    parked: z.number(),
  }),
})

const parkedShape = z.object({
  id: z.string(),
  at: z.string(),
  channel: z.string(),
  account: z.string(),
  source: z.string(),
  reason: z.string(),
  body: z.string(),
  whole: z.boolean(),
  replayedAt: z.nullable(z.string()),
})

export const listParkedRoute = route({
  id: 'listParked',
  method: 'GET',
  path: '/api/parked',
  permission: 'operate',
  summary: 'What could not be read on one day (today without `day`), with its bytes and the reason.',
  query: z.object({ day: z.optional(z.iso.date()) }),
  output: z.object({ items: z.array(parkedShape) }),
})

export const replayParked = route({
  id: 'replayParked',
  method: 'POST',
  path: '/api/parked/replay',
  permission: 'operate',
  summary: 'Sends a parked item through intake again, after the reader has been mended.',
  body: z.object({ at: instant, id: z.string() }),
  output: z.object({ deliveryId: z.string() }),
})

export const injectDelivery = route({
  id: 'injectDelivery',
  method: 'POST',
  path: '/api/deliveries',
  permission: 'administer',
  summary:
    'Takes a recorded payload as if its platform had delivered it. Give its bytes as `text` or `base64`.',
  body: z
    .object({
      channel: z.string(),
      account: z.string(),
      source: z._default(z.string().check(z.minLength(1), z.maxLength(100)), 'webhook'),
      text: z.optional(z.string().check(z.minLength(1))),
      base64: z.optional(z.base64().check(z.minLength(1))),
    })
    .check(
      z.refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), {
        path: ['text'],
        message: 'give either text or base64',
      }),
    ),
  output: z.object({ deliveryId: z.string(), receivedAt: z.string() }),
  status: 202,
})

export const healthShape = z.object({
  state: z.enum(['ok', 'degraded', 'broken', 'paused']),
  code: z.string(),
  message: z.string(),
  since: z.string(),
  checkedAt: z.string(),
})
const accountShape = z.object({
  channel: z.string(),
  account: z.string(),
  brand: z.string(),
  receive: z.enum(['webhook', 'poll']),
  handle: z.string(),
  connectedAt: z.string(),
  /** Who judges how its mentions feel. */
  sentiment: z.enum(sentimentChoices),
})

export const accountsHealth = route({
  id: 'accountsHealth',
  method: 'GET',
  path: '/api/health/accounts',
  permission: 'operate',
  summary: 'How each account fares, when it last brought something, and what it has cost today.',
  output: z.object({
    accounts: z.array(
      z.object({
        ...accountShape.shape,
        health: z.nullable(healthShape),
        polledAt: z.nullable(z.string()),
        /** The beginning of the latest hour in which it brought something; null: of the last 24 there was none. */
        heardAt: z.nullable(z.string()),
        /** When its credentials end by themselves, as far as the platform says. */
        expiresAt: z.nullable(z.string()),
        paused: z.boolean(),
        /** The platform's API origin it speaks to. */
        endpoint: z.string(),
        spentUsdToday: z.number(),
        spendCapUsd: z.nullable(z.number()),
      }),
    ),
  }),
})

export const listAccountsRoute = route({
  id: 'listAccounts',
  method: 'GET',
  path: '/api/accounts',
  permission: 'administer',
  summary: 'The connected accounts, and what the cloud would cost them. Secrets are write-only.',
  output: z.object({
    accounts: z.array(accountShape),
    /** Null where the deployment has none. */
    cloudSentiment: z.nullable(z.object({ languages: z.array(z.string()), usdPerThousand: z.number() })),
  }),
})

export const chooseSentiment = route({
  id: 'chooseSentiment',
  method: 'POST',
  path: '/api/accounts/sentiment',
  permission: 'administer',
  summary:
    'Says who judges how an account’s mentions feel, and what that costs for 1,000 mentions of up to 300 characters.',
  body: z.object({ channel: z.string(), account: z.string(), sentiment: z.enum(sentimentChoices) }),
  output: z.object({ sentiment: z.enum(sentimentChoices), usdPerThousand: z.number() }),
})

export const connectAccount = route({
  id: 'connectAccount',
  method: 'POST',
  path: '/api/accounts',
  permission: 'administer',
  summary: 'Checks credentials against the platform, stores them, and connects the account.',
  body: z.object({
    channel: z.string(),
    account: z.string(),
    brand: z.string(),
    receive: z.optional(z.enum(['webhook', 'poll'])),
    endpoint: z.optional(z.string()),
    credentials: z.record(z.string(), z.string()),
    spendCapUsd: z.optional(z.number()),
    /** Where the platform reaches us, such as https://care.example: its webhook is then registered, where it can be. */
    origin: z.optional(z.url().check(z.regex(/^https?:\/\/[^/?#]+\/?$/, 'give scheme, host and port only'))),
  }),
  output: z.object({
    ...accountShape.shape,
    webhook: z.nullable(
      z.object({ state: z.enum(['registered', 'by_hand', 'refused']), detail: z.string() }),
    ),
  }),
})

export const disconnectAccount = route({
  id: 'disconnectAccount',
  method: 'POST',
  path: '/api/accounts/disconnect',
  permission: 'administer',
  summary: 'Forgets an account and its credentials. Its conversations stay.',
  body: z.object({ channel: z.string(), account: z.string() }),
  output: nothing,
})

export const mentionsBehindRoute = route({
  id: 'mentionsBehind',
  method: 'GET',
  path: '/api/pulse/mentions',
  permission: 'read',
  summary:
    'The conversations behind the negative mentions of a span, the latest first, at most 50. Where mentions lie is known for 15 days: `from` says since when.',
  query: z.object({
    brand: z.optional(z.string()),
    channel: z.optional(z.string()),
    topic: z.optional(z.enum(topics)),
    from: instant,
    to: instant,
  }),
  output: z.object({
    conversations: z.array(conversationShape),
    mentions: z.number(),
    /** Conversations in all. */
    of: z.number(),
    /** False where there may be more. */
    all: z.boolean(),
    from: z.string(),
  }),
})

export const readPulse = route({
  id: 'readPulse',
  method: 'GET',
  path: '/api/pulse',
  permission: 'read',
  summary:
    'Mentions per step by mood and topic, with how many negative ones were to be expected, and the spikes of the span. `step` in seconds, a multiple of 60; minutes are kept for 15 days, hours for 400, days for three years.',
  query: z.object({
    brand: z.optional(z.string()),
    channel: z.optional(z.string()),
    from: z.optional(instant),
    to: z.optional(instant),
    step: z._default(
      z.coerce.number().check(z.int(), z.minimum(60), z.maximum(86_400), z.multipleOf(60)),
      60,
    ),
  }),
  output: z.object({
    buckets: z.array(
      z.object({
        at: z.string(),
        total: z.number(),
        negative: z.number(),
        neutral: z.number(),
        positive: z.number(),
        expected: z.nullable(z.number()),
        upper: z.nullable(z.number()),
        /** Negative mentions by topic; topics without any are left out. */
        topics: z.record(z.string(), z.number()),
      }),
    ),
    spikes: z.array(
      z.object({
        id: z.string(),
        brand: z.string(),
        /** Null: all channels together. */
        channel: z.nullable(z.string()),
        startedAt: z.string(),
        endedAt: z.nullable(z.string()),
        peak: z.number(),
        expected: z.number(),
        ratio: z.number(),
        /** Of the incidents it belongs to: the words, topics and people that stand out. */
        drivers: z.object({
          terms: z.array(z.string()),
          topics: z.array(z.string()),
          authors: z.array(z.string()),
        }),
        /** The least far of its incidents; `new` until there is one. */
        status: z.enum(incidentStatuses),
        incidents: z.array(z.string()),
      }),
    ),
  }),
})
