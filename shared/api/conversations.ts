// Routes of conversations: the lists, one with its thread, and everything a person can do to it.
import * as z from 'zod/mini'
import { channelActions } from '../domain/capability.ts'
import { bands } from '../domain/conversation.ts'
import { filterFields } from './queue-filter.ts'
import { route } from './route.ts'
import {
  activityShape,
  conversationShape,
  countsShape,
  customerShape,
  instant,
  messageShape,
  tag,
} from './shapes.ts'

export const views = [
  'needs_reply',
  'unassigned',
  'mine',
  'waiting',
  'snoozed',
  'approvals',
  'failed',
  'done',
] as const
export type View = (typeof views)[number]

/** What is counted: each view; and, while crises are on, what needs a reply by each value of the filter `crisis`. */
export type CountName = View | `crisis:${string}`
export const isCountName = (name: string): name is CountName =>
  name.startsWith('crisis:') || views.some((view) => view === name)

const byId = z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) })
const nothing = z.object({})
const user = z.string().check(z.minLength(1), z.maxLength(200))

export const listConversations = route({
  id: 'listConversations',
  method: 'GET',
  path: '/api/conversations',
  permission: 'read',
  summary:
    'A page of a view, soonest dueAt first. Hand `cursor` back for the next page; narrowed by what only few fit, a page may hold less than `limit` and still have a cursor.',
  query: z.object({
    view: z._default(z.enum(views), 'needs_reply'),
    ...filterFields,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 25),
    cursor: z.optional(z.string()),
  }),
  output: z.object({ items: z.array(conversationShape), cursor: z.nullable(z.string()) }),
})

export const countViews = route({
  id: 'countViews',
  method: 'GET',
  path: '/api/views',
  permission: 'read',
  summary:
    'How many conversations stand in each view; `mine` is the caller’s. While crises are on, `crisis:yes`, `crisis:no` and `crisis:ID` split what needs a reply.',
  output: countsShape,
})

export const translateMessage = route({
  id: 'translateMessage',
  method: 'POST',
  path: '/api/conversations/:id/translation',
  permission: 'read',
  summary:
    'What a message says in another language, by the translator the deployment names; 409 where it names none. Nothing is stored.',
  params: byId,
  body: z.object({
    message: z.object({ id: z.string().check(z.minLength(1), z.maxLength(600)), at: z.iso.datetime() }),
    to: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en or pt-BR')),
  }),
  output: z.object({ text: z.string(), from: z.string(), by: z.string() }),
})

export const readConversation = route({
  id: 'readConversation',
  method: 'GET',
  path: '/api/conversations/:id',
  permission: 'read',
  summary: 'A conversation with its newest messages, oldest first. `before` pages back.',
  params: byId,
  query: z.object({
    before: z.optional(z.string()),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
  }),
  output: z.object({
    conversation: conversationShape,
    messages: z.array(messageShape),
    activity: z.array(activityShape),
    customer: customerShape,
    before: z.nullable(z.string()),
  }),
})

export const claimNext = route({
  id: 'claimNext',
  method: 'POST',
  path: '/api/conversations/next',
  permission: 'work',
  summary: 'Claims and returns the most urgent conversation nobody holds; 404 when there is none.',
  body: z.object(filterFields),
  output: conversationShape,
})

const change = <B extends z.ZodMiniType>(
  name: string,
  permission: 'work' | 'supervise',
  summary: string,
  body: B,
) =>
  route({
    id: `${name}Conversation`,
    method: 'POST',
    path: `/api/conversations/:id/${name}`,
    permission,
    summary,
    params: byId,
    body,
    output: conversationShape,
  })

export const claim = change(
  'claim',
  'work',
  'Makes it yours; 409 with `assignee` when another holds it.',
  nothing,
)
const handOverNote = z.optional(z.string().check(z.trim(), z.maxLength(500)))
export const release = change(
  'release',
  'work',
  'Gives it back to the team, with a note for whoever takes it next where there is something to say.',
  z.object({ note: handOverNote }),
)
export const assign = change(
  'assign',
  'supervise',
  'Gives it to somebody, with a note for them where there is something to say.',
  z.object({ user, note: handOverNote }),
)
export const snooze = change(
  'snooze',
  'work',
  'Hides it until then, or until the customer writes.',
  z.object({ until: instant }),
)
export const close = change('close', 'work', 'Ends the case.', nothing)
export const ignore = change(
  'ignore',
  'work',
  'Ends it as not worth an answer.',
  z.object({ reason: z.optional(z.string().check(z.maxLength(200))) }),
)
export const reopen = change('reopen', 'work', 'Puts it back among those who need a reply.', nothing)
export const tags = change(
  'tags',
  'work',
  'Adds and removes tags.',
  z.object({ add: z._default(z.array(tag), []), remove: z._default(z.array(tag), []) }),
)
export const notes = change(
  'notes',
  'work',
  'Leaves a note only the team sees.',
  z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(4000)) }),
)
export const setPriority = change(
  'priority',
  'work',
  'Sets the band by hand, until the customer’s next message.',
  z.object({ band: z.enum(bands), reason: z.optional(z.string().check(z.maxLength(200))) }),
)

export const actOnMessage = route({
  id: 'actOnMessage',
  method: 'POST',
  path: '/api/conversations/:id/act',
  permission: 'work',
  summary:
    'Does to a customer’s message what its channel can: hide, like, delete, call back, take the thread over. 409 when the platform refuses, with its words.',
  params: byId,
  body: z.object({
    action: z.enum(channelActions),
    /** Native id of the message; the customer’s latest without it. */
    of: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
    /** For `call_back`: the number of ours that is rung first, E.164. */
    agentNumber: z.optional(z.string().check(z.regex(/^\+[1-9]\d{5,14}$/, 'write it as +442079460000'))),
  }),
  output: conversationShape,
})

export const listTemplates = route({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/conversations/:id/templates',
  permission: 'read',
  summary: 'Approved templates that may be sent in this conversation.',
  params: byId,
  output: z.object({
    templates: z.array(
      z.object({
        name: z.string(),
        language: z.string(),
        category: z.string(),
        text: z.string(),
        parameters: z.number(),
      }),
    ),
  }),
})
