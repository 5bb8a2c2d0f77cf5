// What does each operation cost in DynamoDB write and read units? By our own meter, through the real use cases.

import { actOnConversation, claimEnd } from '#shared/inbox/act-on-conversation.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { startDynamoDb } from '../local/engine/dynamodb.ts'
import { aMessage, customer } from '../test/support/items.ts'
import { idOf, openInbox } from '../test/support/test-inbox.ts'
import { localClient } from '../test/support/test-table.ts'
import { meterUnits } from '../test/support/unit-meter.ts'
import type { Table } from './table.ts'

export async function units(): Promise<Table> {
  const engine = await startDynamoDb()
  try {
    const inbox = await openInbox(engine.endpoint)
    const meter = meterUnits(inbox.db.client, localClient(engine.endpoint))
    const rows: Table['rows'] = []
    const measure = async (operation: string, work: () => Promise<unknown>): Promise<void> => {
      meter.reset()
      await work()
      const ledger = meter.units(({ pk }) => pk.startsWith('L#'))
      const all = meter.units()
      rows.push({ operation, WRU: all.write - ledger.write, 'ledger WRU': ledger.write, RRU: all.read })
    }
    const { services } = inbox
    const id = idOf()
    await measure('opening mention', () => inbox.ingest([aMessage('m1')]))
    await measure('follow-up', () => inbox.ingest([aMessage('m2', { at: '2026-11-22T09:51:00.000Z' })]))
    await measure('duplicate', () => inbox.ingest([aMessage('m1')]))
    await measure('ten mentions of ten people, one batch', () =>
      inbox.ingest(
        ...Array.from({ length: 10 }, (_, n) => [aMessage(`b${n}`, { customer: customer(100 + n) })]),
      ),
    )
    await measure('claim', () =>
      actOnConversation(services, id, { type: 'claim', by: 'ana', until: claimEnd(services) }),
    )
    await measure('open a conversation', () => readThread(services, id, 30))
    await measure('write a reply', () =>
      queueReply(services, id, 'ana', {
        text: 'On its way',
        visibility: 'private',
        idempotencyKey: 'bench-0001',
      }),
    )
    inbox.clock.advance?.(60_000)
    await measure('close', () => actOnConversation(services, id, { type: 'close', by: 'ana' }))
    return { note: 'DynamoDB units per operation (strong reads count double)', rows }
  } finally {
    await engine.close()
  }
}
