// Routes of people's word on triage: what a message really is, how dear a customer is, and what has been said so far.
import * as z from 'zod/mini'
import { sentimentLabels } from '../domain/signal.ts'
import { route } from './route.ts'
import { instant, messageShape } from './shapes.ts'

const relabel = z.object({
  label: z.optional(z.enum(sentimentLabels)),
  urgent: z.optional(z.boolean()),
  offensive: z.optional(z.boolean()),
  spam: z.optional(z.boolean()),
})

export const relabelMessage = route({
  id: 'relabelMessage',
  method: 'POST',
  path: '/api/conversations/:id/relabel',
  permission: 'work',
  summary:
    'Says what a message really is. Counts at once for its conversation and for what its account receives from now on; `relabel` null takes it back.',
  params: z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) }),
  body: z.object({
    message: z.object({ id: z.string().check(z.minLength(1), z.maxLength(600)), at: instant }),
    relabel: z.nullable(
      relabel.check(
        z.refine((said) => Object.values(said).some((value) => value !== undefined), {
          message: 'say at least one of label, urgent, offensive, spam; or null to take it back',
        }),
      ),
    ),
  }),
  output: messageShape,
})

export const listLabels = route({
  id: 'listLabels',
  method: 'GET',
  path: '/api/labels',
  permission: 'supervise',
  summary:
    'Everything people have said about the messages of an account, newest first; `undo` lines included.',
  query: z.object({
    channel: z.string(),
    account: z.string(),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
    before: z.optional(z.string()),
  }),
  output: z.object({
    lines: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        by: z.string(),
        conversationId: z.string(),
        message: z.object({ at: z.string(), nativeId: z.string() }),
        text: z.string(),
        was: z.enum(sentimentLabels),
        relabel: z.nullable(relabel),
      }),
    ),
    before: z.nullable(z.string()),
  }),
})

export const setTier = route({
  id: 'setTier',
  method: 'POST',
  path: '/api/customers/tier',
  permission: 'supervise',
  summary: 'Puts a customer into a tier of the policy, null into none; their conversations move at once.',
  body: z.object({
    channel: z.string().check(z.minLength(1), z.maxLength(64)),
    customer: z.string().check(z.minLength(1), z.maxLength(600)),
    tier: z.nullable(z.string()),
  }),
  output: z.object({ conversations: z.number() }),
})
