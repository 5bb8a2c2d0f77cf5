// How does a command that somebody used become an item?
import type { InboundItem } from '../../domain/mention.ts'
import { ignored } from '../delivery-body.ts'
import {
  authorOf,
  capabilitiesIn,
  mediaOf,
  type Place,
  readEdit,
  readMessage,
  threadRootOf,
} from './message.ts'
import { madeAt } from './snowflake.ts'
import { type Interaction, interactionSchema, messageSchema } from './wire.ts'

/** Slash commands are private: nobody else sees them. A message command points at a message, under its own id. */
export function readInteraction(raw: unknown, ownIds: readonly string[]): InboundItem[] {
  const interaction = interactionSchema.parse(raw)
  const { type, data } = interaction
  if (type !== 2 || data === undefined) return [ignored(`interaction:${type}`)]
  if (data.type === 3) return readPointed(interaction, ownIds)
  return data.type === 1 || data.type === undefined
    ? [readSlash(interaction)]
    : [ignored(`command:${data.type}`)]
}

function readPointed(
  { data, channel_id, guild_id, member, user }: Interaction,
  ownIds: readonly string[],
): InboundItem[] {
  const message = messageSchema.parse(data?.resolved?.messages?.[data.target_id ?? ''])
  if (channel_id === undefined) return [ignored('unknown_place')]
  const partner = (member?.user ?? user)?.id ?? null
  const place: Place = { channelId: channel_id, guild: guild_id ?? null, partner }
  const edit = readEdit(message, place, ownIds)
  const item = readMessage(message, place, ownIds)
  return edit === null ? [item] : [item, edit]
}

function readSlash({ id, data, channel_id, context, member, user }: Interaction): InboundItem {
  const who = member?.user ?? user
  if (who === undefined) return ignored('command_of_nobody')
  const said = (data?.options ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const attachments = Object.values(data?.resolved?.attachments ?? {})
  const files = new Set(Object.keys(data?.resolved?.attachments ?? {}))
  const place: Place = { channelId: channel_id ?? '', guild: null, partner: who.id }
  const inChat = context === 1 && channel_id !== undefined
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: madeAt(id),
    from: 'customer',
    customer: authorOf(who),
    threadRoot: threadRootOf(place, who.id),
    visibility: 'private',
    text: said.filter((value) => !files.has(value)).join('\n') || `/${data?.name ?? 'command'}`,
    media: mediaOf(attachments),
    permalink: null,
    address: { userId: who.id, ...(inChat ? { channelId: channel_id, kind: 'dm' } : { kind: 'user' }) },
    can: capabilitiesIn(place),
  }
}
