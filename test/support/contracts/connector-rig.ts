// A connector, its fake platform and a clock, wired up the way the product wires them.
import type {
  Connector,
  ConnectorContext,
  NormaliseInput,
  PollCursor,
  PollResult,
  SendInput,
} from '#shared/channels/connector.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type {
  FakeCustomer,
  FakeMessage,
  FakeOptions,
  FakePlatform,
} from '../../../local/platforms/fake-platform.ts'
import { type Receiver, startReceiver } from './connector-receiver.ts'

export type ConnectorDescriptor = {
  connector: Connector
  /** Undefined where nobody has written a fake yet: the contract then fails. */
  startFake: ((options?: FakeOptions) => Promise<FakePlatform>) | undefined
  /** A native id of a customer, in the form of the platform. Digits without. */
  customerId?: (n: number) => string
  /** True where the platform tells nobody apart: what somebody writes is then a customer of its own. */
  namesNobody?: boolean
  /** True where the platform signs no bodies, only sends a shared secret along. */
  bodyUnsigned?: boolean
  /** True where any 2xx says that the other side is well. */
  checksLoosely?: boolean
  /** True where the platform wants to hear something of its own for a delivery. */
  answersDeliveries?: boolean
}

export type Side = 'public' | 'private'

export type Rig = {
  connector: Connector
  fake: FakePlatform
  /** Null for channels without webhooks. */
  receiver: Receiver | null
  now: () => Date
  advance(ms: number): void
  customer(n: number): FakeCustomer
  context(change?: Partial<ConnectorContext>): ConnectorContext
  /** URLs that the connector asked for through `context.fetch`, and whether each had a time limit. */
  readonly asked: readonly { url: URL; limited: boolean }[]
  /** Says something and waits until it has come in. */
  hear(message: Partial<FakeMessage>): Promise<{ nativeId: string; item: MessageItem }>
  /** What `normalise` was given so far. */
  readonly inputs: readonly NormaliseInput[]
  /** Everything that came in since the last call, by webhook where there is one, else by poll. */
  intake(): Promise<InboundItem[]>
  poll(cursor: PollCursor | null): Promise<PollResult>
  /** What a reply to `item` hands to the connector. */
  reply(item: MessageItem, change?: Partial<SendInput>): SendInput
  close(): Promise<void>
}

const startOfTime = Date.parse('2026-03-02T09:00:00.000Z')
let replies = 0

/** `unconnected`: the platform has not been told of our webhook yet. */
export type RigOptions = { receive?: 'webhook' | 'poll'; unconnected?: boolean }

export async function startRig(descriptor: ConnectorDescriptor, options: RigOptions = {}): Promise<Rig> {
  const { connector, startFake } = descriptor
  if (startFake === undefined) throw new Error(`No fake platform for ${connector.definition.id}`)
  let clock = startOfTime
  const now = () => new Date(clock)
  const fake = await startFake({ now, seed: 7 })
  const receive = options.receive ?? (connector.definition.receive.includes('webhook') ? 'webhook' : 'poll')
  const receiver = receive === 'webhook' ? await startReceiver(connector, fake.credentials, now) : null
  if (receiver !== null && !options.unconnected) await fake.connectWebhook(receiver.url)
  const asked: { url: URL; limited: boolean }[] = []
  const inputs: NormaliseInput[] = []
  let session: string | null = null
  let cursor: PollCursor | null = null
  let taken = 0

  const recordingFetch: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    asked.push({ url, limited: init?.signal instanceof AbortSignal || input instanceof Request })
    return fetch(input, init)
  }

  function context(change: Partial<ConnectorContext> = {}): ConnectorContext {
    return {
      credentials: fake.credentials,
      endpoint: fake.endpoint,
      fetch: recordingFetch,
      now,
      session: {
        read: async () => session,
        async renew(stale, renew) {
          if (session === stale || session === null) session = await renew(session)
          return session
        },
      },
      settings: {},
      ...change,
    }
  }

  async function poll(from: PollCursor | null): Promise<PollResult> {
    if (connector.poll === undefined) throw new Error('This channel cannot be polled')
    const reachBackTo = new Date(clock - 24 * 3_600_000).toISOString()
    return connector.poll({ ...context(), cursor: from, reachBackTo, budgetUsd: Number.POSITIVE_INFINITY })
  }

  function read(bytes: Uint8Array, source: string): InboundItem[] {
    const input = { bytes, source, ownIds: [fake.ownId], receivedAt: now().toISOString() }
    inputs.push(input)
    return connector.normalise(input)
  }

  async function intake(): Promise<InboundItem[]> {
    if (receiver !== null) {
      await fake.settled()
      const fresh = receiver.deliveries.slice(taken)
      taken = receiver.deliveries.length
      return fresh.flatMap((bytes) => read(bytes, 'webhook'))
    }
    const result = await poll(cursor)
    cursor = result.nextCursor
    advanceTo(result.earliestNextCall)
    return result.deliveries.flatMap(({ bytes, source }) => read(bytes, source))
  }

  function advanceTo(instant: string | null): void {
    clock = Math.max(clock + 1000, instant === null ? 0 : Date.parse(instant))
  }

  function customer(n: number): FakeCustomer {
    const nativeId = descriptor.customerId?.(n) ?? String(15_550_002_000 + n)
    return { nativeId, name: `Zoë Tester ${n}`, handle: `tester${n}`, followers: 10 * n }
  }

  return {
    connector,
    fake,
    receiver,
    now,
    advance(ms) {
      clock += ms
    },
    customer,
    context,
    asked,
    inputs,
    poll,
    intake,
    async hear(message) {
      const visibility = message.visibility ?? sides(connector)[0] ?? 'private'
      const said = await fake.say({ customer: customer(1), text: 'Hello', ...message, visibility })
      for (let tries = 0; tries < 5; tries++) {
        const item = (await intake()).find(
          (each) => each.type === 'message' && each.nativeId === said.nativeId,
        )
        if (item?.type === 'message') return { nativeId: said.nativeId, item }
        advanceTo(null)
      }
      throw new Error(`What was said as ${said.nativeId} never came in`)
    },
    reply(item, change = {}) {
      replies++
      return {
        ...context(),
        replyId: `01JREPLY${String(replies).padStart(18, '0')}`,
        text: `We are looking into it, thank you. (${replies})`,
        visibility: item.visibility,
        address: item.address,
        inReplyTo: item.nativeId,
        writtenAt: now().toISOString(),
        firstTriedAt: null,
        ...change,
      }
    },
    async close() {
      await fake.close()
      await receiver?.close()
    },
  }
}

/** The sides on which this channel can answer, public first. */
export function sides(connector: Connector): Side[] {
  const all: Side[] = ['public', 'private']
  return all.filter((side) => connector.definition[side] !== null)
}

/** Every secret of the account, long enough to be recognised in a text. */
function secretsOf(rig: Rig): string[] {
  const fields = rig.connector.definition.credentials.flat().filter((field) => field.secret)
  return fields
    .flatMap((field) => rig.fake.credentials[field.name] ?? [])
    .filter((secret) => secret.length >= 6)
}

/** The secrets that a value gives away when it is written out. */
export function leaks(rig: Rig, value: unknown): string[] {
  const text = value instanceof Error ? written(value) : JSON.stringify(value)
  return secretsOf(rig).filter((secret) => text.includes(secret))
}

function written(error: Error): string {
  const cause = error.cause instanceof Error ? written(error.cause) : JSON.stringify(error.cause ?? '')
  return `${error.message} ${error.stack} ${cause}`
}
