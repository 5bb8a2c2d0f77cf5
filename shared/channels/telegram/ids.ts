// How Telegram's numbers become Harken's ids, authors and instants.
import type { Author } from '#shared/domain/mention.ts'
import type { Chat, User } from './wire.ts'

/**
 * A message's number is unique only within its chat, and within a business connection the numbers are those of the
 * connected person's own account, which may also have a chat with the bot.
 */
export function messageNativeId(chatId: string, messageId: string, businessConnectionId?: string): string {
  const inChat = `${chatId}:${messageId}`
  return businessConnectionId === undefined ? inChat : `${businessConnectionId}:${inChat}`
}

/** Telegram's times are whole seconds since 1970. */
export function instant(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString()
}

/** The digits before the colon of a bot token are the bot's own user id; null when the token has none. */
export function botIdOf(botToken: string): string | null {
  return /^(\d+):/.exec(botToken)?.[1] ?? null
}

/** Telegram says nothing about followers. People without a username have an empty handle. */
export function authorOfUser(user: User): Author {
  return {
    nativeId: user.id,
    name: fullName(user.first_name, user.last_name),
    handle: user.username ?? '',
    followers: null,
  }
}

/** A group or channel that speaks as itself, or the person behind a private chat. */
export function authorOfChat(chat: Chat): Author {
  return {
    nativeId: chat.id,
    name: chat.title ?? fullName(chat.first_name ?? chat.username ?? chat.id, chat.last_name),
    handle: chat.username ?? '',
    followers: null,
  }
}

function fullName(first: string, last: string | undefined): string {
  return last === undefined ? first : `${first} ${last}`
}
