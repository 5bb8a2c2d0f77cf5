// Is a text that many post word for word noticed, and does it rank lower for the next one?
import { describe, expect, it } from 'vitest'
import type { CountedMessage } from '#shared/inbox/count-minutes.ts'
import { CopyWatch } from '#shared/inbox/notice-copies.ts'
import { listCopies } from '#shared/store/copies.ts'
import { readHead } from '#shared/store/heads.ts'
import { listMessages } from '#shared/store/messages.ts'
import { aMessage, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const slogan = 'Shame on Acme for what they did to those farmers, never again'

/** `n` people post the slogan; what the stream then tells of them. */
async function posted(inbox: TestInbox, from: number, to: number): Promise<CountedMessage[]> {
  const counted: CountedMessage[] = []
  for (let n = from; n < to; n++) {
    await inbox.ingest([
      aMessage(`m${n}`, { customer: customer(n), text: `${slogan} #${n}`, at: inbox.clock.at() }),
    ])
    const { messages } = await listMessages(inbox.db, idOf(`u${n}`), 1)
    for (const message of messages) counted.push({ message, sequence: String(1000 + n) })
  }
  return counted
}

const campaigns = (inbox: TestInbox) => listCopies(inbox.db, 'Acme', inbox.clock.at())

describe('copies of one text', () => {
  it('are a campaign from the third person on, and the next one ranks lower and says why', async () => {
    const inbox = await openInbox(engine().endpoint)
    const watch = new CopyWatch()
    const first = await posted(inbox, 0, 2)
    await watch.notice(inbox.services, 's', first)
    expect(await campaigns(inbox)).toEqual([])
    const more = await posted(inbox, 2, 12)
    await watch.notice(inbox.services, 's', [...first, ...more])
    await watch.notice(inbox.services, 's', more)
    expect(await campaigns(inbox)).toMatchObject([
      { copies: 12, sample: expect.stringContaining('Shame on Acme') },
    ])
    // Another process of triage, which has read nothing yet.
    const fresh = { ...inbox, db: { ...inbox.db }, services: { ...inbox.services, db: { ...inbox.db } } }
    const { ingestDeliveries } = await import('#shared/inbox/ingest-deliveries.ts')
    await ingestDeliveries(fresh.services, [
      inbox.delivery([aMessage('late', { customer: customer('late'), text: slogan, at: inbox.clock.at() })]),
    ])
    const head = await readHead(inbox.db, idOf('ulate'))
    expect(head?.priority.reasons).toContainEqual({ code: 'copies', points: -25, evidence: '12' })
    expect(head?.priority.score).toBeLessThan((await readHead(inbox.db, idOf('u0')))?.priority.score ?? 0)
  })

  it('by one person, or of short thanks, are none', async () => {
    const inbox = await openInbox(engine().endpoint)
    const [one] = await posted(inbox, 0, 1)
    if (one === undefined) throw new Error('Nothing posted.')
    const often = Array.from({ length: 9 }, (_, n) => ({ ...one, sequence: String(2000 + n) }))
    await new CopyWatch().notice(inbox.services, 's', often)
    expect(await campaigns(inbox)).toEqual([])
  })

  it('remembers at most so many texts', async () => {
    const inbox = await openInbox(engine().endpoint)
    const [one] = await posted(inbox, 0, 1)
    if (one?.message.signals == null) throw new Error('Nothing posted.')
    const { message } = one
    const { signals } = one.message
    const flood = Array.from({ length: 50_000 }, (_, n) => ({
      sequence: String(10_000 + n),
      message: { ...message, signals: { ...signals, fingerprint: `f${n}` } },
    }))
    const watch = new CopyWatch()
    await watch.notice(inbox.services, 's', flood)
    expect(watch.size).toBe(20_000)
  })
})
