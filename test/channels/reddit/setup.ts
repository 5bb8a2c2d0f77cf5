// What do the Reddit tests share: a fake with a clock, a context, readers.
import { readFileSync } from 'node:fs'
import type { ConnectorContext, PollCursor, PollResult, SendInput } from '#shared/channels/connector.ts'
import { redditConnector } from '#shared/channels/reddit/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { type RedditFake, startFakeReddit } from '../../../local/platforms/reddit.ts'

export const ana = { nativeId: 't2_ana', name: 'Ana', handle: 'ana', followers: null }

export type Setup = {
  fake: RedditFake
  context: ConnectorContext
  pass(seconds: number): void
  /** One poll with the cursor of the one before. */
  poll(): Promise<InboundItem[]>
  pollResult(): Promise<PollResult>
  search(query: Partial<SavedQuery>): Promise<InboundItem[]>
  reply(to: MessageItem, over?: Partial<SendInput>): SendInput
}

export async function setUp(): Promise<Setup> {
  let ms = Date.parse('2026-11-22T10:00:00.000Z')
  const now = () => new Date(ms)
  const fake = await startFakeReddit({ now })
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
  const reachBackTo = () => new Date(ms - 24 * 3_600_000).toISOString()

  function read(result: PollResult | undefined): InboundItem[] {
    return (result?.deliveries ?? []).flatMap((delivery) =>
      redditConnector.normalise({ ...delivery, ownIds: [], receivedAt: now().toISOString() }),
    )
  }

  async function pollResult(): Promise<PollResult> {
    const input = { ...context, cursor, reachBackTo: reachBackTo(), budgetUsd: 1 }
    const result = await redditConnector.poll?.(input)
    if (result === undefined) throw new Error('Reddit is polled')
    cursor = result.nextCursor
    return result
  }

  return {
    fake,
    context,
    pass(seconds) {
      ms += seconds * 1000
    },
    pollResult,
    poll: async () => read(await pollResult()),
    async search(words) {
      const query = { id: 'q-1', any: [], all: [], none: [], languages: [], places: [], ...words }
      const input = { ...context, cursor: null, query, reachBackTo: reachBackTo(), budgetUsd: 1 }
      return read(await redditConnector.search?.(input))
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
  return readFileSync(new URL(`../../fixtures/reddit/${name}.json`, import.meta.url))
}
