// Routes of the rules: read, change, go through what a change would do, and rank the open conversations by it.
import * as z from 'zod/mini'
import { bands } from '../domain/conversation.ts'
import { policySchema } from '../domain/policy.ts'
import { route } from './route.ts'

const version = z.object({
  version: z.number(),
  policy: policySchema,
  by: z.string(),
  at: z.string(),
  note: z.string(),
})

export const readPolicy = route({
  id: 'readPolicy',
  method: 'GET',
  path: '/api/policy',
  permission: 'read',
  summary:
    'The rules in force: weights, bands, service targets, opening hours, terms. Version 0 is the standard.',
  output: version,
})

export const listPolicyVersions = route({
  id: 'listPolicyVersions',
  method: 'GET',
  path: '/api/policy/versions',
  permission: 'supervise',
  summary: 'Who changed the rules, when and to what; the latest 50, newest first.',
  output: z.object({ versions: z.array(version) }),
})

export const changePolicy = route({
  id: 'changePolicy',
  method: 'POST',
  path: '/api/policy',
  permission: 'supervise',
  summary:
    'Sets the rules for what comes in from now on; 409 when somebody changed them since `baseVersion`. To go back, send an older version’s policy.',
  body: z.object({
    baseVersion: z.number().check(z.int(), z.gte(0)),
    policy: policySchema,
    note: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  }),
  output: version,
})

const perBand = z.object({ urgent: z.number(), high: z.number(), normal: z.number(), low: z.number() })
const ranked = z.object({
  rank: z.number(),
  score: z.number(),
  band: z.enum(bands),
  dueAt: z.string(),
  reasons: z.array(z.object({ code: z.string(), points: z.number(), evidence: z.optional(z.string()) })),
})

export const previewPolicy = route({
  id: 'previewPolicy',
  method: 'POST',
  path: '/api/policy/preview',
  permission: 'supervise',
  summary:
    'Ranks the cases of the last days by a policy and by the one in force, side by side. Nothing is changed; at most `limit` conversations are looked at.',
  body: z.object({
    policy: policySchema,
    days: z._default(z.number().check(z.int(), z.gte(1), z.lte(7)), 7),
    limit: z._default(z.number().check(z.int(), z.gte(1), z.lte(500)), 200),
  }),
  output: z.object({
    from: z.string(),
    complete: z.boolean(),
    bands: z.object({ current: perBand, proposed: perBand }),
    raised: z.number(),
    lowered: z.number(),
    moved: z.number(),
    cases: z.array(
      z.object({
        id: z.string(),
        customer: z.string(),
        channel: z.string(),
        brand: z.string(),
        text: z.string(),
        at: z.string(),
        override: z.nullable(z.enum(bands)),
        current: ranked,
        proposed: ranked,
      }),
    ),
  }),
})

export const applyPolicy = route({
  id: 'applyPolicy',
  method: 'POST',
  path: '/api/policy/apply',
  permission: 'supervise',
  summary:
    'Ranks a page of the conversations that need a reply by the rules in force; hand `cursor` back until it is null.',
  body: z.object({
    limit: z._default(z.number().check(z.int(), z.gte(1), z.lte(100)), 50),
    cursor: z.optional(z.string()),
  }),
  output: z.object({ seen: z.number(), changed: z.number(), cursor: z.nullable(z.string()) }),
})
