// Which items does a LINE webhook hold?
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, ignored, notOf, openBody } from '../delivery-body.ts'
import { isAddressed, mediaIn, textIn } from './content.ts'
import { authorIn, capabilitiesIn, type Place, placeOf, threadOf } from './place.ts'
import {
  type Event,
  eventSchema,
  messageEventSchema,
  payloadSchema,
  postbackEventSchema,
  unsendEventSchema,
} from './wire.ts'

type Reader = (raw: unknown, place: Place) => InboundItem

const readers = new Map<string, Reader>([
  ['message', readMessage],
  ['messageEdited', readEdit],
  ['unsend', readUnsend],
  ['postback', readPostback],
])

/** One bot, one URL: every item is for the account of the URL. Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const payload = payloadSchema.safeParse(openBody(input.bytes, 'LINE'))
  if (!payload.success) throw notOf('LINE')
  return payload.data.events.flatMap((raw) => guarded(raw, null, readEvent))
}

function readEvent(raw: unknown): InboundItem {
  const event = eventSchema.parse(raw)
  const reader = readers.get(event.type)
  if (reader === undefined) return ignored(`event:${event.type}`)
  const place = placeOf(event.source)
  return place === null ? ignored('unknown_place') : reader(raw, place)
}

function readMessage(raw: unknown, place: Place): InboundItem {
  const event = messageEventSchema.parse(raw)
  const { message } = event
  const aside = place.kind !== 'user' && !isAddressed(message)
  // A picture cannot mention anybody, and often belongs to what was just asked; talk among themselves does not.
  if (aside && message.type === 'text') return ignored('group_chatter')
  const { quotedMessageId, quoteToken } = message
  return {
    ...said(event, place),
    nativeId: message.id,
    text: textIn(message),
    media: mediaIn(message),
    ...(quotedMessageId === undefined ? {} : { inReplyTo: quotedMessageId }),
    address: {
      ...tokenOf(event),
      to: place.to,
      kind: place.kind,
      ...(quoteToken === undefined ? {} : { quoteToken }),
    },
    ...(aside ? { quiet: true } : {}),
  }
}

/** A tapped button. */
function readPostback(raw: unknown, place: Place): InboundItem {
  const event = postbackEventSchema.parse(raw)
  return {
    ...said(event, place),
    nativeId: `postback:${event.webhookEventId ?? `${place.to}:${event.timestamp}`}`,
    text: event.postback.data,
    media: [],
    address: { ...tokenOf(event), to: place.to, kind: place.kind },
  }
}

function readEdit(raw: unknown, place: Place): InboundItem {
  const event = messageEventSchema.parse(raw)
  const { id } = event.message
  return {
    type: 'edit',
    recipient: null,
    ...threadOf(place),
    nativeId: `${id}:edit:${event.timestamp}`,
    of: { nativeId: id },
    at: instantOf(event),
    text: textIn(event.message),
  }
}

/** LINE asks that what was unsent is not shown any more. */
function readUnsend(raw: unknown, place: Place): InboundItem {
  const event = unsendEventSchema.parse(raw)
  const { messageId } = event.unsend
  return {
    type: 'deletion',
    recipient: null,
    ...threadOf(place),
    nativeId: `${messageId}:unsend`,
    of: { nativeId: messageId },
    at: instantOf(event),
  }
}

function said(event: Event, place: Place) {
  return {
    type: 'message' as const,
    recipient: null,
    at: instantOf(event),
    from: 'customer' as const,
    customer: authorIn(place),
    threadRoot: threadOf(place).threadRoot,
    visibility: place.kind === 'user' ? ('private' as const) : ('public' as const),
    permalink: null,
    can: capabilitiesIn(place, event.mode),
  }
}

function tokenOf({ replyToken, timestamp }: Event): Record<string, string> {
  return replyToken === undefined ? {} : { replyToken, tokenAt: new Date(timestamp).toISOString() }
}

function instantOf({ timestamp }: Event): string {
  return new Date(timestamp).toISOString()
}
