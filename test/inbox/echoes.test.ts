// One of our own messages comes back: is it known for what it is, and never shown as new work?
import { describe, expect, it } from 'vitest'
import { readThread } from '#shared/inbox/read-thread.ts'
import { readHead } from '#shared/store/heads.ts'
import { sumLedgerHour } from '#shared/store/ledger.ts'
import { openAnswering } from '../support/answering.ts'
import { aMessage, anEcho } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const open = () => openAnswering(engine().endpoint)

describe('the echo of a reply of ours', () => {
  it('is known by its native id and changes nothing more', async () => {
    const inbox = await open()
    await inbox.answer()
    await inbox.passTime(5)
    const before = await inbox.head()
    await inbox.ingest([anEcho('sent-1', { text: 'As the platform shows it: We are looking for it.' })])
    expect(await inbox.head()).toEqual(before)
    const thread = await readThread(inbox.services, inbox.id, 10)
    expect(thread?.messages.map(({ nativeId, text }) => [nativeId, text])).toEqual([
      ['m1', 'Where is my parcel? (m1)'],
      ['sent-1', 'We are looking for it.'],
    ])
    const { counts } = await sumLedgerHour(inbox.db, 'test', 'acme', '2026-11-22T10')
    expect(counts).toMatchObject({ received: 2, stored: 1, duplicate: 1 })
  })

  it('lies in the thread once, though it came before the answer and with another moment', async () => {
    const inbox = await open()
    inbox.platform.answers.push(async () => {
      await inbox.ingest([anEcho('native-1', { at: '2026-11-22T10:00:04.000Z' })])
      return { outcome: 'sent', nativeId: 'native-1', at: inbox.clock.at(1), permalink: null }
    })
    const { id } = await inbox.answer()
    await inbox.passTime(5)
    expect(await inbox.reply(id)).toMatchObject({ status: 'sent', nativeId: 'native-1' })
    const thread = await readThread(inbox.services, inbox.id, 10)
    expect(thread?.messages.filter(({ direction }) => direction === 'out')).toHaveLength(1)
    expect(await inbox.head()).toMatchObject({ status: 'waiting', version: 2 })
  })

  it('is not taken for a reply that nobody has tried to send', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    await inbox.ingest([anEcho('native-9')])
    expect((await inbox.reply(id)).status).toBe('held')
    expect(await inbox.head()).toMatchObject({ activity: { type: 'answered_outside' } })
  })
})

describe('an answer given elsewhere', () => {
  it('is kept as ours and answers the conversation', async () => {
    const inbox = await open()
    await inbox.ingest([anEcho('o1', { text: 'We called you.' })])
    expect(await inbox.head()).toMatchObject({
      status: 'waiting',
      unanswered: 0,
      lastMessage: { text: 'We called you.', direction: 'out' },
      activity: { type: 'answered_outside', by: '@acme' },
    })
    const thread = await readThread(inbox.services, inbox.id, 10)
    expect(thread?.messages.at(-1)).toMatchObject({
      direction: 'out',
      author: { name: '@acme' },
      text: 'We called you.',
    })
  })

  it('given before the customer’s last message leaves that to be answered', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('m2', { at: '2026-11-22T10:00:30.000Z' })])
    await inbox.ingest([anEcho('o1', { at: '2026-11-22T10:00:10.000Z', text: 'We called you.' })])
    expect(await inbox.head()).toMatchObject({
      status: 'needs_reply',
      unanswered: 1,
      oldestUnansweredAt: '2026-11-22T10:00:30.000Z',
      lastMessage: { direction: 'in' },
    })
  })

  it('may begin a conversation, which then is nobody’s work', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([anEcho('o1', { text: 'Did your parcel arrive?' })])
    expect(await readHead(inbox.db, idOf())).toMatchObject({ status: 'done', dueAt: null, unanswered: 0 })
    await inbox.ingest([aMessage('m1', { at: '2026-11-22T10:05:00.000Z' })])
    expect(await readHead(inbox.db, idOf())).toMatchObject({
      status: 'needs_reply',
      unanswered: 1,
      caseNo: 1,
    })
  })
})
