// Which items does a Viber webhook hold?
import type { InboundItem, MediaRef } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, ignored, notOf, openBody } from '../delivery-body.ts'
import { withExactNumbers } from './exact-numbers.ts'
import { type Content, eventSchema, messageEventSchema, statusEventSchema } from './wire.ts'

const statuses = { delivered: 'delivered', seen: 'read', failed: 'failed' } as const

const files: Record<string, { kind: MediaRef['kind']; mimeType: string }> = {
  picture: { kind: 'image', mimeType: 'image/jpeg' },
  video: { kind: 'video', mimeType: 'video/mp4' },
  file: { kind: 'document', mimeType: 'application/octet-stream' },
  sticker: { kind: 'sticker', mimeType: 'image/png' },
}

/** One event a body; one bot, one URL. Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const event = eventSchema.safeParse(openBody(input.bytes, 'Viber', withExactNumbers))
  if (!event.success) throw notOf('Viber')
  return guarded(event.data, null, () => readEvent(event.data))
}

function readEvent(raw: { event: string }): InboundItem {
  if (raw.event === 'message') return readMessage(raw)
  const known = Object.entries(statuses).find(([name]) => name === raw.event)
  return known === undefined ? ignored(`event:${raw.event}`) : readStatus(raw, known[1])
}

function readMessage(raw: unknown): InboundItem {
  const { timestamp, message_token, sender, message } = messageEventSchema.parse(raw)
  return {
    type: 'message',
    recipient: null,
    nativeId: message_token,
    at: new Date(timestamp).toISOString(),
    from: 'customer',
    customer: { nativeId: sender.id, name: sender.name || 'Viber user', handle: '', followers: null },
    threadRoot: `user:${sender.id}`,
    visibility: 'private',
    text: textOf(message),
    media: mediaOf(message),
    permalink: null,
    address: { receiver: sender.id },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
  }
}

function readStatus(raw: unknown, status: 'delivered' | 'read' | 'failed'): InboundItem {
  const { timestamp, message_token, desc } = statusEventSchema.parse(raw)
  const failure = { code: 'failed', detail: desc || 'Viber could not deliver it.', retryable: false }
  return {
    type: 'status',
    recipient: null,
    of: message_token,
    status,
    at: new Date(timestamp).toISOString(),
    ...(status === 'failed' ? { failure } : {}),
  }
}

function textOf({ type, text, media, location, contact }: Content): string {
  if (type === 'location' && location !== undefined) return `📍 ${location.lat}, ${location.lon}`
  if (type === 'contact') return `👤 ${[contact?.name, contact?.phone_number].filter(Boolean).join(', ')}`
  if (type === 'url') return [text, media].filter(Boolean).join(' ')
  return text ?? (files[type] === undefined ? `[${type}]` : '')
}

function mediaOf({ type, media, file_name }: Content): MediaRef[] {
  const file = files[type]
  if (file === undefined || media === undefined) return []
  return [{ ...file, url: media, ...(file_name === undefined ? {} : { fileName: file_name }) }]
}
