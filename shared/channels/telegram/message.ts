// How does one Telegram message, or its edit, become an item?
import type { Capabilities } from '#shared/domain/capability.ts'
import {
  type Address,
  type Author,
  type EditItem,
  type IgnoredItem,
  type MessageItem,
  parentPost,
} from '#shared/domain/mention.ts'
import { isForUs } from './addressed.ts'
import { mediaOf, serviceKind, textOf } from './content.ts'
import { authorOfChat, authorOfUser, instant, messageNativeId } from './ids.ts'
import { permalink } from './permalink.ts'
import type { Chat, Message } from './wire.ts'

/** What may be done in a chat: free at any time, on the one side that it has. */
export function capabilitiesIn(chat: Chat): Capabilities {
  return chat.type === 'private'
    ? { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } }
    : { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } }
}

/** One conversation per author in a private chat, a group, or a topic of a forum. */
function threadRootOf(message: Message): string {
  const { chat, business_connection_id, is_topic_message, message_thread_id } = message
  if (business_connection_id !== undefined) return `business:${business_connection_id}:${chat.id}`
  // Outside forums `message_thread_id` is missing on the first message of a chain, so it would split conversations.
  if (is_topic_message && message_thread_id !== undefined) return `chat:${chat.id}:${message_thread_id}`
  return `chat:${chat.id}`
}

/** Members of an album arrive as separate messages; each is kept, since any of them may be the only one with words. */
export function readMessage(message: Message, ownIds: readonly string[]): MessageItem | IgnoredItem {
  const reason = reasonToIgnore(message, ownIds)
  if (reason !== null) return { type: 'ignored', recipient: null, reason }
  const { chat, message_id, date, reply_to_message: parent, business_connection_id: connection } = message
  const { customer, from } = parties(message, ownIds)
  return {
    type: 'message',
    recipient: null,
    nativeId: messageNativeId(chat.id, message_id, connection),
    at: instant(date),
    from,
    customer,
    threadRoot: threadRootOf(message),
    visibility: chat.type === 'private' ? 'private' : 'public',
    text: textOf(message),
    media: mediaOf(message),
    permalink: permalink(chat, message_id),
    ...(parent === undefined
      ? {}
      : {
          inReplyTo: messageNativeId(chat.id, parent.message_id, connection),
          ...answeredPost(chat, parent),
        }),
    address: addressOf(message),
    can: capabilitiesIn(chat),
    // Telegram's own start button sends this text; nobody is waiting for an answer to it.
    ...(chat.type === 'private' && /^\/start(\s|$)/.test(message.text ?? '') ? { quiet: true } : {}),
  }
}

function answeredPost(
  chat: Chat,
  parent: NonNullable<Message['reply_to_message']>,
): Pick<MessageItem, 'parent'> {
  const { name, handle } = parent.from === undefined ? { name: '', handle: '' } : authorOfUser(parent.from)
  const text = parent.text ?? parent.caption ?? ''
  const known = parentPost({ name, handle, text, permalink: permalink(chat, parent.message_id) })
  return known === undefined ? {} : { parent: known }
}

/** A moving live location is an edit every few seconds and says nothing. */
export function readEdit(message: Message, ownIds: readonly string[]): EditItem | IgnoredItem {
  const reason = message.location === undefined ? reasonToIgnore(message, ownIds) : 'live_location'
  if (reason !== null) return { type: 'ignored', recipient: null, reason }
  const { chat, message_id, date, edit_date = date, business_connection_id } = message
  const nativeId = messageNativeId(chat.id, message_id, business_connection_id)
  return {
    type: 'edit',
    recipient: null,
    nativeId: `${nativeId}:edit:${edit_date}`,
    threadRoot: threadRootOf(message),
    customerId: parties(message, ownIds).customer.nativeId,
    of: { nativeId, at: instant(date) },
    at: instant(edit_date),
    text: textOf(message),
  }
}

function reasonToIgnore(message: Message, ownIds: readonly string[]): string | null {
  const service = serviceKind(message)
  if (service !== null) return service
  if (message.is_automatic_forward) return 'forwarded_from_channel'
  if (message.chat.type === 'private' || message.business_connection_id !== undefined) return null
  return isForUs(message, ownIds) ? null : 'group_chatter'
}

/** In a business chat the connected person writes too, and so does the bot on their behalf: both are us. */
function parties(message: Message, ownIds: readonly string[]): { customer: Author; from: 'customer' | 'us' } {
  const { chat, from: user, sender_chat, business_connection_id } = message
  if (business_connection_id !== undefined)
    return { customer: authorOfChat(chat), from: user?.id === chat.id ? 'customer' : 'us' }
  const ours = user !== undefined && ownIds.includes(user.id)
  if (chat.type === 'private')
    return user === undefined || ours
      ? { customer: authorOfChat(chat), from: ours ? 'us' : 'customer' }
      : { customer: authorOfUser(user), from: 'customer' }
  // Anonymous admins and channels: `from` is then a placeholder account of Telegram's.
  const author = sender_chat ?? (user === undefined ? chat : undefined)
  if (author !== undefined) return { customer: authorOfChat(author), from: 'customer' }
  return {
    customer: user === undefined ? authorOfChat(chat) : authorOfUser(user),
    from: ours ? 'us' : 'customer',
  }
}

function addressOf(message: Message): Address {
  const { chat, message_id, message_thread_id, is_topic_message, business_connection_id } = message
  return {
    chatId: chat.id,
    messageId: message_id,
    ...(is_topic_message && message_thread_id !== undefined ? { threadId: message_thread_id } : {}),
    ...(business_connection_id === undefined ? {} : { businessConnectionId: business_connection_id }),
  }
}
