// A recorded payload by name, normalised the way the product does it.
import { readFileSync } from 'node:fs'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'

export const receivedAt = '2026-03-02T09:30:00.000Z'

export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/whatsapp/${name}.json`, import.meta.url))
}

export function itemsOf(name: string): InboundItem[] {
  return whatsappConnector.normalise({
    bytes: fixtureBytes(name),
    source: 'webhook',
    ownIds: ['100000000000001'],
    receivedAt,
  })
}

export function messagesOf(name: string): MessageItem[] {
  return itemsOf(name).flatMap((item) => (item.type === 'message' ? item : []))
}
