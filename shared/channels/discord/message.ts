// How does one Discord message become an item?
import type { Capabilities } from '../../domain/capability.ts'
import type { Author, EditItem, InboundItem, MediaRef } from '../../domain/mention.ts'
import { ignored } from '../delivery-body.ts'
import { madeAt } from './snowflake.ts'
import { type Message, readAttachment, readUser } from './wire.ts'

/** A channel of a server, or (`guild` null) direct messages with our bot. */
export type Place = { channelId: string; guild: string | null; partner: string | null }

type User = NonNullable<ReturnType<typeof readUser>>

/** Plain messages, replies, and the two kinds of command that leave a message; the rest are joins, pins, boosts. */
const written: readonly number[] = [0, 19, 20, 23]

export function readMessage(message: Message, place: Place, ownIds: readonly string[]): InboundItem {
  const { id, author, type = 0, message_reference } = message
  if (!written.includes(type)) return ignored(`message_type:${type}`)
  const ours = ownIds.includes(author.id)
  if (!ours && (author.bot === true || message.webhook_id !== undefined)) return ignored('other_bot')
  const customer = ours ? answered(message, place, ownIds) : authorOf(author)
  if (customer === null) return ignored('own_message')
  const parent = message_reference?.message_id
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: madeAt(id),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: threadRootOf(place, customer.nativeId),
    visibility: place.guild === null ? 'private' : 'public',
    text: textOf(message),
    media: mediaOf(message.attachments),
    permalink: `https://discord.com/channels/${place.guild ?? '@me'}/${place.channelId}/${id}`,
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    address: {
      channelId: place.channelId,
      messageId: id,
      userId: customer.nativeId,
      kind: place.guild === null ? 'dm' : 'channel',
    },
    can: capabilitiesIn(place),
  }
}

/** The edit a message has seen, if it has and is a person's. */
export function readEdit(message: Message, place: Place, ownIds: readonly string[]): EditItem | null {
  const { id, author, edited_timestamp } = message
  const edited = Date.parse(edited_timestamp ?? '')
  if (Number.isNaN(edited) || author.bot === true || ownIds.includes(author.id)) return null
  const at = new Date(edited).toISOString()
  return {
    type: 'edit',
    recipient: null,
    nativeId: `${id}:edit:${at}`,
    threadRoot: threadRootOf(place, author.id),
    customerId: author.id,
    of: { nativeId: id, at: madeAt(id) },
    at,
    text: textOf(message),
  }
}

/** One conversation per person and channel; what is private to a person is one, however it came. */
export function threadRootOf({ guild, channelId }: Place, customerId: string): string {
  return guild === null ? `dm:${customerId}` : `channel:${channelId}`
}

export function capabilitiesIn({ guild }: Place): Capabilities {
  const noPublic = { ok: false, reason: 'no_public_side' }
  return { public: guild === null ? noPublic : { ok: true }, private: { ok: true } }
}

export function authorOf({ id, username, global_name }: User): Author {
  return { nativeId: id, name: global_name || username || id, handle: username, followers: null }
}

export function mediaOf(attachments: readonly unknown[] = []): MediaRef[] {
  return attachments.flatMap((raw): MediaRef[] => {
    const file = readAttachment(raw)
    if (file === undefined) return []
    const mimeType = file.content_type ?? 'application/octet-stream'
    const family = mimeType.split('/')[0]
    const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
    return [
      {
        kind,
        nativeId: file.id,
        url: file.url,
        mimeType,
        ...(file.filename === undefined ? {} : { fileName: file.filename }),
        ...(file.description ? { alt: file.description } : {}),
      },
    ]
  })
}

/** Whom a message of ours is for: the author of what it answers, or the other person of a direct message. */
function answered(message: Message, { guild, partner }: Place, ownIds: readonly string[]): Author | null {
  if (guild === null)
    return partner === null ? null : { nativeId: partner, name: partner, handle: '', followers: null }
  const parent = message.referenced_message
  const author =
    typeof parent === 'object' && parent !== null && 'author' in parent ? readUser(parent.author) : undefined
  return author === undefined || ownIds.includes(author.id) ? null : authorOf(author)
}

/** Mentions and custom emoji are markup; stickers and polls have no text of their own. */
function textOf({ content = '', mentions = [], sticker_items = [], poll }: Message): string {
  const names = new Map(
    mentions.flatMap((raw) => {
      const user = readUser(raw)
      return user === undefined ? [] : [[user.id, user.global_name || user.username] as const]
    }),
  )
  const plain = content
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${names.get(id) ?? id}`)
    .replace(/<@&\d+>/g, '@role')
    .replace(/<a?(:\w+:)\d+>/g, '$1')
  const stickers = sticker_items.map(({ name }) => `[sticker] ${name}`)
  return [plain, ...stickers, ...(poll?.question.text ? [`📊 ${poll.question.text}`] : [])]
    .filter(Boolean)
    .join('\n')
}
