// What does a contact event of Amazon Connect say: a call missed, or a queued call-back asked for?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import { callerOf } from './caller.ts'

// Field names as of the contact event data model [M].
const event = z.object({
  'detail-type': z.string(),
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    eventType: z.string(),
    contactId: z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/)),
    channel: z.string(),
    instanceArn: z.string(),
    initiationMethod: z.optional(z.string()),
    initiationTimestamp: z.optional(z.iso.datetime({ offset: true })),
    customerEndpoint: z.optional(z.object({ address: z.optional(z.string()) })),
    agentInfo: z.optional(z.nullable(z.unknown())),
  }),
})

/** The instance an event is of; null for anything else. */
export function instanceOf(value: unknown): string | null {
  const read = event.safeParse(value)
  return read.success ? read.data.detail.instanceArn : null
}

export function readContactEvent(bytes: Uint8Array): InboundItem[] {
  const read = event.safeParse(parse(bytes))
  if (!read.success) throw new Failure('bad_payload', 'Not a contact event of Amazon Connect.')
  const { detail, time } = read.data
  const { eventType, contactId, channel, initiationMethod, customerEndpoint } = detail
  if (channel !== 'VOICE') return ignored(`contact_${channel.toLowerCase().slice(0, 20)}`)
  const asksBack = initiationMethod === 'CALLBACK' && eventType === 'INITIATED'
  const isMissed =
    initiationMethod === 'INBOUND' && eventType === 'DISCONNECTED' && (detail.agentInfo ?? null) === null
  if (!asksBack && !isMissed) return ignored(`contact_${eventType.toLowerCase().slice(0, 40)}`)
  const caller = callerOf(customerEndpoint?.address ?? '', contactId, false)
  return [
    {
      type: 'message',
      recipient: null,
      nativeId: contactId,
      at: new Date(detail.initiationTimestamp ?? time).toISOString(),
      from: 'customer',
      ...caller,
      visibility: 'private',
      text: asksBack ? '📞 Asks to be called back' : '📞 Missed call',
      media: [],
      permalink: null,
    },
  ]
}

const ignored = (reason: string): InboundItem[] => [{ type: 'ignored', recipient: null, reason }]

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
