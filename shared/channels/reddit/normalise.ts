// Which items does a Reddit delivery hold?
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { guarded, ignored, notOf, openBody } from '#shared/channels/delivery-body.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { dataOf } from './about.ts'
import {
  authorOf,
  commentItem,
  instantOf,
  messageItem,
  ownItem,
  postItem,
  postText,
  type Surroundings,
  textOf,
  threadRootOf,
} from './thing.ts'
import { commentSchema, deliverySchema, goneSchema, kindSchema, postSchema } from './wire.ts'

/** `search` is followed by a colon and the query's id. */
export const sources = {
  inbox: 'poll:inbox',
  own: 'poll:own',
  again: 'poll:again',
  gone: 'poll:gone',
  search: 'search',
} as const

/** Pure: whatever else has to be known was put into the delivery when it was fetched. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const delivery = deliverySchema.safeParse(openBody(input.bytes, 'Reddit'))
  if (!delivery.success) throw notOf('Reddit')
  const { me, items, about } = delivery.data
  const { source, ownIds } = input
  const around: Surroundings = {
    ours: new Set([...ownIds, ...(me === undefined ? [] : [me.toLowerCase()])]),
    about,
    ...(source.startsWith(`${sources.search}:`) ? { foundBy: source.slice(sources.search.length + 1) } : {}),
  }
  const read = readers[source] ?? writtenItem
  return items.flatMap((raw) => guarded(raw, null, (member) => read(member, around)))
}

type Reader = (raw: unknown, around: Surroundings) => InboundItem

const readers: Record<string, Reader> = {
  [sources.own]: (raw, around) => (kindOf(raw) === 't1' ? ownItem(dataOf(raw), around) : ignored('own_post')),
  [sources.again]: editItem,
  [sources.gone]: goneItem,
}

/** What the inbox and a search give. */
function writtenItem(raw: unknown, around: Surroundings): InboundItem {
  const kind = kindOf(raw)
  if (kind === 't1') return commentItem(dataOf(raw), around)
  if (kind === 't3') return postItem(dataOf(raw), around)
  return kind === 't4' ? messageItem(dataOf(raw), around) : ignored(`unknown_event:${kind}`)
}

function editItem(raw: unknown): InboundItem {
  const data = dataOf(raw)
  const thing = kindOf(raw) === 't3' ? postSchema.parse(data) : commentSchema.parse(data)
  const author = authorOf(thing)
  if (author === null || typeof thing.edited !== 'number') return ignored('not_edited')
  const at = instantOf(thing.edited)
  return {
    type: 'edit',
    recipient: null,
    nativeId: `${thing.name}#${at}`,
    of: { nativeId: thing.name, at: instantOf(thing.created_utc) },
    at,
    text: 'body' in thing ? textOf(thing.body) : postText(thing),
    threadRoot: threadRootOf(thing),
    customerId: author.nativeId,
  }
}

function goneItem(raw: unknown): InboundItem {
  const { name, at, seenAt, threadRoot, customerId } = goneSchema.parse(raw)
  return {
    type: 'deletion',
    recipient: null,
    nativeId: `${name}#deleted`,
    of: { nativeId: name, at },
    at: seenAt,
    threadRoot,
    customerId,
  }
}

function kindOf(raw: unknown): string {
  return kindSchema.parse(raw).kind
}
