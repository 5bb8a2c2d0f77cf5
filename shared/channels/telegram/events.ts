// How do Telegram's updates that are not messages become items?
import type { InboundItem } from '#shared/domain/mention.ts'
import { authorOfChat, authorOfUser, instant, messageNativeId } from './ids.ts'
import { capabilitiesIn } from './message.ts'
import {
  businessConnectionSchema,
  callbackSchema,
  deletedMessagesSchema,
  id as idSchema,
  memberSchema,
  reactionSchema,
} from './wire.ts'

/** Only business connections report deletions, and Telegram says neither when nor how old the message was. */
export function readDeletions(content: unknown, updateId: number, receivedAt: string): InboundItem[] {
  const { business_connection_id: connection, chat, message_ids } = deletedMessagesSchema.parse(content)
  return message_ids.map((raw) => {
    const messageId = idSchema.safeParse(raw)
    if (!messageId.success) {
      const reason = 'deleted_business_messages: an id that is no number'
      return { type: 'unreadable', recipient: null, reason, raw: JSON.stringify(raw) ?? 'undefined' }
    }
    const nativeId = messageNativeId(chat.id, messageId.data, connection)
    return {
      type: 'deletion',
      recipient: null,
      nativeId: `${nativeId}:deleted:${updateId}`,
      threadRoot: `business:${connection}:${chat.id}`,
      customerId: chat.id,
      of: { nativeId },
      at: receivedAt,
    }
  })
}

/** An empty `new_reaction` takes the reaction back; a custom emoji has no character of its own. */
export function readReaction(content: unknown, updateId: number): InboundItem {
  const { chat, message_id, user, actor_chat, date, new_reaction } = reactionSchema.parse(content)
  const actor = user === undefined ? actor_chat && authorOfChat(actor_chat) : authorOfUser(user)
  if (actor === undefined) return ignored('anonymous_reaction')
  const [first] = new_reaction
  const of = messageNativeId(chat.id, message_id)
  return {
    type: 'reaction',
    recipient: null,
    nativeId: `${of}:reaction:${actor.nativeId}:${updateId}`,
    threadRoot: `chat:${chat.id}`,
    customerId: actor.nativeId,
    of: { nativeId: of },
    at: instant(date),
    emoji: first === undefined ? null : (first.emoji ?? `[${first.type}]`),
  }
}

/** Somebody blocked or unblocked the bot, or a group took it in or threw it out. */
export function readMember(content: unknown): InboundItem {
  const { chat, new_chat_member } = memberSchema.parse(content)
  const gone = ['kicked', 'left'].includes(new_chat_member.status)
  if (chat.type === 'private') return ignored(gone ? 'user_blocked_bot' : 'user_unblocked_bot')
  return ignored(gone ? 'bot_removed_from_chat' : 'bot_changed_in_chat')
}

/** A pressed button. Telegram does not say when it was pressed: the time is that of the message with the button. */
export function readCallback(content: unknown): InboundItem {
  const { id, from, message, data } = callbackSchema.parse(content)
  // Date 0 marks a message the bot can no longer see.
  if (message === undefined || message.date === 0) return ignored('callback_without_message')
  const { chat, message_id } = message
  return {
    type: 'message',
    recipient: null,
    nativeId: `callback:${id}`,
    at: instant(message.date),
    from: 'customer',
    customer: authorOfUser(from),
    threadRoot: `chat:${chat.id}`,
    visibility: chat.type === 'private' ? 'private' : 'public',
    text: data ?? '',
    media: [],
    permalink: null,
    inReplyTo: messageNativeId(chat.id, message_id),
    address: { chatId: chat.id, messageId: message_id },
    can: capabilitiesIn(chat),
  }
}

/** A person who lends the bot their account connected or disconnected it. */
export function readBusinessConnection(content: unknown): InboundItem {
  const { date, is_enabled } = businessConnectionSchema.parse(content)
  if (is_enabled) return ignored('business_connection')
  return {
    type: 'account',
    recipient: null,
    code: 'business_disconnected',
    detail: 'The business account was disconnected from the bot: its chats can no longer be answered.',
    at: instant(date),
  }
}

function ignored(reason: string): InboundItem {
  return { type: 'ignored', recipient: null, reason }
}
