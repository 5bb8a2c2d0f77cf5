// What do the Mastodon tests share: a fake with a clock, a context, readers.
import { readFileSync } from 'node:fs'
import type { ConnectorContext, PollCursor, SendInput } from '#shared/channels/connector.ts'
import { mastodonConnector } from '#shared/channels/mastodon/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import { type MastodonFake, startFakeMastodon } from '../../../local/platforms/mastodon.ts'

export const ana = { nativeId: '77', name: 'Ana', handle: 'ana', followers: 4200 }

export type Setup = {
  fake: MastodonFake
  context: ConnectorContext
  pass(seconds: number): void
  /** One poll with the cursor of the one before. */
  poll(): Promise<InboundItem[]>
  reply(to: MessageItem, over?: Partial<SendInput>): SendInput
}

export async function setUp(): Promise<Setup> {
  let ms = Date.parse('2026-11-22T10:00:00.000Z')
  const now = () => new Date(ms)
  const fake = await startFakeMastodon({ now })
  let stored: string | null = null
  let cursor: PollCursor | null = null
  const context: ConnectorContext = {
    credentials: fake.credentials,
    endpoint: fake.endpoint,
    fetch,
    now,
    session: {
      read: async () => stored,
      async renew(_, renew) {
        stored = await renew(stored)
        return stored
      },
    },
    settings: {},
  }
  return {
    fake,
    context,
    pass(seconds) {
      ms += seconds * 1000
    },
    async poll() {
      const reachBackTo = new Date(ms - 24 * 3_600_000).toISOString()
      const result = await mastodonConnector.poll?.({ ...context, cursor, reachBackTo, budgetUsd: 1 })
      cursor = result?.nextCursor ?? null
      return (result?.deliveries ?? []).flatMap((delivery) =>
        mastodonConnector.normalise({ ...delivery, ownIds: [], receivedAt: now().toISOString() }),
      )
    },
    reply: (to, over = {}) => ({
      ...context,
      replyId: 'r1',
      text: 'We are sorry. It is on its way 🚚',
      visibility: to.visibility,
      address: to.address,
      inReplyTo: to.nativeId,
      writtenAt: now().toISOString(),
      firstTriedAt: null,
      ...over,
    }),
  }
}

export function messageIn(items: readonly InboundItem[]): MessageItem {
  const message = items.find((item) => item.type === 'message')
  if (message === undefined) throw new Error('No message came in')
  return message
}

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/mastodon/${name}.json`, import.meta.url))
}
