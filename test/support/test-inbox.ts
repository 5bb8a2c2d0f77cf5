// The whole inbox on a table of its own, with a clock, queues and a platform that a test holds in its hands.
import type { Connector } from '#shared/channels/connector.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { defaultInboxPolicy } from '#shared/inbox/default-policy.ts'
import { type Delivery, openEnvelope } from '#shared/inbox/envelope.ts'
import { conversationIdOf } from '#shared/inbox/identify.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { parseSendJob } from '#shared/inbox/schedule-reply.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import type { Services } from '#shared/inbox/services.ts'
import { modelFile } from '#shared/platform/model-file.ts'
import { type Account, writeAccount } from '#shared/store/accounts.ts'
import type { Database } from '#shared/store/database.ts'
import { MemoryQueues } from './memory-queues.ts'
import { anAccount } from './test-account.ts'
import { TestClock } from './test-clock.ts'
import { payloadOf, TestPlatform } from './test-connector.ts'
import { freshTable } from './test-table.ts'

export type TestInbox = {
  services: Services
  db: Database
  clock: TestClock
  queues: MemoryQueues
  platform: TestPlatform
  /** Events logged so far. */
  logged: string[]
  /** A delivery of these items for account `acme`, not yet ingested. */
  delivery(items: readonly InboundItem[], changes?: Partial<Delivery>): Delivery
  /** Ingests one delivery per argument, as one batch. Throws when any could not be finished. */
  ingest(...batch: (readonly InboundItem[])[]): Promise<void>
  /** Delivers every send job that is due now, once. Resolves to how many there were. */
  runSends(): Promise<number>
}

/** Id of the conversation of a customer with account `acme`. */
export const idOf = (customerId = '501', threadRoot = 'dm', account = 'acme'): string =>
  conversationIdOf('test', account, threadRoot, customerId)

type Options = { accounts?: Account[]; connector?: Partial<Connector['definition']>; db?: Database }

/** An inbox on a fresh table at `endpoint`, with account `acme` connected. */
export async function openInbox(endpoint: string, options: Options = {}): Promise<TestInbox> {
  const clock = new TestClock()
  const queues = new MemoryQueues(clock)
  const platform = new TestPlatform(clock.now)
  const db = options.db ?? (await freshTable(endpoint))
  for (const account of options.accounts ?? [anAccount()]) await writeAccount(db, account)
  const logged: string[] = []
  let ids = 0
  const services: Services = {
    db,
    queues,
    secrets: {
      read: async () => ({ token: 'secret' }),
      write: async () => {},
      forgetSession: async () => {},
      remove: async () => {},
      sessionOf: () => ({ read: async () => null, renew: (_, renew) => renew(null) }),
    },
    blobs: memoryBlobs(),
    connectors: { test: platform.connector(options.connector) },
    cloud: null,
    translator: null,
    policy: defaultInboxPolicy,
    model: modelFile(undefined),
    now: clock.now,
    newId: () => `id-${++ids}`,
    fetch: () => Promise.reject(new Error('no network here')),
    courier: { email: true, deliver: async () => ({ ok: true }) },
    log: (event, facts) => void logged.push(facts?.error ? `${event}: ${facts.error}` : event),
  }
  const delivery: TestInbox['delivery'] = (items, changes = {}) => ({
    channel: 'test',
    account: 'acme',
    deliveryId: services.newId(),
    receivedAt: clock.at(),
    source: 'webhook',
    bytes: payloadOf(items),
    ...changes,
  })
  return {
    services,
    db,
    clock,
    queues,
    platform,
    logged,
    delivery,
    async ingest(...batch) {
      const failed = await ingestDeliveries(
        services,
        batch.map((items) => delivery(items)),
      )
      if (failed.size > 0) throw new Error(`Not finished: ${logged.join(', ')}`)
    },
    async runSends() {
      const jobs = queues.take('sends')
      for (const job of jobs) await sendReply(services, parseSendJob(job) ?? '')
      return jobs.length
    },
  }
}

/** Ingests what waits on the deliveries queue, as its worker would. */
export async function runDeliveries({ services, queues }: TestInbox): Promise<void> {
  const bodies = queues.take('deliveries')
  const deliveries = await Promise.all(bodies.map((body) => openEnvelope(body, services.blobs)))
  const failed = await ingestDeliveries(services, deliveries)
  if (failed.size > 0) throw new Error('Not finished.')
}

function memoryBlobs(): Services['blobs'] {
  const kept = new Map<string, { bytes: Uint8Array; mimeType: string }>()
  return {
    put: async (key, bytes, mimeType) => void kept.set(key, { bytes, mimeType }),
    get: async (key) => kept.get(key) ?? null,
    peek: async (key, length) => {
      const object = kept.get(key)
      if (object === undefined) return null
      const { bytes } = object
      return { head: bytes.subarray(0, length), bytes: bytes.length, fileName: 'a file.bin' }
    },
    copy: async (from, to, mimeType) => {
      const { bytes } = kept.get(from) ?? { bytes: new Uint8Array() }
      kept.set(to, { bytes, mimeType })
    },
    uploadForm: async (key) => ({ url: 'https://storage.example', fields: { key } }),
    link: async (key, seconds) => `https://storage.example/${key}?seconds=${seconds}`,
  }
}
