// Which parts of Messenger's and Instagram's messaging events do we read. Loose on everything else.
import * as z from 'zod/mini'
import { moment, wireId } from './wire-values.ts'

const text = z.optional(z.string())
const party = z.object({ id: wireId })

/** Siblings of `message` name the kind of event; exactly one of them is there. */
export const messagingEvent = z.object({
  sender: z.optional(party),
  recipient: z.optional(party),
  timestamp: z.optional(moment),
  message: z.optional(z.unknown()),
  message_edit: z.optional(z.unknown()),
  reaction: z.optional(z.unknown()),
  postback: z.optional(z.unknown()),
  delivery: z.optional(z.unknown()),
  read: z.optional(z.unknown()),
  policy_enforcement: z.optional(z.unknown()),
})
export type MessagingEvent = z.infer<typeof messagingEvent>

export const attachment = z.object({
  type: z.optional(z.string()),
  title: text,
  url: text,
  payload: z.optional(
    z.nullable(
      z.object({
        url: text,
        title: text,
        coordinates: z.optional(z.object({ lat: z.number(), long: z.number() })),
      }),
    ),
  ),
})
export type Attachment = z.infer<typeof attachment>

const referral = z.optional(z.object({ ref: text, source: text, type: text, ad_id: z.optional(wireId) }))

export const message = z.object({
  mid: wireId,
  text,
  is_echo: z.optional(z.boolean()),
  is_deleted: z.optional(z.boolean()),
  is_unsupported: z.optional(z.boolean()),
  metadata: text,
  reply_to: z.optional(
    z.object({
      mid: z.optional(wireId),
      story: z.optional(z.object({ id: z.optional(wireId), url: text })),
    }),
  ),
  attachments: z.optional(z.array(z.unknown())),
  referral,
})
export type Message = z.infer<typeof message>

export const edit = z.object({
  mid: wireId,
  text,
  num_edit: z.optional(z.union([z.int(), z.string()])),
})
export const reaction = z.object({
  mid: wireId,
  action: z.string(),
  emoji: text,
  reaction: text,
})
export const postback = z.object({ mid: z.optional(wireId), title: text, payload: text, referral })
export const delivery = z.object({ mids: z.optional(z.array(z.unknown())), watermark: z.optional(moment) })
export const read = z.object({ mid: z.optional(wireId), watermark: z.optional(moment) })
export const policyEnforcement = z.object({ action: z.string(), reason: text })

/** Answer to a send. */
export const sendAnswer = z.object({ message_id: z.string().check(z.minLength(1)) })
