// Is a message in a group meant for our bot, or is it people talking among themselves?
import type { Entity, Message } from './wire.ts'

/**
 * True for a reply to the bot, a mention of it, or a command that names no other bot. `ownIds` holds the bot's id and,
 * where it is known, `@username`. Without a username every mention of some bot counts (their names end in "bot"):
 * one message too many is better than one lost.
 */
export function isForUs(message: Message, ownIds: readonly string[]): boolean {
  const repliedTo = message.reply_to_message?.from?.id
  if (repliedTo !== undefined && ownIds.includes(repliedTo)) return true
  const text = message.text ?? message.caption ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  return entities.some((entity) => entityNamesUs(entity, text, ownIds))
}

function entityNamesUs(entity: Entity, text: string, ownIds: readonly string[]): boolean {
  // Offsets count UTF-16 units, as JavaScript strings do.
  const covered = text.slice(entity.offset, entity.offset + entity.length)
  switch (entity.type) {
    case 'text_mention':
      return entity.user !== undefined && ownIds.includes(entity.user.id)
    case 'mention':
      return isOurName(covered, ownIds)
    case 'bot_command': {
      const at = covered.indexOf('@')
      return at === -1 || isOurName(covered.slice(at), ownIds)
    }
    default:
      return false
  }
}

function isOurName(mention: string, ownIds: readonly string[]): boolean {
  const names = ownIds.filter((id) => id.startsWith('@')).map((id) => id.toLowerCase())
  const said = mention.toLowerCase()
  return names.length === 0 ? said.endsWith('bot') : names.includes(said)
}
