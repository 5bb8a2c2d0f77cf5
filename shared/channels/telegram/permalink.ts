// Where can a person open a message in Telegram?
import type { Chat } from './wire.ts'

/** Only supergroups and channels have links; those without a public name open for their members alone. */
export function permalink(chat: Chat, messageId: string): string | null {
  if (chat.type !== 'supergroup' && chat.type !== 'channel') return null
  if (chat.username !== undefined) return `https://t.me/${chat.username}/${messageId}`
  // Ids of supergroups and channels are -100 followed by the number used in links.
  return chat.id.startsWith('-100') ? `https://t.me/c/${chat.id.slice(4)}/${messageId}` : null
}
