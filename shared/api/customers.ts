// Routes of a customer across channels: their identities, whoever may be the same, and what people say of it.
import * as z from 'zod/mini'
import { route } from './route.ts'

const named = {
  channel: z.string().check(z.minLength(1), z.maxLength(64)),
  id: z.string().check(z.minLength(1), z.maxLength(600)),
}
const identity = { channel: z.string(), id: z.string(), name: z.string(), handle: z.string() }
const params = z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) })

const sameCustomerShape = z.object({
  /** The conversation's own comes first; `via` says for the others which one somebody merged them with. */
  identities: z.array(
    z.object({
      ...identity,
      via: z.nullable(z.object({ channel: z.string(), id: z.string(), by: z.string(), at: z.string() })),
      cases: z.array(
        z.object({
          conversationId: z.string(),
          openedAt: z.string(),
          snippet: z.string(),
          status: z.string(),
        }),
      ),
    }),
  ),
  /** Who shares an email address, a phone number or a vouched-for handle with them. Nobody is merged by itself. */
  suggestions: z.array(
    z.object({
      ...identity,
      because: z.object({ kind: z.enum(['address', 'number', 'handle']), value: z.string() }),
    }),
  ),
})
export type SameCustomer = z.output<typeof sameCustomerShape>

export const readSameCustomer = route({
  id: 'readSameCustomer',
  method: 'GET',
  path: '/api/conversations/:id/customer',
  permission: 'read',
  summary: 'The customer of a conversation on all their channels, with their cases, and who may be the same.',
  params,
  output: sameCustomerShape,
})

export const saySameCustomer = route({
  id: 'saySameCustomer',
  method: 'POST',
  path: '/api/conversations/:id/customer',
  permission: 'work',
  summary:
    'Says that the customer and a suggested one are the same (`same: true`) or are not (`false`); null takes it back, also between `of` and `other`. 422 for what is not suggested, or was never said.',
  params,
  body: z.object({
    other: z.object(named),
    of: z.optional(z.object(named)),
    same: z.nullable(z.boolean()),
  }),
  output: sameCustomerShape,
})
