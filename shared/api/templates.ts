// Routes of what is kept to be said and done again: templates of answers, and macros that act as well.
import * as z from 'zod/mini'
import { route } from './route.ts'
import { conversationShape, tag } from './shapes.ts'

const actions = z.object({
  tags: z._default(z.array(tag).check(z.maxLength(10)), []),
  assign: z._default(z.nullable(z.string().check(z.minLength(1), z.maxLength(200))), null),
  after: z._default(z.nullable(z.enum(['close', 'snooze'])), null),
  snoozeMinutes: z._default(
    z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(60 * 24 * 60))),
    null,
  ),
})

const fields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  text: z.string().check(z.maxLength(10_000)),
  brand: z._default(z.nullable(z.string().check(z.maxLength(100))), null),
  channel: z._default(z.nullable(z.string().check(z.maxLength(40))), null),
  team: z._default(z.boolean(), false),
  actions: z._default(actions, { tags: [], assign: null, after: null, snoozeMinutes: null }),
}

export const templateShape = z.object({ ...fields, id: z.string(), by: z.string() })

const byId = z.object({ id: z.string().check(z.minLength(1), z.maxLength(80)) })

export const listAnswerTemplates = route({
  id: 'listAnswerTemplates',
  method: 'GET',
  path: '/api/templates',
  permission: 'read',
  summary: 'Templates and macros: the caller’s own and the team’s.',
  output: z.object({ templates: z.array(templateShape) }),
})

export const keepAnswerTemplate = route({
  id: 'keepAnswerTemplate',
  method: 'POST',
  path: '/api/templates',
  permission: 'work',
  summary:
    'Keeps one, in place of the one with its `id` if one is named. Those of the `team`, and those that give conversations to others, are kept by leads.',
  body: z.object({ ...fields, id: z.optional(z.string().check(z.maxLength(80))) }),
  output: templateShape,
})

export const removeAnswerTemplate = route({
  id: 'removeAnswerTemplate',
  method: 'DELETE',
  path: '/api/templates/:id',
  permission: 'work',
  summary: 'Forgets one of the caller’s own; one of the team’s is forgotten by leads.',
  params: byId,
  output: z.object({ removed: z.literal(true), name: z.string() }),
})

export const runMacro = route({
  id: 'runMacro',
  method: 'POST',
  path: '/api/conversations/:id/macro',
  permission: 'work',
  summary:
    'Does what a macro does beside its text. `skip` leaves steps out. 409 at the first step that is not possible; those before it are done.',
  params: z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) }),
  body: z.object({
    template: z.string().check(z.minLength(1), z.maxLength(80)),
    skip: z._default(z.array(z.enum(['tags', 'assign', 'after'])), []),
  }),
  output: conversationShape,
})
