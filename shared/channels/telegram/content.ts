// What a Telegram message says, and which files hang on it.
import type { MediaRef } from '#shared/domain/mention.ts'
import type { Message } from './wire.ts'

/** Changes in a chat that nobody has to answer. */
const serviceFields: readonly string[] = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'pinned_message',
  'users_shared',
  'chat_shared',
  'connected_website',
  'write_access_allowed',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway',
  'giveaway_winners',
  'giveaway_completed',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
]

/** Contents that are read below or are shown under their own name when Telegram sends nothing else with them. */
const otherContent: readonly string[] = [
  'story',
  'game',
  'invoice',
  'successful_payment',
  'refunded_payment',
  'paid_media',
  'checklist',
  'checklist_tasks_done',
  'gift',
  'unique_gift',
  'passport_data',
  'web_app_data',
]

/** The service message's kind, or null for something a person wrote. */
export function serviceKind(message: Message): string | null {
  if (message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined)
    return 'chat_migrated'
  const field = serviceFields.find((name) => message[name] !== undefined)
  return field === undefined ? null : `service_message:${field}`
}

/** Text, caption, or a line in words for contents that are neither text nor file. Empty for a file alone. */
export function textOf(message: Message): string {
  const written = message.text ?? message.caption
  if (written !== undefined) return written
  const { venue, location, contact, poll, dice } = message
  if (venue !== undefined) return `📍 ${venue.title}, ${venue.address} (${coordinates(venue.location)})`
  if (location !== undefined) return `📍 ${coordinates(location)}`
  if (contact !== undefined) {
    const name = [contact.first_name, contact.last_name].filter((part) => part !== undefined).join(' ')
    return `👤 ${name}, ${contact.phone_number}`
  }
  if (poll !== undefined)
    return `📊 ${poll.question} – ${poll.options.map((option) => option.text).join(' / ')}`
  if (dice !== undefined) return `${dice.emoji} ${dice.value}`
  const other = otherContent.find((name) => message[name] !== undefined)
  if (other !== undefined) return `[${other}]`
  return mediaOf(message).length > 0 ? '' : '[a kind of message that Telegram added later]'
}

/** The files of one message. An animation also comes as a document, and a photo in several sizes: one each is kept. */
export function mediaOf(message: Message): MediaRef[] {
  const photo = message.photo?.at(-1)
  if (photo !== undefined) return [{ kind: 'image', nativeId: photo.file_id, mimeType: 'image/jpeg' }]
  if (message.animation !== undefined) return [file('video', message.animation, 'video/mp4')]
  if (message.video !== undefined) return [file('video', message.video, 'video/mp4')]
  if (message.video_note !== undefined) return [file('video', message.video_note, 'video/mp4')]
  if (message.voice !== undefined) return [file('audio', message.voice, 'audio/ogg')]
  if (message.audio !== undefined) return [file('audio', message.audio, 'audio/mpeg')]
  if (message.document !== undefined) return [file('document', message.document, 'application/octet-stream')]
  const { sticker } = message
  if (sticker === undefined) return []
  const mimeType = sticker.is_video
    ? 'video/webm'
    : sticker.is_animated
      ? 'application/x-tgsticker'
      : 'image/webp'
  return [
    {
      kind: 'sticker',
      nativeId: sticker.file_id,
      mimeType,
      ...(sticker.emoji === undefined ? {} : { alt: sticker.emoji }),
    },
  ]
}

type WireFile = NonNullable<Message['document']>

function file(kind: MediaRef['kind'], found: WireFile, mimeType: string): MediaRef {
  return {
    kind,
    nativeId: found.file_id,
    mimeType: found.mime_type ?? mimeType,
    ...(found.file_name === undefined ? {} : { fileName: found.file_name }),
  }
}

function coordinates(at: { latitude: number; longitude: number }): string {
  return `${at.latitude}, ${at.longitude}`
}
