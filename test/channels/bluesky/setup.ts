// What do the Bluesky tests share: a clock, a session store, contexts and readers.
import { readFileSync } from 'node:fs'
import { type BlueskyFake, startFakeBluesky } from '../../../local/platforms/bluesky.ts'
import { normalise } from '../../../shared/channels/bluesky/normalise.ts'
import { poll } from '../../../shared/channels/bluesky/poll.ts'
import type {
  ConnectorContext,
  PollCursor,
  PollResult,
  SendInput,
  SessionStore,
} from '../../../shared/channels/connector.ts'
import type { InboundItem, MessageItem } from '../../../shared/domain/mention.ts'

export const start = '2026-11-22T10:00:00.000Z'
export const ana = { nativeId: 'ana', name: 'Ana', handle: 'ana.example', followers: 4200 }
export const ben = { nativeId: 'ben', name: 'Ben', handle: 'ben.example', followers: 3 }

type Clock = { now: () => Date; pass(seconds: number): void }

function createClock(): Clock {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    pass(seconds) {
      ms += seconds * 1000
    },
  }
}

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

export type World = {
  platform: BlueskyFake
  clock: Clock
  store: ReturnType<typeof createSessionStore>
  context: ConnectorContext
  pollOnce(cursor: PollCursor | null, over?: Partial<ConnectorContext>): Promise<PollResult>
}

export async function createWorld(): Promise<World> {
  const clock = createClock()
  const platform = await startFakeBluesky({ now: clock.now })
  const store = createSessionStore()
  const context: ConnectorContext = {
    credentials: platform.credentials,
    endpoint: platform.endpoint,
    fetch,
    now: clock.now,
    session: store,
    settings: {},
  }
  const reachBackTo = new Date(Date.parse(start) - 24 * 3600_000).toISOString()
  return {
    platform,
    clock,
    store,
    context,
    pollOnce: (cursor, over = {}) => poll({ ...context, ...over, cursor, reachBackTo, budgetUsd: 1 }),
  }
}

export function itemsOf(result: PollResult): InboundItem[] {
  return result.deliveries.flatMap((delivery) => normalise({ ...delivery, ownIds: [], receivedAt: start }))
}

export function messagesOf(result: PollResult): MessageItem[] {
  return itemsOf(result).filter((item) => item.type === 'message')
}

export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/bluesky/${name}.json`, import.meta.url))
}

export function sendInput(
  context: ConnectorContext,
  to: MessageItem,
  over: Partial<SendInput> = {},
): SendInput {
  return {
    ...context,
    replyId: 'r1',
    text: 'We are sorry. It is on its way 🚚',
    visibility: to.visibility,
    address: to.address,
    inReplyTo: to.nativeId,
    writtenAt: start,
    firstTriedAt: null,
    ...over,
  }
}

/** Real HTTP, but requests whose URL has `part` are answered or broken by `instead`. */
export function intercept(
  part: string,
  instead: (real: () => Promise<Response>) => Promise<Response>,
): typeof fetch {
  return (url, init) => (String(url).includes(part) ? instead(() => fetch(url, init)) : fetch(url, init))
}

/** Fails as Node's fetch does. */
export async function connectionError(code: string): Promise<never> {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) })
}
