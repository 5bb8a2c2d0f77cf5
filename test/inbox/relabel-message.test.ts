// Does a person's word count at once: for the message, its conversation, and what comes in afterwards, until taken back?
import { describe, expect, it } from 'vitest'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { messageAddress, messageAsItIs } from '#shared/inbox/message-as-it-is.ts'
import { relabelMessage } from '#shared/inbox/relabel-message.ts'
import { readAccount } from '#shared/store/accounts.ts'
import { readCorrection } from '#shared/store/corrections.ts'
import { readHead } from '#shared/store/heads.ts'
import { listMessages } from '#shared/store/messages.ts'
import { listRelabelLines } from '#shared/store/relabels.ts'
import { aMessage, anEcho, anEdit, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const id = idOf()
const angry = 'Absolutely terrible, worst parcel service ever, I hate it'

async function inboxWith(text: string): Promise<TestInbox & { at: string }> {
  const inbox = await openInbox(engine().endpoint)
  const item = aMessage('m1', { text })
  await inbox.ingest([item])
  return { ...inbox, at: item.at }
}

const shown = (inbox: TestInbox, at: string, nativeId = 'm1') =>
  messageAsItIs(inbox.db, messageAddress(id, at, nativeId))

describe('a message that triage got wrong', () => {
  it('shows what was said and what had been measured, ranks its conversation anew, and leaves a line', async () => {
    const inbox = await inboxWith(angry)
    const before = await readHead(inbox.db, id)
    expect(before?.sentiment.label).toBe('negative')
    const said = { label: 'positive' as const, urgent: false }
    expect(await relabelMessage(inbox.services, id, { at: inbox.at, nativeId: 'm1' }, said, 'ana')).toBe(
      'relabelled',
    )
    expect(await shown(inbox, inbox.at)).toMatchObject({
      sentiment: { label: 'positive', score: 1, confidence: 1, judge: 'person', words: [] },
      signals: { urgency: { value: 0, evidence: [] } },
      relabel: { label: 'positive', urgent: false, by: 'ana', was: { label: 'negative' } },
    })
    const after = await readHead(inbox.db, id)
    expect(after).toMatchObject({
      sentiment: { label: 'positive', confidence: 1 },
      activity: { type: 'relabelled', by: 'ana', detail: { label: 'positive', urgent: 'no' } },
    })
    expect(after?.priority.score).toBeLessThan(before?.priority.score ?? 0)
    expect(after?.priority.reasons.some(({ code }) => code === 'sentiment' || code === 'urgency')).toBe(false)
    expect(Date.parse(after?.dueAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before?.dueAt ?? ''))
  })

  it('is learnt by its account at once: the same text comes out right the next time', async () => {
    const inbox = await inboxWith(angry)
    expect((await readAccount(inbox.db, 'test', 'acme'))?.correction).toBeNull()
    await relabelMessage(inbox.services, id, { at: inbox.at, nativeId: 'm1' }, { label: 'positive' }, 'ana')
    expect((await readAccount(inbox.db, 'test', 'acme'))?.correction).toContain(inbox.clock.at())
    await inbox.ingest([aMessage('m2', { customer: customer(2), text: angry.toUpperCase() })])
    expect((await readHead(inbox.db, idOf('u2')))?.sentiment.label).toBe('positive')
  })

  it('is as it was once that is taken back, and so is all that was learnt from it', async () => {
    const inbox = await inboxWith(angry)
    const before = await readHead(inbox.db, id)
    const which = { at: inbox.at, nativeId: 'm1' }
    await relabelMessage(inbox.services, id, which, { label: 'positive' }, 'ana')
    inbox.clock.advance(1)
    await relabelMessage(inbox.services, id, which, null, 'rui')
    const message = await shown(inbox, inbox.at)
    expect(message?.sentiment).toMatchObject({ label: 'negative', judge: 'local' })
    expect(message?.relabel).toBeUndefined()
    expect(await readHead(inbox.db, id)).toMatchObject({
      priority: before?.priority,
      dueAt: before?.dueAt,
      activity: { type: 'relabelled', by: 'rui', detail: { undone: 'yes' } },
    })
    expect(await readCorrection(inbox.db, 'test', 'acme')).toMatchObject({ bytes: null, lines: 2 })
    await inbox.ingest([aMessage('m2', { customer: customer(2), text: angry })])
    expect((await readHead(inbox.db, idOf('u2')))?.sentiment.label).toBe('negative')
    const { lines } = await listRelabelLines(inbox.db, 'test', 'acme', 10)
    expect(lines.map(({ by, relabel, was, text }) => ({ by, relabel, was, text }))).toEqual([
      { by: 'rui', relabel: null, was: 'negative', text: angry },
      { by: 'ana', relabel: { label: 'positive' }, was: 'negative', text: angry },
    ])
  })

  it('leaves the angrier message before it in charge, and a band set by hand', async () => {
    const inbox = await inboxWith(angry)
    await inbox.ingest([aMessage('m2', { text: 'Never mind, thank you!', at: inbox.clock.at() })])
    await actOnConversation(inbox.services, id, { type: 'priority', by: 'ana', band: 'urgent' })
    const before = await readHead(inbox.db, id)
    await relabelMessage(
      inbox.services,
      id,
      { at: inbox.clock.at(), nativeId: 'm2' },
      { label: 'positive' },
      'ana',
    )
    const after = await readHead(inbox.db, id)
    expect(after?.priority).toEqual(before?.priority)
    expect(after?.priority.override?.band).toBe('urgent')
  })

  it('teaches the text as the person saw it, after an edit', async () => {
    const inbox = await inboxWith(angry)
    await inbox.ingest([anEdit('e1', 'm1', 'All is well again, great service')])
    await relabelMessage(inbox.services, id, { at: inbox.at, nativeId: 'm1' }, { label: 'positive' }, 'ana')
    const { lines } = await listRelabelLines(inbox.db, 'test', 'acme', 1)
    expect(lines[0]?.text).toBe('All is well again, great service')
  })

  it('must be a customer’s, and there', async () => {
    const inbox = await inboxWith(angry)
    await inbox.ingest([anEcho('ours')])
    const ours = (await listMessages(inbox.db, id, 10)).messages.find(({ direction }) => direction === 'out')
    const say = (which: { at: string; nativeId: string }, conversation = id) =>
      relabelMessage(inbox.services, conversation, which, { label: 'neutral' }, 'ana')
    expect(await say({ at: ours?.at ?? '', nativeId: 'ours' })).toBe('not_a_customers')
    expect(await say({ at: inbox.at, nativeId: 'nowhere' })).toBe('not_found')
    expect(await say({ at: inbox.at, nativeId: 'm1' }, 'x'.repeat(16))).toBe('not_found')
    expect((await listRelabelLines(inbox.db, 'test', 'acme', 10)).lines).toEqual([])
  })

  it('said by many at once is learnt whole', async () => {
    const inbox = await openInbox(engine().endpoint)
    const items = Array.from({ length: 8 }, (_, n) =>
      aMessage(`m${n}`, { customer: customer(n), text: `${angry} ${n}` }),
    )
    await inbox.ingest(items)
    await Promise.all(
      items.map(({ at, nativeId }, n) =>
        relabelMessage(inbox.services, idOf(`u${n}`), { at, nativeId }, { label: 'positive' }, 'ana'),
      ),
    )
    expect(await readCorrection(inbox.db, 'test', 'acme')).toMatchObject({ lines: 8 })
  })
})
