// What do the Telegram tests share: fixtures, a context, and one call of `send`.
import { readFileSync } from 'node:fs'
import type { ConnectorContext, SendInput } from '../../../shared/channels/connector.ts'
import { normalise } from '../../../shared/channels/telegram/normalise.ts'
import type { InboundItem } from '../../../shared/domain/mention.ts'

export const receivedAt = '2026-11-22T10:00:00.000Z'
export const ownIds = ['123456789', '@northwind_bot', '@acme_bot']

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/telegram/${name}.json`, import.meta.url))
}

export function read(name: string, ids: readonly string[] = ownIds): InboundItem[] {
  const bytes = fixture(name)
  return normalise({
    bytes,
    source: bytes[0] === 0x5b ? 'poll:updates' : 'webhook',
    ownIds: ids,
    receivedAt,
  })
}

export function contextFor(
  platform: { endpoint: string; credentials: Record<string, string> },
  override: Partial<ConnectorContext> = {},
): ConnectorContext {
  return {
    credentials: platform.credentials,
    endpoint: platform.endpoint,
    fetch,
    now: () => new Date(receivedAt),
    session: {
      read: async () => null,
      renew: async () => {
        throw new Error('Telegram needs no session.')
      },
    },
    settings: {},
    ...override,
  }
}

export function sendInput(context: ConnectorContext, over: Partial<SendInput> = {}): SendInput {
  return {
    ...context,
    replyId: 'r1',
    text: 'We are sorry. It is on its way 🚚',
    visibility: 'private',
    address: { chatId: '42', messageId: '55' },
    inReplyTo: '42:55',
    writtenAt: receivedAt,
    firstTriedAt: null,
    ...over,
  }
}

/** A fetch that gives this answer to whatever is asked. */
export function answering(status: number, body: unknown): typeof fetch {
  return async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
}

/** A fetch that fails as Node's does. */
export function failing(code: string): typeof fetch {
  return async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) })
  }
}
