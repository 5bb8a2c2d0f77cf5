// What does the path of a mention cost in write and read units? Through the real intake, by our own meter.
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeMinute } from '#shared/inbox/close-minute.ts'
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { listInbox } from '#shared/inbox/list-inbox.ts'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { encodeHead } from '#shared/store/head-codec.ts'
import { type DynamoDbEngine, startDynamoDb } from '../../local/engine/dynamodb.ts'
import { say } from '../support/crowd.ts'
import { aHead } from '../support/head.ts'
import { aMessage, customer } from '../support/items.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { type Metered, meterUnits, type UnitMeter } from '../support/unit-meter.ts'

let engine: DynamoDbEngine
beforeAll(async () => {
  engine = await startDynamoDb()
})
afterAll(() => engine.close())

const isLedger = ({ pk }: Metered): boolean => pk.startsWith('L#')
const isNotLedger = (call: Metered): boolean => !isLedger(call)

async function meteredInbox(): Promise<{ inbox: TestInbox; meter: UnitMeter }> {
  const inbox = await openInbox(engine.endpoint)
  return { inbox, meter: meterUnits(inbox.db.client, localClient(engine.endpoint)) }
}

describe('write units of one mention', () => {
  it('3 when it opens a conversation, 2 when it follows, 1 when it is a duplicate; 1 a delivery for the ledger', async () => {
    const { inbox, meter } = await meteredInbox()
    const cost = async (work: () => Promise<void>): Promise<{ write: number; ledger: number }> => {
      meter.reset()
      await work()
      return { write: meter.units(isNotLedger).write, ledger: meter.units(isLedger).write }
    }
    const window = { private: { ok: true, until: '2026-11-23T09:50:00.000Z' }, public: { ok: false } }
    const opening = aMessage('m1', { can: window })
    const followUp = aMessage('m2', { at: '2026-11-22T09:51:00.000Z', can: window })
    expect(await cost(() => inbox.ingest([opening]))).toEqual({ write: 3, ledger: 1 })
    expect(await cost(() => inbox.ingest([followUp]))).toEqual({ write: 2, ledger: 1 })
    expect(await cost(() => inbox.ingest([opening]))).toEqual({ write: 1, ledger: 1 })
  })

  it('less in a batch: one head write however many messages of a conversation it brings', async () => {
    const { inbox, meter } = await meteredInbox()
    await inbox.ingest(...Array.from({ length: 10 }, (_, n) => [aMessage(`m${n}`)]))
    expect(meter.units(isNotLedger).write).toBe(10 + 1 + 1)
    expect(meter.units(isLedger).write).toBe(10)
  })

  it('nothing for what is ignored, but the ledger line', async () => {
    const { inbox, meter } = await meteredInbox()
    await inbox.ingest([{ type: 'ignored', recipient: null, reason: 'typing' }])
    expect(meter.units().write).toBe(1)
  })

  it('reads little: what opens costs no more than ten units', async () => {
    const { inbox, meter } = await meteredInbox()
    await inbox.ingest([aMessage('m1')])
    meter.reset()
    await inbox.ingest([aMessage('m2', { customer: customer(2) })])
    expect(meter.units().read).toBeLessThanOrEqual(5)
  })
})

describe('units of the pulse', () => {
  it('do not grow with the mentions of a batch: one counter, and one list of where the negative ones lie', async () => {
    const { inbox, meter } = await meteredInbox()
    const cost = async (n: number): Promise<{ counters: number; heard: number }> => {
      const messages = await say(
        inbox,
        -1,
        Array.from({ length: n }, () => ({ text: 'down', followers: 1200 })),
      )
      const counted = messages.map((message, i) => ({ message, sequence: String(1000 * n + i) }))
      meter.reset()
      await countMinutes(inbox.services, 'shard', counted)
      await noteHeard(inbox.services, 'shard', counted)
      const of = (prefix: string) => meter.units(({ pk }) => pk.startsWith(prefix)).write
      expect(meter.units().write).toBe(of('N#') + of('H#'))
      return { counters: of('N#'), heard: of('H#') }
    }
    const [one, fifty, thousand] = [await cost(1), await cost(50), await cost(1000)]
    console.log(
      `write units of a batch with 1, 50, 1,000 negative mentions: ${JSON.stringify([one, fifty, thousand])}`,
    )
    expect(one).toEqual({ counters: 1, heard: 1 })
    expect(thousand.counters).toBe(1)
    expect(thousand.heard).toBe(fifty.heard)
    expect(fifty.heard).toBeLessThanOrEqual(6)
  })

  it('are few in a calm minute', async () => {
    const { inbox, meter } = await meteredInbox()
    await closeMinute(inbox.services, async () => {})
    inbox.clock.advance(60)
    for (let run = 0; run < 9; run++) await closeMinute(inbox.services, async () => {})
    inbox.clock.advance(60)
    meter.reset()
    await closeMinute(inbox.services, async () => {})
    const { read, write } = meter.units()
    console.log(`units of a calm minute, one brand on one channel: ${read} read, ${write} written`)
    expect(write).toBeLessThanOrEqual(6)
    expect(read).toBeLessThanOrEqual(30)
  })
})

describe('read units of a page of 25', () => {
  it('are the same at 1,000 and at 10,000 open conversations', { timeout: 60_000 }, async () => {
    const { inbox, meter } = await meteredInbox()
    const pageCost = async (): Promise<number> => {
      meter.reset()
      const first = await listInbox(inbox.services, { view: 'needs_reply', user: 'maya', limit: 25 })
      expect(first.heads).toHaveLength(25)
      const { read } = meter.units()
      const second = await listInbox(inbox.services, {
        view: 'needs_reply',
        user: 'maya',
        limit: 25,
        cursor: first.cursor ?? '',
      })
      expect(second.heads).toHaveLength(25)
      expect(meter.units().read).toBe(2 * read)
      return read
    }
    await seed(inbox, 0, 1000)
    await listInbox(inbox.services, { view: 'needs_reply', user: 'maya', limit: 1 })
    const atAThousand = await pageCost()
    await seed(inbox, 1000, 10_000)
    expect(await pageCost()).toBe(atAThousand)
    expect(atAThousand).toBeLessThanOrEqual(30)
    meter.reset()
    await listInbox(inbox.services, { view: 'needs_reply', user: 'maya', limit: 25, brand: 'Acme' })
    expect(meter.units().read).toBeLessThanOrEqual(30)
  })
})

async function seed({ db }: TestInbox, from: number, to: number): Promise<void> {
  const client = localClient(engine.endpoint)
  const heads = Array.from({ length: to - from }, (_, n) => {
    const id = String(from + n).padStart(16, 'x')
    const dueAt = new Date(Date.UTC(2026, 10, 22) + ((from + n) % 997) * 60_000 + from + n).toISOString()
    return marshall(encodeHead(aHead({ id, dueAt }), 1), { removeUndefinedValues: true })
  })
  for (let start = 0; start < heads.length; start += 25) {
    const requests = heads.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteItemCommand({ RequestItems: { [db.table]: requests } }))
  }
  client.destroy()
}
