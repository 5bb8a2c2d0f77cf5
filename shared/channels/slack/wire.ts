// Which parts of Slack's objects are read, and what they must look like.
import * as z from 'zod/mini'

/** A decimal with six places that is an id: never made a number. */
export const tsSchema = z.string().check(z.regex(/^\d{9,11}\.\d{6}$/))
const idSchema = z.string().check(z.minLength(1))

const fileSchema = z.object({
  id: z.optional(z.string()),
  name: z.optional(z.nullable(z.string())),
  mimetype: z.optional(z.string()),
  url_private: z.optional(z.string()),
  url_private_download: z.optional(z.string()),
  mode: z.optional(z.string()),
})

const metadataSchema = z.object({
  event_type: z.string(),
  event_payload: z.optional(z.object({ reply_id: z.optional(z.string()), customer: z.optional(z.string()) })),
})

export const messageSchema = z.object({
  ts: tsSchema,
  subtype: z.optional(z.string()),
  user: z.optional(idSchema),
  text: z.optional(z.string()),
  thread_ts: z.optional(tsSchema),
  parent_user_id: z.optional(z.string()),
  latest_reply: z.optional(z.string()),
  bot_id: z.optional(z.nullable(z.string())),
  app_id: z.optional(z.string()),
  user_team: z.optional(z.string()),
  source_team: z.optional(z.string()),
  edited: z.optional(z.object({ ts: tsSchema })),
  files: z.optional(z.array(z.unknown())),
  metadata: z.optional(z.unknown()),
})

/** A message as an event: beside its own fields it says where it was. */
export const messageEventSchema = z.extend(messageSchema, { channel: idSchema })

export const changedEventSchema = z.object({
  channel: idSchema,
  message: messageSchema,
  previous_message: z.optional(z.looseObject({ text: z.optional(z.string()) })),
})

export const deletedEventSchema = z.object({
  channel: idSchema,
  deleted_ts: tsSchema,
  event_ts: z.optional(tsSchema),
  previous_message: z.optional(messageSchema),
})

export const reactionEventSchema = z.object({
  user: idSchema,
  reaction: z.string(),
  item_user: z.optional(z.string()),
  item: z.object({ type: z.string(), channel: z.optional(z.string()), ts: z.optional(tsSchema) }),
  event_ts: tsSchema,
})

export const eventSchema = z.looseObject({ type: z.string(), subtype: z.optional(z.string()) })

export const envelopeSchema = z.looseObject({
  type: z.string(),
  team_id: z.optional(z.string()),
  api_app_id: z.optional(z.string()),
  is_ext_shared_channel: z.optional(z.boolean()),
  authorizations: z.optional(
    z.array(z.object({ user_id: z.optional(z.string()), is_bot: z.optional(z.boolean()) })),
  ),
  event: z.optional(z.unknown()),
  event_time: z.optional(z.number()),
})

/** One channel's messages as the poll brings them. */
export const historySchema = z.object({
  team: z.string(),
  channel: z.object({
    id: idSchema,
    user: z.optional(z.string()),
    is_ext_shared: z.optional(z.boolean()),
  }),
  messages: z.array(z.unknown()),
})

export const readFile = (raw: unknown) => fileSchema.safeParse(raw).data
export const readMetadata = (raw: unknown) => metadataSchema.safeParse(raw).data

export type Message = z.infer<typeof messageSchema>
export type Envelope = z.infer<typeof envelopeSchema>
