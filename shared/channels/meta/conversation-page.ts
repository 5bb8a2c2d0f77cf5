// What are the messages of a polled list of conversations, Messenger's or Instagram's.
import * as z from 'zod/mini'
import type { InboundItem, MediaKind, MediaRef } from '../../domain/mention.ts'
import { eachOf } from './batch.ts'
import { directMessage, type MessagingSetting, personOf } from './direct-message.ts'
import { idOf, instantOf, moment, wireId } from './wire-values.ts'

const text = z.optional(z.string())
const person = z.object({ id: wireId, name: text, username: text })
const people = z.optional(z.object({ data: z.array(z.unknown()) }))
export const paging = z.optional(
  z.object({
    next: text,
    cursors: z.optional(z.object({ after: text })),
  }),
)
const list = z.object({ data: z.array(z.unknown()), paging })

export const conversation = z.object({
  id: z.optional(wireId),
  updated_time: z.optional(moment),
  participants: people,
  messages: z.optional(list),
})
export const conversationPage = list

export const polledMessage = z.object({
  id: wireId,
  message: text,
  created_time: moment,
  from: person,
  to: people,
  attachments: z.optional(z.object({ data: z.array(z.unknown()) })),
})
const link = z.optional(z.object({ url: text }))
const polledFile = z.object({
  mime_type: text,
  name: text,
  file_url: text,
  image_data: link,
  video_data: link,
})

export const messageFields = 'id,message,from,to,created_time,attachments'
export const conversationFields = (most: number): string =>
  `id,updated_time,participants,messages.limit(${most}){${messageFields}}`

/** A member of the list: both sides of a talk, ours as echoes. */
export function readConversation(member: unknown, setting: MessagingSetting): InboundItem[] {
  const { participants, messages } = conversation.parse(member)
  if (messages === undefined) {
    return [{ type: 'ignored', recipient: setting.recipient, reason: 'empty_conversation' }]
  }
  const others = peopleIn(participants).filter(({ id }) => idOf(id) !== setting.recipient)
  return eachOf(messages.data, setting.recipient, (raw) => {
    const message = polledMessage.parse(raw)
    const ours = idOf(message.from.id) === setting.recipient
    const customer = ours ? (peopleIn(message.to)[0] ?? others[0]) : message.from
    if (customer === undefined) throw new Error('The customer is missing.')
    const item = directMessage(setting, {
      nativeId: idOf(message.id),
      at: instantOf(message.created_time),
      from: ours ? 'us' : 'customer',
      customer: personOf(idOf(customer.id), setting, customer),
    })
    item.text = message.message ?? ''
    item.media = (message.attachments?.data ?? []).flatMap(fileOf)
    return [item]
  })
}

function peopleIn(list: z.infer<typeof people>): z.infer<typeof person>[] {
  return (list?.data ?? []).flatMap((raw) => person.safeParse(raw).data ?? [])
}

function fileOf(raw: unknown): MediaRef[] {
  const file = polledFile.safeParse(raw).data
  const url = file?.image_data?.url ?? file?.video_data?.url ?? file?.file_url
  if (file === undefined || url === undefined) return []
  const ref: MediaRef = { kind: kindOf(file.mime_type), url }
  if (file.mime_type !== undefined) ref.mimeType = file.mime_type
  if (file.name !== undefined) ref.fileName = file.name
  return [ref]
}

function kindOf(mimeType: string | undefined): MediaKind {
  const [family] = (mimeType ?? '').split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
