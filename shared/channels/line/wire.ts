// Which parts of LINE's objects are read, and what they must look like. LINE adds fields without notice.
import * as z from 'zod/mini'

const sourceSchema = z.object({
  type: z.string(),
  userId: z.optional(z.string()),
  groupId: z.optional(z.string()),
  roomId: z.optional(z.string()),
})

export const eventSchema = z.looseObject({
  type: z.string(),
  timestamp: z.int(),
  mode: z.optional(z.string()),
  webhookEventId: z.optional(z.string()),
  source: z.optional(sourceSchema),
  replyToken: z.optional(z.string()),
})

const mentioneeSchema = z.object({ isSelf: z.optional(z.boolean()), type: z.optional(z.string()) })

export const messageSchema = z.object({
  id: z.string(),
  type: z.string(),
  text: z.optional(z.string()),
  quoteToken: z.optional(z.string()),
  quotedMessageId: z.optional(z.string()),
  mention: z.optional(z.object({ mentionees: z.array(mentioneeSchema) })),
  fileName: z.optional(z.string()),
  title: z.optional(z.string()),
  address: z.optional(z.string()),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
  keywords: z.optional(z.array(z.string())),
  contentProvider: z.optional(z.object({ type: z.string() })),
})

export const messageEventSchema = z.extend(eventSchema, { message: messageSchema })
export const unsendEventSchema = z.extend(eventSchema, { unsend: z.object({ messageId: z.string() }) })
export const postbackEventSchema = z.extend(eventSchema, { postback: z.object({ data: z.string() }) })

export const payloadSchema = z.object({ destination: z.optional(z.string()), events: z.array(z.unknown()) })

export const errorSchema = z.object({
  message: z.string(),
  details: z.optional(
    z.array(z.object({ message: z.optional(z.string()), property: z.optional(z.string()) })),
  ),
})

export const sentSchema = z.object({ sentMessages: z.array(z.object({ id: z.string() })) })
export const botSchema = z.object({ userId: z.string(), basicId: z.string(), displayName: z.string() })
export const profileSchema = z.object({ displayName: z.string() })

export type Source = z.infer<typeof sourceSchema>
export type Event = z.infer<typeof eventSchema>
export type Message = z.infer<typeof messageSchema>
