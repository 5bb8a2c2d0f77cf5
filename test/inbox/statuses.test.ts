// The platform reports on our messages, late, twice and in any order: does a reply ever go back?
import { describe, expect, it } from 'vitest'
import type { StatusItem } from '#shared/domain/mention.ts'
import { sumLedgerHour } from '#shared/store/ledger.ts'
import { openAnswering } from '../support/answering.ts'
import { aStatus } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
type Status = StatusItem['status']

async function sent() {
  const inbox = await openAnswering(engine().endpoint)
  const { id } = await inbox.answer()
  await inbox.passTime(5)
  return { ...inbox, replyId: id }
}

describe('reports on a reply', () => {
  it.each<[Status[], string]>([
    [['sent', 'delivered', 'read'], 'read'],
    [['read', 'delivered', 'sent'], 'read'],
    [['delivered', 'delivered', 'sent'], 'delivered'],
    [['failed', 'sent'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
    [['delivered', 'failed'], 'delivered'],
  ])('%j end in "%s"', async (order, expected) => {
    const inbox = await sent()
    for (const status of order) await inbox.ingest([aStatus('sent-1', status)])
    expect((await inbox.reply(inbox.replyId)).status).toBe(expected)
  })

  it('that come together in one batch end in the highest', async () => {
    const inbox = await sent()
    await inbox.ingest(
      [aStatus('sent-1', 'read')],
      [aStatus('sent-1', 'sent')],
      [aStatus('sent-1', 'delivered')],
    )
    expect((await inbox.reply(inbox.replyId)).status).toBe('read')
  })

  it('do not touch the conversation, but for a failure, which makes it work again once', async () => {
    const inbox = await sent()
    const { version } = await inbox.head()
    await inbox.ingest([aStatus('sent-1', 'delivered')])
    expect((await inbox.head()).version).toBe(version)
    const other = await sent()
    const failure = { code: 'undeliverable', detail: 'No such person.', retryable: false }
    await other.ingest([aStatus('sent-1', 'failed', { failure })])
    await other.ingest([aStatus('sent-1', 'failed', { failure })])
    expect(await other.head()).toMatchObject({
      status: 'needs_reply',
      failedReply: true,
      version: version + 1,
      activity: { type: 'reply_failed', detail: { code: 'undeliverable' } },
    })
    expect(await other.reply(other.replyId)).toMatchObject({ failure })
  })

  it('on messages that are not ours are counted as such', async () => {
    const inbox = await sent()
    await inbox.ingest([
      aStatus('unknown', 'delivered'),
      aStatus('sent-1', 'delivered', { opaque: 'not-one-of-ours' }),
      aStatus('sent-1', 'delivered'),
      aStatus('sent-1', 'sent'),
    ])
    const { counts } = await sumLedgerHour(inbox.db, 'test', 'acme', '2026-11-22T10')
    expect(counts).toEqual({
      received: 5,
      stored: 2,
      duplicate: 1,
      parked: 0,
      ignored: { status_of_foreign_message: 2 },
    })
  })
})
