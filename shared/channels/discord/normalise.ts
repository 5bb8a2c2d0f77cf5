// Which items does a Discord delivery hold: an interaction, or one channel as the poll found it?
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, notOf, openBody } from '../delivery-body.ts'
import { readInteraction } from './interaction.ts'
import { type Place, readEdit, readMessage, threadRootOf } from './message.ts'
import { madeAt } from './snowflake.ts'
import { deletedSchema, messageSchema, pageSchema } from './wire.ts'

export const channelSource = 'poll:channel'

/** Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = openBody(input.bytes, 'Discord')
  if (input.source === channelSource) return readPage(body, input.ownIds)
  if (!('type' in body) || typeof body.type !== 'number') throw notOf('Discord')
  return guarded(body, null, (raw) => readInteraction(raw, input.ownIds))
}

function readPage(body: unknown, ownIds: readonly string[]): InboundItem[] {
  const page = pageSchema.safeParse(body)
  if (!page.success) throw notOf('Discord')
  const { channel, seenAt, messages, edited, deleted } = page.data
  const place: Place = { channelId: channel.id, guild: channel.guild, partner: channel.partner }
  return [
    ...messages.flatMap((raw) =>
      guarded(raw, null, (member) => {
        const message = messageSchema.parse(member)
        const edit = readEdit(message, place, ownIds)
        const item = readMessage(message, place, ownIds)
        return edit === null ? item : [item, edit]
      }),
    ),
    ...edited.flatMap((raw) =>
      guarded(raw, null, (member) => readEdit(messageSchema.parse(member), place, ownIds) ?? []),
    ),
    ...deleted.flatMap((raw) =>
      guarded(raw, null, (member): InboundItem => {
        const { id, author } = deletedSchema.parse(member)
        return {
          type: 'deletion',
          recipient: null,
          nativeId: `${id}:deleted`,
          threadRoot: threadRootOf(place, author),
          customerId: author,
          of: { nativeId: id, at: madeAt(id) },
          at: seenAt,
        }
      }),
    ),
  ]
}
