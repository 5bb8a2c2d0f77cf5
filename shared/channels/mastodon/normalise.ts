// Which items does a Mastodon delivery hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { problemOf } from '#shared/domain/problem-of.ts'
import { isPublic, type StatusSurroundings, statusItems } from './status.ts'
import { deliverySchema, goneSchema, mentionSchema, notificationHeadSchema, statusSchema } from './wire.ts'

/** `search` is followed by a colon and the query's id. */
export const sources = {
  notifications: 'poll:notifications',
  own: 'poll:own',
  again: 'poll:again',
  gone: 'poll:gone',
  search: 'search',
} as const

/** Pure: whatever else has to be known was put into the delivery when it was fetched. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const delivery = deliverySchema.safeParse(parseJson(input.bytes))
  if (!delivery.success) throw new Failure('bad_payload', 'This is not a page of Mastodon.')
  const { me, items, roots } = delivery.data
  const foundBy = input.source.startsWith(`${sources.search}:`)
    ? input.source.slice(sources.search.length + 1)
    : undefined
  const around: StatusSurroundings = {
    ownIds: new Set([...input.ownIds, ...(me === undefined ? [] : [me])]),
    roots,
    ...(foundBy === undefined ? {} : { foundBy }),
  }
  return items.flatMap((raw) => orUnreadable(raw, () => readerOf(input.source)(raw, around)))
}

type Reader = (raw: unknown, around: StatusSurroundings) => InboundItem[]

function readerOf(source: string): Reader {
  if (source === sources.notifications || source === 'webhook') return notificationItems
  if (source === sources.gone) return goneItems
  return source.startsWith(`${sources.search}:`) ? foundItems : ownOrAgainItems
}

function notificationItems(raw: unknown, around: StatusSurroundings): InboundItem[] {
  const { type } = notificationHeadSchema.parse(raw)
  if (type !== 'mention') return [{ type: 'ignored', recipient: null, reason: `unknown_event:${type}` }]
  return statusItems(mentionSchema.parse(raw).status, around)
}

function ownOrAgainItems(raw: unknown, around: StatusSurroundings): InboundItem[] {
  return statusItems(statusSchema.parse(raw), around)
}

/** What is not for everybody is not listened to, even where the instance finds it; nor is what we say ourselves. */
function foundItems(raw: unknown, around: StatusSurroundings): InboundItem[] {
  const status = statusSchema.parse(raw)
  if (!isPublic(status)) return [{ type: 'ignored', recipient: null, reason: 'not_public' }]
  if (around.ownIds.has(status.account.id)) return [{ type: 'ignored', recipient: null, reason: 'own_post' }]
  return statusItems(status, around)
}

function goneItems(raw: unknown): InboundItem[] {
  const { id, at, seenAt, threadRoot, customerId } = goneSchema.parse(raw)
  return [
    {
      type: 'deletion',
      recipient: null,
      nativeId: `${id}#deleted`,
      of: { nativeId: id, at: new Date(at).toISOString() },
      at: new Date(seenAt).toISOString(),
      threadRoot,
      customerId,
    },
  ]
}

function orUnreadable(raw: unknown, readIt: () => InboundItem[]): InboundItem[] {
  try {
    return readIt()
  } catch (error) {
    return [
      {
        type: 'unreadable',
        recipient: null,
        reason: problemOf(error),
        raw: JSON.stringify(raw) ?? 'undefined',
      },
    ]
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'These bytes are not JSON in UTF-8.')
  }
}
