// How is a list narrowed, in an address and in a saved view?
import * as z from 'zod/mini'
import { bands } from '../domain/conversation.ts'
import { sentimentLabels, topics } from '../domain/signal.ts'

const word = z.string().check(z.minLength(1), z.maxLength(200))

/** The fields of a filter, to be spread into a route's schema. */
export const filterFields = {
  brand: z.optional(word),
  channel: z.optional(word),
  band: z.optional(z.enum(bands)),
  mood: z.optional(z.enum(sentimentLabels)),
  /** BCP 47; `en` lets `en-GB` through. */
  language: z.optional(word),
  tag: z.optional(word),
  /** A user, or `nobody`. */
  assignee: z.optional(word),
  overdue: z.optional(z.enum(['yes'])),
  /** One that its priority names. */
  topic: z.optional(z.enum(topics)),
  /** `yes`: in any crisis that is on; `no`: in none; else the id of one. */
  crisis: z.optional(word),
}
