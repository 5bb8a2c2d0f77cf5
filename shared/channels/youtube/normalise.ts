// Which items does a delivery of YouTube hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { guarded, ignored, notOf, openBody } from '#shared/channels/delivery-body.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { type Surroundings, threadItems } from './thread.ts'
import { videoItem } from './video.ts'
import { deliverySchema, goneSchema, kindSchema } from './wire.ts'

/** `search` is followed by a colon and the query's id. */
export const sources = { threads: 'poll:threads', gone: 'poll:gone', search: 'search' } as const

/** Pure: whatever else has to be known was put into the delivery when it was fetched. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const delivery = deliverySchema.safeParse(openBody(input.bytes, 'YouTube'))
  if (!delivery.success) throw notOf('YouTube')
  const { me, items, audiences = {} } = delivery.data
  const prefix = `${sources.search}:`
  const around: Surroundings = {
    ownIds: new Set([...input.ownIds, ...(me === undefined ? [] : [me])]),
    audiences,
    ...(input.source.startsWith(prefix) ? { foundBy: input.source.slice(prefix.length) } : {}),
  }
  const reader = input.source === sources.gone ? goneItem : itemsOfKind
  return items.flatMap((raw) => guarded(raw, null, (member) => reader(member, around)))
}

function itemsOfKind(raw: unknown, around: Surroundings): InboundItem | InboundItem[] {
  const { kind } = kindSchema.parse(raw)
  if (kind === 'youtube#commentThread') return threadItems(raw, around)
  if (kind === 'youtube#video') return videoItem(raw, around)
  return ignored(`unknown_kind:${kind}`)
}

function goneItem(raw: unknown): InboundItem {
  const { id, at, seenAt, customerId } = goneSchema.parse(raw)
  return {
    type: 'deletion',
    recipient: null,
    nativeId: `${id}#deleted`,
    of: { nativeId: id, at: new Date(at).toISOString() },
    at: new Date(seenAt).toISOString(),
    threadRoot: id,
    customerId,
  }
}
