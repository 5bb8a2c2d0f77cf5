// What do the tests of stores of reviews share: a clock, a session store, contexts and readers.
import { readFileSync } from 'node:fs'
import type {
  Connector,
  ConnectorContext,
  PollCursor,
  PollResult,
  SendInput,
  SessionStore,
} from '#shared/channels/connector.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type { FakeCustomer, FakeOptions } from '../../../local/platforms/fake-platform.ts'
import type { ReviewFake } from '../../../local/platforms/reviews/store-platform.ts'

export const start = '2026-11-22T10:00:00.000Z'
export const ana: FakeCustomer = { nativeId: 'ana', name: 'Ana', handle: 'ana', followers: null }
export const ben: FakeCustomer = { nativeId: 'ben', name: 'Ben', handle: 'ben', followers: null }

/** Keeps what is stored and counts renewals, as the real one does under a lease. */
function createSessionStore(): SessionStore & { stored: string | null; renewals: number } {
  return {
    stored: null,
    renewals: 0,
    async read() {
      return this.stored
    },
    async renew(stale, renew) {
      if (this.stored !== stale && this.stored !== null) return this.stored
      this.renewals++
      this.stored = await renew(this.stored)
      return this.stored
    },
  }
}

export type World<Fake extends ReviewFake> = {
  platform: Fake
  store: ReturnType<typeof createSessionStore>
  context: ConnectorContext
  now(): Date
  pass(seconds: number): void
  /** From where the last poll ended, unless told otherwise. */
  poll(over?: Partial<ConnectorContext>, from?: PollCursor | null): Promise<PollResult>
  /** The items of a poll. */
  news(): Promise<InboundItem[]>
  itemsOf(result: PollResult): InboundItem[]
  reply(to: string, text: string, over?: Partial<SendInput>): SendInput
}

export async function createWorld<Fake extends ReviewFake>(
  connector: Connector,
  startFake: (options: FakeOptions) => Promise<Fake>,
): Promise<World<Fake>> {
  let ms = Date.parse(start)
  const now = () => new Date(ms)
  const platform = await startFake({ now })
  const store = createSessionStore()
  const { credentials, endpoint } = platform
  const context = { credentials, endpoint, fetch, now, session: store, settings: {} }
  const reachBackTo = new Date(ms - 24 * 3_600_000).toISOString()
  let cursor: PollCursor | null = null

  async function poll(over: Partial<ConnectorContext> = {}, from = cursor): Promise<PollResult> {
    if (connector.poll === undefined) throw new Error('It cannot be polled')
    const budgetUsd = Number.POSITIVE_INFINITY
    const result = await connector.poll({ ...context, ...over, cursor: from, reachBackTo, budgetUsd })
    cursor = result.nextCursor
    return result
  }

  function itemsOf(result: PollResult): InboundItem[] {
    const receivedAt = now().toISOString()
    return result.deliveries.flatMap((delivery) =>
      connector.normalise({ ...delivery, ownIds: [], receivedAt }),
    )
  }

  return {
    platform,
    store,
    context,
    now,
    pass(seconds) {
      ms += seconds * 1000
    },
    poll,
    itemsOf,
    news: async () => itemsOf(await poll()),
    reply: (to, text, over = {}) => ({
      ...context,
      replyId: 'r1',
      text,
      visibility: 'public',
      address: { review: to },
      inReplyTo: to,
      writtenAt: start,
      firstTriedAt: null,
      ...over,
    }),
  }
}

/** The items of a recorded delivery. */
export function itemsIn(connector: Connector, name: string): InboundItem[] {
  const folder = new URL(`../../fixtures/${connector.definition.id}/`, import.meta.url)
  const bytes = readFileSync(new URL(`${name}.json`, folder))
  return connector.normalise({ bytes, source: 'poll:reviews', ownIds: [], receivedAt: start })
}

export function messagesIn(items: readonly InboundItem[]): MessageItem[] {
  return items.filter((item) => item.type === 'message')
}

/** Real HTTP, but requests whose URL has `part` are answered by `instead`. */
export function intercept(part: string, instead: (url: URL) => Response): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    return url.href.includes(part) ? instead(url) : fetch(input, init)
  }
}
