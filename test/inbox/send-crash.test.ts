// The worker dies after any of its writes while sending: is the message sent at most once, and the rest completed?
import { describe, expect, it } from 'vitest'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import type { Services } from '#shared/inbox/services.ts'
import type { Item } from '#shared/store/database.ts'
import { type Answering, openAnswering } from '../support/answering.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { anEcho, aStatus } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { dumpTable } from '../support/table-dump.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()

/** `work` runs in a process that dies after `writes` writes. False when it needed fewer. */
async function dying(
  inbox: Answering,
  writes: number,
  work: (services: Services) => Promise<unknown>,
): Promise<boolean> {
  const client = localClient(engine().endpoint)
  const crash = crashAfter(client, writes)
  await work({ ...inbox.services, db: { ...inbox.db, client } }).catch(() => {})
  client.destroy()
  return crash.crashed
}

/** How often a reply was written, and when the sweeper would look at it, tells of the detour; the rest must not. */
async function leftBehind(inbox: Answering): Promise<Record<string, Item>> {
  const items = Object.entries(await dumpTable(inbox.db, (name) => !name.startsWith('L#')))
  return Object.fromEntries(
    items.map(([name, { v: _v, ttl: _ttl, dsk: _dsk, lk: _lk, ...item }]) => [name, item]),
  )
}

async function due(): Promise<Answering & { replyId: string }> {
  const inbox = await openAnswering(engine().endpoint)
  const { id } = await inbox.answer()
  inbox.clock.advance(5)
  inbox.queues.take('sends')
  return { ...inbox, replyId: id }
}

describe('a worker that dies after each of its writes', () => {
  it('never lets a message go twice, and its job’s redelivery completes what it left', async () => {
    const untouched = await due()
    await sendReply(untouched.services, untouched.replyId)
    const expected = await leftBehind(untouched)
    let writes = 0
    for (; ; writes++) {
      const inbox = await due()
      if (!(await dying(inbox, writes, (services) => sendReply(services, inbox.replyId)))) break
      const at = inbox.clock.at()
      inbox.platform.findings.push({ outcome: 'sent', nativeId: 'sent-1', at, permalink: null })
      await sendReply(inbox.services, inbox.replyId)
      await inbox.passTime(120)
      expect(inbox.platform.sent, `after ${writes} writes`).toHaveLength(1)
      expect(await leftBehind(inbox), `after ${writes} writes`).toEqual(expected)
    }
    expect(writes).toBe(5)
  })

  it('completes a failure: the reply and its conversation both say so', async () => {
    for (let writes = 0; ; writes++) {
      const inbox = await due()
      inbox.platform.answers.push({ outcome: 'not_permitted', detail: 'No.' })
      inbox.platform.findings.push({ outcome: 'absent' })
      if (!(await dying(inbox, writes, (services) => sendReply(services, inbox.replyId)))) break
      inbox.platform.answers.push({ outcome: 'not_permitted', detail: 'No.' })
      await sendReply(inbox.services, inbox.replyId)
      await inbox.passTime(120)
      expect((await inbox.reply(inbox.replyId)).status, `after ${writes} writes`).toBe('failed')
      expect(await inbox.head(), `after ${writes} writes`).toMatchObject({
        status: 'needs_reply',
        failedReply: true,
      })
      expect(inbox.platform.sent).toHaveLength(1)
    }
  })
})

describe('triage that dies while it learns what became of a reply', () => {
  it.each([
    ['an echo', () => anEcho('sent-1')],
    ['an echo with our mark', (id: string) => anEcho('other', { opaque: id, text: 'Reworded.' })],
    ['a delivery report', (id: string) => aStatus('sent-1', 'delivered', { opaque: id })],
  ])('has it all noted after the redelivery: %s', async (_, item) => {
    const unknown = async () => {
      const inbox = await due()
      inbox.platform.answers.push({ outcome: 'unknown', detail: 'Cut.' })
      await sendReply(inbox.services, inbox.replyId)
      return { inbox, delivery: inbox.delivery([item(inbox.replyId)], { deliveryId: 'd-1' }) }
    }
    const untouched = await unknown()
    await ingestDeliveries(untouched.inbox.services, [untouched.delivery])
    const expected = await leftBehind(untouched.inbox)
    for (let writes = 0; ; writes++) {
      const { inbox, delivery } = await unknown()
      if (!(await dying(inbox, writes, (services) => ingestDeliveries(services, [delivery])))) break
      expect(await ingestDeliveries(inbox.services, [delivery])).toEqual(new Set())
      expect(await leftBehind(inbox), `after ${writes} writes`).toEqual(expected)
    }
  })

  it('makes the conversation work again when the report was a failure', async () => {
    for (let writes = 0; ; writes++) {
      const inbox = await due()
      await sendReply(inbox.services, inbox.replyId)
      const delivery = inbox.delivery([aStatus('sent-1', 'failed')])
      if (!(await dying(inbox, writes, (services) => ingestDeliveries(services, [delivery])))) break
      await ingestDeliveries(inbox.services, [delivery])
      expect(await inbox.head(), `after ${writes} writes`).toMatchObject({
        status: 'needs_reply',
        failedReply: true,
      })
    }
  })
})
