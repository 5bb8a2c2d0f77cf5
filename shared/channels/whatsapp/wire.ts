// Which parts of WhatsApp's webhook payloads do we read. Loose on everything else; one bad member never spoils the rest.
import * as z from 'zod/mini'

/** The outer shells, member by member, so that each can fail alone. */
export const payload = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.unknown()),
})
export const entry = z.object({
  time: z.optional(z.union([z.number(), z.string()])),
  changes: z.array(z.unknown()),
})
export const change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })

const list = z.optional(z.array(z.unknown()))

/** `value` of the fields that belong to one phone number. */
export const numberValue = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: list,
  messages: list,
  statuses: list,
  errors: list,
  message_echoes: list,
  user_id_update: list,
})
export type NumberValue = z.infer<typeof numberValue>

export const contact = z.object({
  wa_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  profile: z.optional(z.object({ name: z.optional(z.string()), username: z.optional(z.string()) })),
})
export type Contact = z.infer<typeof contact>

export const wireError = z.object({
  code: z.union([z.number(), z.string()]),
  title: z.optional(z.string()),
  message: z.optional(z.string()),
  error_data: z.optional(z.object({ details: z.optional(z.string()) })),
})
export type WireError = z.infer<typeof wireError>

/** Epoch seconds: documented as a string of digits; 11 of them reach the year 5138. */
const timestamp = z.union([
  z.string().check(z.regex(/^\d{1,11}$/)),
  z.int().check(z.gte(0), z.lt(100_000_000_000)),
])

/** What every message has. `from` and `wa_id` are missing or empty for people who hide their number (2026). */
export const message = z.object({
  id: z.string().check(z.minLength(1)),
  timestamp,
  type: z.string(),
  from: z.optional(z.string()),
  from_user_id: z.optional(z.string()),
  to: z.optional(z.string()),
  to_user_id: z.optional(z.string()),
  group_id: z.optional(z.string()),
  context: z.optional(z.object({ id: z.optional(z.string()) })),
  referral: z.optional(z.object({ headline: z.optional(z.string()), source_url: z.optional(z.string()) })),
})
export type Message = z.infer<typeof message>

export const edit = z.object({
  edit: z.object({
    original_message_id: z.string(),
    message: z.optional(z.record(z.string(), z.unknown())),
  }),
})
export const revoke = z.object({ revoke: z.object({ original_message_id: z.string() }) })
export const reaction = z.object({
  reaction: z.object({ message_id: z.string(), emoji: z.optional(z.string()) }),
})
export const system = z.object({
  system: z.object({
    type: z.string(),
    body: z.optional(z.string()),
    wa_id: z.optional(z.string()),
    user_id: z.optional(z.string()),
    previous_user_id: z.optional(z.string()),
  }),
})

export const status = z.object({
  id: z.string().check(z.minLength(1)),
  status: z.string(),
  timestamp,
  biz_opaque_callback_data: z.optional(z.string()),
  errors: z.optional(z.array(wireError)),
})

export const userIdUpdate = z.object({
  wa_id: z.optional(z.string()),
  user_id: z.object({ previous: z.optional(z.string()), current: z.string() }),
  timestamp,
})

/** The body under the message's type is read once the type is known. */
export const anything = z.record(z.string(), z.unknown())

/** ISO instant of a checked timestamp. */
export function instant(seconds: string | number): string {
  return new Date(Number(seconds) * 1000).toISOString()
}

/** The platform's own words about an error. */
export function errorText(error: WireError): string {
  const said = [error.title, error.message, error.error_data?.details].filter((part) => part)
  return said.length === 0 ? `Error ${error.code}` : [...new Set(said)].join(': ')
}

/** Answer to `POST /{phone number}/messages`. */
export const sendAnswer = z.object({
  messages: z.array(z.object({ id: z.string().check(z.minLength(1)) })).check(z.minLength(1)),
})
