// When does a message open a case, reopen one, or is it only history?
import { describe, expect, it } from 'vitest'
import type { ConversationHead } from '#shared/domain/conversation.ts'
import { actOnConversation, claimEnd } from '#shared/inbox/act-on-conversation.ts'
import { readHead } from '#shared/store/heads.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const head = async ({ db }: TestInbox): Promise<ConversationHead> => {
  const found = await readHead(db, idOf())
  if (found === null) throw new Error('No head.')
  return found
}

/** A conversation that was tagged, claimed and closed at 10:00. */
async function closed(): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint)
  const { services } = inbox
  await inbox.ingest([aMessage('m1', { text: 'Terrible, you lost my parcel, I am angry!' })])
  await actOnConversation(services, idOf(), { type: 'tags', by: 'maya', add: ['refund'], remove: [] })
  await actOnConversation(services, idOf(), { type: 'claim', by: 'maya', until: claimEnd(services) })
  await actOnConversation(services, idOf(), { type: 'close', by: 'maya' })
  return inbox
}

describe('a message after the case was closed', () => {
  it('within 72 hours reopens it', async () => {
    const inbox = await closed()
    inbox.clock.advance(71 * 3600)
    await inbox.ingest([aMessage('m2', { at: inbox.clock.at(), text: 'Hello again.' })])
    expect(await head(inbox)).toMatchObject({
      status: 'needs_reply',
      caseNo: 1,
      tags: ['refund'],
      unanswered: 1,
      oldestUnansweredAt: inbox.clock.at(),
      doneAt: null,
      activity: { type: 'reopened', by: 'customer' },
    })
  })

  it('later opens a new one, afresh', async () => {
    const inbox = await closed()
    inbox.clock.advance(73 * 3600)
    await inbox.ingest([aMessage('m2', { at: inbox.clock.at(), text: 'Hello again.' })])
    expect(await head(inbox)).toMatchObject({
      status: 'needs_reply',
      caseNo: 2,
      tags: [],
      assignee: null,
      openedAt: inbox.clock.at(),
      priority: { band: 'low' },
      activity: { type: 'opened' },
    })
  })

  it('but older than our closing it is another part of the closed case', async () => {
    const inbox = await closed()
    await inbox.ingest([aMessage('m0', { at: '2026-11-22T09:40:00.000Z' })])
    expect((await head(inbox)).caseNo).toBe(1)
  })
})

describe('history', () => {
  it('older than a day before the account was connected has no clocks, and no one need answer', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('old', { at: '2026-11-20T23:59:59.000Z' })])
    expect(await head(inbox)).toMatchObject({
      status: 'done',
      dueAt: null,
      oldestUnansweredAt: null,
      unanswered: 0,
    })
    await inbox.ingest([aMessage('new', { at: '2026-11-21T00:00:00.000Z' })])
    expect(await head(inbox)).toMatchObject({ status: 'needs_reply', unanswered: 1, caseNo: 1 })
  })

  it('that comes late leaves what waits as it is', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('new')])
    const { dueAt } = await head(inbox)
    await inbox.ingest([aMessage('old', { at: '2026-11-10T00:00:00.000Z' })])
    expect(await head(inbox)).toMatchObject({ dueAt, unanswered: 1, lastInboundId: 'new' })
  })
})

describe('messages out of order', () => {
  it('count from the oldest, show the latest, and answer the latest', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('m2', { at: '2026-11-22T09:52:00.000Z', text: 'second' })])
    await inbox.ingest([aMessage('m1', { at: '2026-11-22T09:51:00.000Z', text: 'first' })])
    expect(await head(inbox)).toMatchObject({
      unanswered: 2,
      oldestUnansweredAt: '2026-11-22T09:51:00.000Z',
      lastMessage: { text: 'second' },
      lastInboundId: 'm2',
    })
  })
})
