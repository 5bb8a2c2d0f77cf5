// Does a page of the inbox cost the same however many conversations wait? Read units at growing sizes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { listInbox } from '#shared/inbox/list-inbox.ts'
import { encodeHead } from '#shared/store/head-codec.ts'
import { startDynamoDb } from '../local/engine/dynamodb.ts'
import { aHead } from '../test/support/head.ts'
import { openInbox } from '../test/support/test-inbox.ts'
import { localClient } from '../test/support/test-table.ts'
import { meterUnits } from '../test/support/unit-meter.ts'
import type { Table } from './table.ts'

/** `HARKEN_BENCH_ROWS` adds a last, larger size: 1000000 takes some minutes and 1 GB of disk. */
const sizes = [
  1_000,
  10_000,
  100_000,
  ...(process.env.HARKEN_BENCH_ROWS ? [Number(process.env.HARKEN_BENCH_ROWS)] : []),
]
const pages = 20

export async function inboxPage(): Promise<Table> {
  const dir = await mkdtemp(join(tmpdir(), 'harken-page-'))
  const engine = await startDynamoDb({ dir })
  try {
    const inbox = await openInbox(engine.endpoint)
    const meter = meterUnits(inbox.db.client, localClient(engine.endpoint))
    const rows: Table['rows'] = []
    let filled = 0
    let base = 0
    for (const size of sizes) {
      await fill(engine.endpoint, inbox.db.table, filled, size)
      filled = size
      const query = { view: 'needs_reply' as const, user: 'ana', limit: 25 }
      await listInbox(inbox.services, query)
      meter.reset()
      const began = performance.now()
      for (let n = 0; n < pages; n++) await listInbox(inbox.services, query)
      const ms = (performance.now() - began) / pages
      base ||= ms
      rows.push({
        conversations: size,
        'RRU a page': meter.units().read / pages,
        'time, 1 = at 1,000': (ms / base).toFixed(2),
      })
    }
    return { note: 'first page of 25 of "needs reply"', rows }
  } finally {
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  }
}

async function fill(endpoint: string, table: string, from: number, to: number): Promise<void> {
  const client = localClient(endpoint)
  const batch = async (start: number): Promise<void> => {
    const requests = Array.from({ length: Math.min(25, to - start) }, (_, n) => {
      const id = String(start + n).padStart(16, 'x')
      const dueAt = new Date(Date.UTC(2026, 10, 22) + ((start + n) % 9973) * 6000 + start + n).toISOString()
      return {
        PutRequest: { Item: marshall(encodeHead(aHead({ id, dueAt }), 1), { removeUndefinedValues: true }) },
      }
    })
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }))
  }
  for (let start = from; start < to; start += 200) {
    const starts = Array.from({ length: 8 }, (_, n) => start + n * 25).filter((at) => at < to)
    await Promise.all(starts.map(batch))
  }
  client.destroy()
}
