// Routes of the rules people set up (when, if, then): read, change, and try on what came in.
import * as z from 'zod/mini'
import { rulesSchema } from '../domain/rules.ts'
import { route } from './route.ts'

const version = z.object({
  version: z.number(),
  rules: rulesSchema,
  by: z.string(),
  at: z.string(),
  note: z.string(),
})

export const readRules = route({
  id: 'readRules',
  method: 'GET',
  path: '/api/rules',
  permission: 'supervise',
  summary: 'The rules people have set up, in the order in which they are looked at. Version 0 is none.',
  output: version,
})

export const listRuleVersionsRoute = route({
  id: 'listRuleVersions',
  method: 'GET',
  path: '/api/rules/versions',
  permission: 'supervise',
  summary: 'Who changed the rules people set up, when and to what; the latest 50, newest first.',
  output: z.object({ versions: z.array(version) }),
})

export const changeRulesRoute = route({
  id: 'changeRules',
  method: 'POST',
  path: '/api/rules',
  permission: 'supervise',
  summary:
    'Sets all rules anew, for what comes in from now on; 409 when somebody changed them since `baseVersion`.',
  body: z.object({
    baseVersion: z.number().check(z.int(), z.gte(0)),
    rules: rulesSchema,
    note: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  }),
  output: version,
})

export const tryRulesRoute = route({
  id: 'tryRules',
  method: 'POST',
  path: '/api/rules/try',
  permission: 'supervise',
  summary:
    'What rules would have fitted in the last days, with examples. Nothing is changed; at most `limit` conversations and the latest 50 messages of each are looked at.',
  body: z.object({
    rules: rulesSchema,
    days: z._default(z.number().check(z.int(), z.gte(1), z.lte(7)), 7),
    limit: z._default(z.number().check(z.int(), z.gte(1), z.lte(500)), 200),
  }),
  output: z.object({
    from: z.string(),
    complete: z.boolean(),
    conversations: z.number(),
    messages: z.number(),
    rules: z.array(
      z.object({
        id: z.string(),
        conversations: z.number(),
        messages: z.number(),
        examples: z.array(
          z.object({
            id: z.string(),
            customer: z.string(),
            channel: z.string(),
            text: z.string(),
            at: z.string(),
          }),
        ),
      }),
    ),
  }),
})
