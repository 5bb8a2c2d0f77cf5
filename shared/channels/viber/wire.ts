// Which parts of Viber's objects are read, and what they must look like.
import * as z from 'zod/mini'

/** A 64-bit integer: text once the exact reader has seen it, a number while it is small. */
const tokenSchema = z.pipe(
  z.union([z.string().check(z.regex(/^\d{1,20}$/)), z.int().check(z.nonnegative())]),
  z.transform(String),
)

export const eventSchema = z.looseObject({ event: z.string() })

const userSchema = z.object({
  id: z.string().check(z.minLength(1)),
  name: z.optional(z.string()),
  language: z.optional(z.string()),
})

export const contentSchema = z.object({
  type: z.string(),
  text: z.optional(z.string()),
  media: z.optional(z.string()),
  file_name: z.optional(z.string()),
  location: z.optional(z.object({ lat: z.number(), lon: z.number() })),
  contact: z.optional(z.object({ name: z.optional(z.string()), phone_number: z.optional(z.string()) })),
})

export const messageEventSchema = z.object({
  timestamp: z.int(),
  message_token: tokenSchema,
  sender: userSchema,
  message: contentSchema,
})

export const statusEventSchema = z.object({
  timestamp: z.int(),
  message_token: tokenSchema,
  desc: z.optional(z.string()),
})

/** Every answer of the API: the status of the HTTP answer is 200 whatever happened. */
export const answerSchema = z.object({
  status: z.int(),
  status_message: z.optional(z.string()),
  message_token: z.optional(tokenSchema),
})

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  uri: z.optional(z.string()),
})

export type Content = z.infer<typeof contentSchema>
