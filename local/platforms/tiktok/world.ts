// What exists on the fake TikTok: our account with one video, comments below it, and conversations.

import { createPeople } from '../fake-people.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export const business = 'biz0000northwindparcel0000000001'
export const videoId = '7480000000000000001'
const windowMs = 48 * 3_600_000

export type Comment = {
  comment_id: string
  video_id: string
  parent_comment_id: string
  unique_identifier: string
  username: string
  display_name: string
  text: string
  owner: boolean
  create_time: number
  status: 'PUBLIC' | 'HIDDEN'
  liked: boolean
}
export type Message = {
  message_id: string
  conversation_id: string
  timestamp: number
  [field: string]: unknown
}

export function createWorld(now: () => Date) {
  const people = createPeople(/^u[0-9a-f]{24}$/, (hex) => `u${hex.slice(0, 24)}`)
  const comments = new Map<string, Comment>()
  const conversations = new Map<string, { customer: FakeCustomer; id: string; messages: Message[] }>()
  const files = new Map<string, { mimeType: string; bytes: Uint8Array }>()
  const sent: FakeSent[] = []
  const start = BigInt(now().getTime()) * 1_000_000n
  let counted = 0n
  const newId = () => String(start + counted++)
  const secondOf = (at: Date) => Math.floor(at.getTime() / 1000)

  function put(
    author: Pick<Comment, 'unique_identifier' | 'username' | 'display_name' | 'owner'>,
    text: string,
    above: Comment | undefined,
    at: Date,
  ): Comment {
    const comment: Comment = {
      ...author,
      comment_id: newId(),
      video_id: videoId,
      parent_comment_id:
        above === undefined
          ? '0'
          : above.parent_comment_id === '0'
            ? above.comment_id
            : above.parent_comment_id,
      text,
      create_time: secondOf(at),
      status: 'PUBLIC',
      liked: false,
    }
    comments.set(comment.comment_id, comment)
    return comment
  }

  function conversationWith(customer: FakeCustomer) {
    const user = people.meet(customer)
    const id = `conv/${user}==`
    const known = conversations.get(id) ?? { customer, id, messages: [] }
    conversations.set(id, known)
    return { user, conversation: known }
  }

  return {
    people,
    comments,
    conversations,
    files,
    sent,
    comment({ customer, text, inReplyTo, at }: FakeMessage): Comment {
      const author = {
        unique_identifier: people.meet(customer),
        username: customer.handle,
        display_name: customer.name,
        owner: false,
      }
      return put(author, text, comments.get(inReplyTo ?? ''), at === undefined ? now() : new Date(at))
    },
    reply(above: Comment, text: string): Comment {
      const ours = {
        unique_identifier: business,
        username: 'northwind',
        display_name: 'Northwind Parcel',
        owner: true,
      }
      const comment = put(ours, text, above, now())
      const to = people.find(above.unique_identifier)?.nativeId ?? ''
      sent.push({
        nativeId: comment.comment_id,
        text,
        to,
        visibility: 'public',
        at: now().toISOString(),
        inReplyTo: above.comment_id,
      })
      return comment
    },
    write({ customer, text, media, at }: FakeMessage): Message {
      const { user, conversation } = conversationWith(customer)
      const id = newId()
      if (media !== undefined) files.set(id, media)
      const content =
        media === undefined
          ? { type: 'text', text: { body: text } }
          : { type: 'image', image: { media_id: id } }
      const message = {
        message_id: id,
        conversation_id: conversation.id,
        timestamp: (at === undefined ? now() : new Date(at)).getTime(),
        from: customer.name,
        to: 'northwind',
        from_user: { id: user },
        to_user: { id: business },
        ...content,
      }
      conversation.messages.push(message)
      return message
    },
    /** Null where there is no such conversation, or its window has closed. */
    /** The id of a picture that a message may show. */
    keep(mimeType: string, bytes: Uint8Array): string {
      const id = newId()
      files.set(id, { mimeType, bytes })
      return id
    },
    answer(
      conversationId: string,
      text: string,
      outside: boolean,
      picture?: { mimeType: string; bytes: Uint8Array },
    ): Message | 'no_conversation' | 'window_closed' {
      const conversation = conversations.get(conversationId)
      if (conversation === undefined) return 'no_conversation'
      const last = Math.max(
        ...conversation.messages.filter((one) => one.to === 'northwind').map(({ timestamp }) => timestamp),
      )
      if (!outside && now().getTime() - last > windowMs) return 'window_closed'
      const message = {
        type: 'text',
        message_id: newId(),
        conversation_id: conversationId,
        timestamp: now().getTime(),
        from: 'northwind',
        to: conversation.customer.name,
        from_user: { id: business },
        to_user: { id: people.meet(conversation.customer) },
        text: { body: text },
      }
      conversation.messages.push(message)
      if (!outside) {
        const to = conversation.customer.nativeId
        sent.push({
          nativeId: message.message_id,
          text,
          to,
          visibility: 'private',
          at: now().toISOString(),
          ...(picture === undefined ? {} : { attachments: [picture] }),
        })
      }
      return message
    },
  }
}

export type World = ReturnType<typeof createWorld>
