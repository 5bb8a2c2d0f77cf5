// Many at once: is anything lost, done twice, or given to two people?
import { describe, expect, it } from 'vitest'
import { actOnConversation, claimEnd, claimNextConversation } from '#shared/inbox/act-on-conversation.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { readHead } from '#shared/store/heads.ts'
import { sumLedgerHour } from '#shared/store/ledger.ts'
import { listMessages } from '#shared/store/messages.ts'
import { aMessage, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

describe('32 workers with a message each for one conversation', () => {
  it('lose none: what could not be finished comes again', async () => {
    const inbox = await openInbox(engine().endpoint)
    const deliveries = Array.from({ length: 32 }, (_, n) =>
      inbox.delivery([aMessage(`m${n}`, { at: new Date(Date.UTC(2026, 10, 22, 9, 0, n)).toISOString() })]),
    )
    let left = deliveries
    for (let round = 0; left.length > 0 && round < 10; round++) {
      const failed = await Promise.all(left.map((one) => ingestDeliveries(inbox.services, [one])))
      const again = new Set(failed.flatMap((ids) => [...ids]))
      left = left.filter(({ deliveryId }) => again.has(deliveryId))
    }
    expect((await listMessages(inbox.db, idOf(), 100)).messages).toHaveLength(32)
    expect(await readHead(inbox.db, idOf())).toMatchObject({
      version: 32,
      unanswered: 32,
      oldestUnansweredAt: '2026-11-22T09:00:00.000Z',
      lastInboundId: 'm31',
    })
    expect(await sumLedgerHour(inbox.db, 'test', 'acme', '2026-11-22T10')).toMatchObject({
      deliveries: 32,
      counts: { received: 32, stored: 32, duplicate: 0 },
    })
  })

  it('and the same delivery by several workers at once is stored once', async () => {
    const inbox = await openInbox(engine().endpoint)
    const delivery = inbox.delivery([aMessage('m1'), aMessage('m2', { at: '2026-11-22T09:51:00.000Z' })])
    await Promise.all(Array.from({ length: 6 }, () => ingestDeliveries(inbox.services, [delivery])))
    expect(await readHead(inbox.db, idOf())).toMatchObject({ version: 1, unanswered: 2 })
    expect(await sumLedgerHour(inbox.db, 'test', 'acme', '2026-11-22T10')).toMatchObject({
      deliveries: 1,
      counts: { received: 2, stored: 2 },
    })
  })
})

describe('claiming', () => {
  it('gives one conversation to one of 50', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('m1')])
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        actOnConversation(inbox.services, idOf(), {
          type: 'claim',
          by: `agent-${n}`,
          until: claimEnd(inbox.services),
        }),
      ),
    )
    const winners = results.flatMap((result) => (result.kind === 'done' ? [result.head.assignee] : []))
    expect(winners).toHaveLength(1)
    expect((await readHead(inbox.db, idOf()))?.assignee).toBe(winners[0])
    expect(results.filter(({ kind }) => kind === 'refused')).toHaveLength(49)
  })

  it('gives 20 people who ask for the next one a different one each, of 30', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest(Array.from({ length: 30 }, (_, n) => aMessage(`m${n}`, { customer: customer(n) })))
    const claimed = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        claimNextConversation(inbox.services, `agent-${n}`, {}, Math.random),
      ),
    )
    const ids = claimed.map((head) => head?.id)
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(20)
    for (const [n, head] of claimed.entries()) expect(head?.assignee).toBe(`agent-${n}`)
  })

  it('of the next one gives nothing when nothing is left', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('m1')])
    const claimed = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        claimNextConversation(inbox.services, `agent-${n}`, {}, Math.random),
      ),
    )
    expect(claimed.filter((head) => head !== null)).toHaveLength(1)
  })
})
