// What do the YouTube tests share: a fake with a clock, a context, readers.
import { readFileSync } from 'node:fs'
import type {
  ConnectorContext,
  PollCursor,
  PolledDelivery,
  PollResult,
  SendInput,
} from '#shared/channels/connector.ts'
import { youtubeConnector } from '#shared/channels/youtube/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { startFakeYouTube, type YouTubeFake } from '../../../local/platforms/youtube.ts'

export const ana = { nativeId: `UC${'ana'.padEnd(22, '0')}`, name: 'Ana', handle: 'ana', followers: 4200 }
export const ben = { nativeId: `UC${'ben'.padEnd(22, '0')}`, name: 'Ben', handle: 'ben', followers: null }

export type Setup = {
  fake: YouTubeFake
  context: ConnectorContext
  now(): Date
  pass(seconds: number): void
  /** One poll with the cursor of the one before. */
  poll(settings?: Record<string, string>): Promise<PollResult>
  news(): Promise<InboundItem[]>
  search(query: Partial<SavedQuery>): Promise<PollResult>
  read(deliveries: readonly PolledDelivery[]): InboundItem[]
  reply(to: MessageItem, over?: Partial<SendInput>): SendInput
  close(): Promise<void>
}

/** It is ten in the morning, UTC: two at night in California. */
export async function setUp(): Promise<Setup> {
  let ms = Date.parse('2026-11-22T10:00:00.000Z')
  const now = () => new Date(ms)
  const fake = await startFakeYouTube({ now })
  let stored: string | null = null
  let cursor: PollCursor | null = null
  let place: PollCursor | null = null
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
  const reachBackTo = new Date(ms - 24 * 3_600_000).toISOString()
  const read = (deliveries: readonly PolledDelivery[]) =>
    deliveries.flatMap((delivery) =>
      youtubeConnector.normalise({ ...delivery, ownIds: [], receivedAt: now().toISOString() }),
    )
  async function poll(settings: Record<string, string> = {}): Promise<PollResult> {
    const result = await youtubeConnector.poll?.({ ...context, settings, cursor, reachBackTo, budgetUsd: 1 })
    if (result === undefined) throw new Error('It cannot be polled')
    cursor = result.nextCursor
    return result
  }
  return {
    fake,
    context,
    now,
    pass(seconds) {
      ms += seconds * 1000
    },
    poll,
    news: async () => read((await poll()).deliveries),
    async search(words) {
      const query = { id: 'q', any: [], all: [], none: [], languages: [], places: [], ...words }
      const result = await youtubeConnector.search?.({
        ...context,
        cursor: place,
        query,
        reachBackTo,
        budgetUsd: 1,
      })
      if (result === undefined) throw new Error('It cannot be searched')
      place = result.nextCursor
      return result
    },
    read,
    reply: (to, over = {}) => ({
      ...context,
      replyId: 'r1',
      text: 'We are sorry. It is on its way 🚚',
      visibility: 'public',
      address: to.address,
      inReplyTo: to.nativeId,
      writtenAt: now().toISOString(),
      firstTriedAt: null,
      ...over,
    }),
    close: () => fake.close(),
  }
}

export function messagesIn(items: readonly InboundItem[]): MessageItem[] {
  return items.flatMap((item) => (item.type === 'message' ? [item] : []))
}

export function messageIn(items: readonly InboundItem[], id?: string): MessageItem {
  const message = messagesIn(items).find(({ nativeId }) => id === undefined || nativeId === id)
  if (message === undefined) throw new Error('No message came in')
  return message
}

export function itemsOfFixture(name: string, source: string): InboundItem[] {
  const bytes = readFileSync(new URL(`../../fixtures/youtube/${name}.json`, import.meta.url))
  return youtubeConnector.normalise({ bytes, source, ownIds: [], receivedAt: '2026-11-22T10:00:00.000Z' })
}
