// The route that does one thing to many conversations, and says of each what became of it.
import * as z from 'zod/mini'
import { route } from './route.ts'
import { conversationShape, instant, tag } from './shapes.ts'

const id = z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation'))
const user = z.string().check(z.minLength(1), z.maxLength(200))

export const bulkAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('assign'), user }),
  z.object({ type: z.literal('release') }),
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('ignore'), reason: z.optional(z.string().check(z.maxLength(200))) }),
  z.object({ type: z.literal('snooze'), until: instant }),
  z.object({
    type: z.literal('tags'),
    add: z._default(z.array(tag), []),
    remove: z._default(z.array(tag), []),
  }),
  z.object({ type: z.literal('reopen') }),
])
export type BulkAction = z.input<typeof bulkAction>

/** Conversations of one call: what a function does well within its time, and a page shows as one step of progress. */
export const bulkMost = 25

export const actOnMany = route({
  id: 'actOnMany',
  method: 'POST',
  path: '/api/conversations/bulk',
  permission: 'supervise',
  summary: `Does one thing to up to ${bulkMost} conversations. Each is decided by itself: some may be refused while the others are done.`,
  body: z.object({ ids: z.array(id).check(z.minLength(1), z.maxLength(bulkMost)), action: bulkAction }),
  output: z.object({
    results: z.array(
      z.union([
        z.object({ id: z.string(), ok: z.literal(true), conversation: conversationShape }),
        z.object({
          id: z.string(),
          ok: z.literal(false),
          /** `not_found`, or why it was refused; `unavailable`: try this one again. */
          code: z.string(),
          detail: z.string(),
        }),
      ]),
    ),
  }),
})
