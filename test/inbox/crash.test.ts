// The process dies after any of its writes and everything is delivered again: is the inbox as if nothing had happened?
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { countViews } from '#shared/inbox/count-views.ts'
import type { Delivery } from '#shared/inbox/envelope.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import type { Item } from '#shared/store/database.ts'
import { listMinutes } from '#shared/store/minutes.ts'
import { sumCounts } from '#shared/store/view-counts.ts'
import { type DynamoDbEngine, startDynamoDb } from '../../local/engine/dynamodb.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { aDeletion, aMessage, anEcho, anEdit, anIdentity, aReaction, customer } from '../support/items.ts'
import { tapStream } from '../support/stream-tap.ts'
import { dumpTable } from '../support/table-dump.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'

let engine: DynamoDbEngine
beforeAll(async () => {
  engine = await startDynamoDb()
})
afterAll(() => engine.close())

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 22, 9, n)).toISOString()
const second = (n: number): string => new Date(Date.UTC(2026, 10, 22, 9, 40, n)).toISOString()

/** One batch with everything a delivery may hold, one conversation of it longer than a head remembers messages. */
function batchOf(inbox: TestInbox): Delivery[] {
  const first = aMessage('m1', { at: minute(1), text: 'You lost my parcel, this is terrible!' })
  return [
    inbox.delivery([
      first,
      aMessage('m2', { at: minute(2), customer: customer(2) }),
      { type: 'ignored', recipient: 'us', reason: 'typing' },
      { type: 'unreadable', recipient: 'us', reason: 'No author.', raw: '{"id":7}' },
    ]),
    inbox.delivery([
      anEdit('e1', 'm1', 'You lost my parcel. Please help.', {
        of: { nativeId: 'm1', at: minute(1) },
        at: minute(3),
      }),
      first,
      aMessage('m3', { at: minute(4), recipient: 'somebody else' }),
      aMessage('m4', { at: minute(4) }),
    ]),
    inbox.delivery([
      ...Array.from({ length: 22 }, (_, n) =>
        aMessage(`long${n}`, { at: second(n), customer: customer(3), text: `Part ${n}` }),
      ),
      aDeletion('x1', 'long21', {
        customerId: 'u3',
        of: { nativeId: 'long21', at: second(21) },
        at: second(40),
      }),
    ]),
    inbox.delivery([
      anEcho('o1', { at: minute(50), customer: customer(2), text: 'Answered on the phone.' }),
      aReaction('r1', 'm2', { customerId: 'u2', of: { nativeId: 'm2', at: minute(2) }, at: minute(51) }),
      anIdentity('501', 'new-501'),
      aMessage('m5', { at: minute(52), customer: { ...customer(1), nativeId: 'new-501' } }),
      { type: 'account', recipient: 'us', code: 'quality_low', detail: 'Quality fell.', at: minute(53) },
    ]),
  ]
}

type State = { items: Record<string, Item>; views: object; minutes: object }

/** What is left, the counts that follow from the stream included. */
async function outcomeOf(inbox: TestInbox, work: () => Promise<void>): Promise<State> {
  const tap = tapStream(engine, inbox.db)
  await work()
  const changes = await tap.changes()
  const messages = changes.filter((change) => change.kind === 'message')
  const items = await dumpTable(inbox.db)
  await countViews(inbox.services, 's1', changes)
  await countMinutes(inbox.services, 's1', messages)
  return {
    items,
    views: await sumCounts(inbox.db),
    minutes: await listMinutes(inbox.db, 'Acme', '2026-11-22T09'),
  }
}

async function undisturbed(oneByOne: boolean): Promise<State> {
  const inbox = await openInbox(engine.endpoint)
  return outcomeOf(inbox, async () => {
    const batch = batchOf(inbox)
    for (const part of oneByOne ? batch.map((each) => [each]) : [batch])
      expect(await ingestDeliveries(inbox.services, part)).toEqual(new Set())
  })
}

/** Dies after `writes` writes, then gets everything again. Resolves to null when the batch needs fewer writes. */
async function disturbed(writes: number, oneByOne: boolean): Promise<State | null> {
  const inbox = await openInbox(engine.endpoint)
  const client = localClient(engine.endpoint)
  const crash = crashAfter(client, writes)
  const state = await outcomeOf(inbox, async () => {
    const batch = batchOf(inbox)
    const dying = { ...inbox.services, db: { ...inbox.db, client } }
    await ingestDeliveries(dying, batch).catch(() => {})
    for (const part of oneByOne ? batch.map((each) => [each]) : [batch])
      expect(await ingestDeliveries(inbox.services, part)).toEqual(new Set())
  })
  client.destroy()
  return crash.crashed ? state : null
}

describe('a batch whose process dies', () => {
  it('after each of its writes, delivered again as it was: the same items, to the last attribute', {
    timeout: 60_000,
  }, async () => {
    const expected = await undisturbed(false)
    let writes = 0
    for (; ; writes++) {
      const state = await disturbed(writes, false)
      if (state === null) break
      expect(state, `after ${writes} writes`).toEqual(expected)
    }
    expect(writes).toBeGreaterThan(40)
  })

  it('delivered again cut differently: the same conversations, messages, ledger and counts', {
    timeout: 60_000,
  }, async () => {
    const expected = withoutCutMarks(await undisturbed(true))
    for (let writes = 0; ; writes += 3) {
      const state = await disturbed(writes, true)
      if (state === null) break
      expect(withoutCutMarks(state), `after ${writes} writes`).toEqual(expected)
    }
  })
})

/** How often a head was written, and which line of history came with the last write, depends on how batches are cut. */
function withoutCutMarks({ items, ...counts }: State): State {
  const same = Object.entries(items).map(([name, item]) => {
    if (!name.startsWith('C#') || !name.endsWith('| 0')) return [name, item]
    const { v: _v, hi: _hi, rc: _rc, ...rest } = item
    return [name, rest]
  })
  return { items: Object.fromEntries(same), ...counts }
}
