// Which parts of Telegram's objects are read, and what they must look like.
import * as z from 'zod/mini'

/** Telegram's ids are integers of up to 52 bits; inside Harken every id is a string. */
export const id = z.pipe(z.int(), z.transform(String))
const unixSeconds = z.int()

const userSchema = z.object({
  id,
  is_bot: z.optional(z.boolean()),
  first_name: z.string(),
  last_name: z.optional(z.string()),
  username: z.optional(z.string()),
})

const chatSchema = z.object({
  id,
  type: z.string(),
  title: z.optional(z.string()),
  username: z.optional(z.string()),
  first_name: z.optional(z.string()),
  last_name: z.optional(z.string()),
})

const entitySchema = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  user: z.optional(userSchema),
})

const fileSchema = z.object({
  file_id: z.string(),
  mime_type: z.optional(z.string()),
  file_name: z.optional(z.string()),
})

const locationSchema = z.object({
  latitude: z.number(),
  longitude: z.number(),
  live_period: z.optional(z.int()),
})

/** Loose, because the name of a content field we do not know yet is itself what we show. */
export const messageSchema = z.looseObject({
  message_id: id,
  from: z.optional(userSchema),
  sender_chat: z.optional(chatSchema),
  chat: chatSchema,
  date: unixSeconds,
  edit_date: z.optional(unixSeconds),
  message_thread_id: z.optional(id),
  is_topic_message: z.optional(z.boolean()),
  is_automatic_forward: z.optional(z.boolean()),
  business_connection_id: z.optional(z.string()),
  sender_business_bot: z.optional(userSchema),
  reply_to_message: z.optional(
    z.object({
      message_id: id,
      from: z.optional(userSchema),
      text: z.optional(z.string()),
      caption: z.optional(z.string()),
    }),
  ),
  text: z.optional(z.string()),
  entities: z.optional(z.array(entitySchema)),
  caption: z.optional(z.string()),
  caption_entities: z.optional(z.array(entitySchema)),
  photo: z.optional(z.array(fileSchema)),
  document: z.optional(fileSchema),
  video: z.optional(fileSchema),
  voice: z.optional(fileSchema),
  audio: z.optional(fileSchema),
  video_note: z.optional(fileSchema),
  animation: z.optional(fileSchema),
  sticker: z.optional(
    z.object({
      file_id: z.string(),
      emoji: z.optional(z.string()),
      is_animated: z.optional(z.boolean()),
      is_video: z.optional(z.boolean()),
    }),
  ),
  location: z.optional(locationSchema),
  venue: z.optional(z.object({ location: locationSchema, title: z.string(), address: z.string() })),
  contact: z.optional(
    z.object({ phone_number: z.string(), first_name: z.string(), last_name: z.optional(z.string()) }),
  ),
  poll: z.optional(z.object({ question: z.string(), options: z.array(z.object({ text: z.string() })) })),
  dice: z.optional(z.object({ emoji: z.string(), value: z.int() })),
})

const reactionTypeSchema = z.object({ type: z.string(), emoji: z.optional(z.string()) })

export const reactionSchema = z.object({
  chat: chatSchema,
  message_id: id,
  user: z.optional(userSchema),
  actor_chat: z.optional(chatSchema),
  date: unixSeconds,
  old_reaction: z.array(reactionTypeSchema),
  new_reaction: z.array(reactionTypeSchema),
})

export const memberSchema = z.object({
  chat: chatSchema,
  date: unixSeconds,
  new_chat_member: z.object({ status: z.string() }),
})

export const callbackSchema = z.object({
  id: z.string(),
  from: userSchema,
  message: z.optional(z.object({ message_id: id, chat: chatSchema, date: unixSeconds })),
  data: z.optional(z.string()),
})

export const businessConnectionSchema = z.object({
  id: z.string(),
  date: unixSeconds,
  is_enabled: z.boolean(),
})

export const deletedMessagesSchema = z.object({
  business_connection_id: z.string(),
  chat: chatSchema,
  message_ids: z.array(z.unknown()),
})

/** The envelope: one `update_id` and one further key that names the kind of update. */
export const updateSchema = z.looseObject({ update_id: z.int() })

/** Every answer of the Bot API. `parameters` carries the hints that come with an error. */
export const answerSchema = z.object({
  ok: z.boolean(),
  result: z.optional(z.unknown()),
  error_code: z.optional(z.int()),
  description: z.optional(z.string()),
  parameters: z.optional(
    z.object({ retry_after: z.optional(z.number()), migrate_to_chat_id: z.optional(id) }),
  ),
})

export const sentMessageSchema = z.object({
  message_id: id,
  date: unixSeconds,
  chat: chatSchema,
  business_connection_id: z.optional(z.string()),
})

export const botSchema = z.object({ id, username: z.optional(z.string()), first_name: z.string() })

export const telegramFileSchema = z.object({
  file_path: z.optional(z.string()),
  file_size: z.optional(z.int()),
})

export type User = z.infer<typeof userSchema>
export type Chat = z.infer<typeof chatSchema>
export type Message = z.infer<typeof messageSchema>
export type Entity = z.infer<typeof entitySchema>
export type Answer = z.infer<typeof answerSchema>
