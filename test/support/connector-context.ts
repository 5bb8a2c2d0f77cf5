// What do the tests of one connector share: a context, a reply, and a fixture's bytes read by it.
import { readFileSync } from 'node:fs'
import type {
  AskingContext,
  Connector,
  ConnectorContext,
  RawRequest,
  SendInput,
} from '#shared/channels/connector.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'

export const receivedAt = '2026-03-02T09:00:00.000Z'

/** The clock stands at `receivedAt` unless `now` is given. */
export function contextFor(
  platform: { endpoint: string; credentials: Record<string, string> },
  over: Partial<ConnectorContext> = {},
): ConnectorContext {
  const { endpoint, credentials } = platform
  const session = {
    read: async () => null,
    renew: async (_: string | null, renew: (stored: null) => Promise<string>) => renew(null),
  }
  return { endpoint, credentials, fetch, now: () => new Date(receivedAt), session, settings: {}, ...over }
}

/** Nothing is kept: every question is asked. */
export function asking(context: ConnectorContext): AskingContext {
  return { ...context, keep: (_, read) => read() }
}

/** A first attempt to answer `item` where it was said. */
export function replyTo(
  item: MessageItem,
  context: ConnectorContext,
  over: Partial<SendInput> = {},
): SendInput {
  return {
    ...context,
    replyId: '01JREPLY000000000000000001',
    text: 'It is on its way 🚚',
    visibility: item.visibility,
    address: item.address,
    inReplyTo: item.nativeId,
    writtenAt: receivedAt,
    firstTriedAt: null,
    ...over,
  }
}

/** What a connector reads from one of its fixtures. */
export function readFixture(
  connector: Connector,
  file: string,
  ownIds: readonly string[] = [],
  source = 'webhook',
): InboundItem[] {
  const path = new URL(`../fixtures/${connector.definition.id}/${file}`, import.meta.url)
  return connector.normalise({ bytes: readFileSync(path), source, ownIds, receivedAt })
}

/** A webhook as it comes in. */
export function post(body: string, headers: Record<string, string>): RawRequest {
  return { method: 'POST', query: {}, headers, body: new TextEncoder().encode(body) }
}

/** A fetch that gives these answers one after the other, the last for ever; and what it was asked. */
export function answering(
  ...answers: { status: number; body?: unknown; headers?: Record<string, string> }[]
): { fetch: typeof fetch; asked: { url: URL; init: RequestInit | undefined }[] } {
  const asked: { url: URL; init: RequestInit | undefined }[] = []
  return {
    asked,
    async fetch(input, init) {
      asked.push({ url: new URL(input instanceof Request ? input.url : input), init })
      const { status, body, headers } = answers[Math.min(asked.length, answers.length) - 1] ?? { status: 500 }
      return new Response(body === undefined ? null : JSON.stringify(body), {
        status,
        ...(headers ? { headers } : {}),
      })
    },
  }
}
