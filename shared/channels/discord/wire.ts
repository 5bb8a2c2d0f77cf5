// Which parts of Discord's objects are read, and what they must look like.
import * as z from 'zod/mini'

const idSchema = z.string().check(z.regex(/^\d{1,20}$/))

export const userSchema = z.object({
  id: idSchema,
  username: z.string(),
  global_name: z.optional(z.nullable(z.string())),
  bot: z.optional(z.boolean()),
})

const attachmentSchema = z.object({
  id: z.string(),
  url: z.string(),
  filename: z.optional(z.string()),
  content_type: z.optional(z.string()),
  description: z.optional(z.nullable(z.string())),
})

export const messageSchema = z.object({
  id: idSchema,
  type: z.optional(z.int()),
  author: userSchema,
  content: z.optional(z.string()),
  edited_timestamp: z.optional(z.nullable(z.string())),
  mentions: z.optional(z.array(z.unknown())),
  attachments: z.optional(z.array(z.unknown())),
  sticker_items: z.optional(z.array(z.object({ name: z.string() }))),
  poll: z.optional(z.object({ question: z.object({ text: z.optional(z.string()) }) })),
  message_reference: z.optional(z.object({ message_id: z.optional(idSchema) })),
  referenced_message: z.optional(z.nullable(z.unknown())),
  webhook_id: z.optional(z.string()),
})

const optionSchema = z.object({ value: z.optional(z.union([z.string(), z.number(), z.boolean()])) })

export const interactionSchema = z.object({
  id: idSchema,
  type: z.int(),
  channel_id: z.optional(idSchema),
  guild_id: z.optional(idSchema),
  /** 1: the direct messages with our bot. */
  context: z.optional(z.nullable(z.int())),
  member: z.optional(z.object({ user: userSchema })),
  user: z.optional(userSchema),
  data: z.optional(
    z.object({
      name: z.optional(z.string()),
      type: z.optional(z.int()),
      target_id: z.optional(idSchema),
      options: z.optional(z.array(optionSchema)),
      resolved: z.optional(
        z.object({
          messages: z.optional(z.record(z.string(), z.unknown())),
          attachments: z.optional(z.record(z.string(), z.unknown())),
        }),
      ),
    }),
  ),
})

/** One channel as a poll finds it. `partner` is the other person of a direct message. */
export const pageSchema = z.object({
  channel: z.object({ id: idSchema, guild: z.nullable(idSchema), partner: z.nullable(z.string()) }),
  seenAt: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)),
  messages: z.array(z.unknown()),
  edited: z.array(z.unknown()),
  deleted: z.array(z.unknown()),
})

export const deletedSchema = z.object({ id: idSchema, author: idSchema })
export const readAttachment = (raw: unknown) => attachmentSchema.safeParse(raw).data
export const readUser = (raw: unknown) => userSchema.safeParse(raw).data

export const errorSchema = z.object({
  code: z.optional(z.number()),
  message: z.optional(z.string()),
  retry_after: z.optional(z.number()),
  errors: z.optional(z.unknown()),
})
export const createdSchema = z.object({ id: idSchema, channel_id: z.optional(idSchema) })
export const channelSchema = z.object({ id: idSchema, type: z.int(), guild_id: z.optional(idSchema) })

export type Message = z.infer<typeof messageSchema>
export type Interaction = z.infer<typeof interactionSchema>
