// What the tests of X share: a fake, a context on it, a store for sessions, and a clock that can be moved.
import { readFileSync } from 'node:fs'
import { afterEach } from 'vitest'
import type { ConnectorContext, PollInput, SendInput, SessionStore } from '#shared/channels/connector.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import { type FakeX, startFakeX, type XOptions } from '../../../local/platforms/x.ts'

export const customer = { nativeId: '501', name: 'Test User', handle: 'testuser', followers: 8200 }
export const other = { nativeId: '502', name: 'Second Person', handle: 'second', followers: null }
export const noon = '2026-11-20T12:00:00.000Z'
const dayBefore = '2026-11-19T12:00:00.000Z'

const running: FakeX[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.close()))
})

export type Clock = { now: () => Date; advance(seconds: number): void }

function createClock(start = noon): Clock {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    advance(seconds) {
      ms += seconds * 1000
    },
  }
}

export async function startX(
  options: XOptions = {},
): Promise<{ fake: FakeX; clock: Clock; context: ConnectorContext }> {
  const clock = createClock()
  const fake = await startFakeX({ now: clock.now, ...options })
  running.push(fake)
  return { fake, clock, context: contextFor(fake.endpoint, fake.credentials, clock) }
}

export function contextFor(
  endpoint: string,
  credentials: Record<string, string>,
  clock: Clock = createClock(),
): ConnectorContext {
  return { credentials, endpoint, fetch, now: clock.now, session: memorySession(), settings: {} }
}

export function memorySession(): SessionStore & { stored: string | null } {
  return {
    stored: null,
    async read() {
      return this.stored
    },
    async renew(stale, renew) {
      if (this.stored !== null && this.stored !== stale) return this.stored
      this.stored = await renew(this.stored)
      return this.stored
    },
  }
}

function pollInput(context: ConnectorContext, extra: Partial<PollInput> = {}): PollInput {
  return { ...context, cursor: null, reachBackTo: dayBefore, budgetUsd: Number.POSITIVE_INFINITY, ...extra }
}

export function sendInput(
  context: ConnectorContext,
  to: MessageItem,
  extra: Partial<SendInput> = {},
): SendInput {
  return {
    ...context,
    replyId: 'r1',
    text: 'We are sorry. Please send us your order number.',
    visibility: to.visibility,
    address: to.address,
    inReplyTo: to.nativeId,
    writtenAt: context.now().toISOString(),
    firstTriedAt: null,
    ...extra,
  }
}

/** Polls once from the start and reads everything. */
export async function pollItems(
  context: ConnectorContext,
  extra: Partial<PollInput> = {},
): Promise<InboundItem[]> {
  const { deliveries } = await poll(context, extra)
  return deliveries.flatMap(({ source, bytes }) => read(bytes, source))
}

export async function poll(context: ConnectorContext, extra: Partial<PollInput> = {}) {
  if (xConnector.poll === undefined) throw new Error('X can be polled.')
  return xConnector.poll(pollInput(context, extra))
}

export function read(bytes: Uint8Array | string, source = 'webhook', ownIds = ['900']): InboundItem[] {
  const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return xConnector.normalise({ bytes: raw, source, ownIds, receivedAt: noon })
}

export function messages(items: readonly InboundItem[]): MessageItem[] {
  return items.filter((item) => item.type === 'message')
}

/** The first message that a customer sent us in `items`. */
export function firstMessage(items: readonly InboundItem[]): MessageItem {
  const found = messages(items).find((item) => item.from === 'customer')
  if (found === undefined) throw new Error('There is no message of a customer.')
  return found
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/x/${name}.json`, import.meta.url))
}
