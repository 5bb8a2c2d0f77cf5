// A customer edits, takes back or reacts: is that seen beside the message, whichever of the two came first?
import { describe, expect, it } from 'vitest'
import { readThread } from '#shared/inbox/read-thread.ts'
import { readHead } from '#shared/store/heads.ts'
import { sumLedgerHour } from '#shared/store/ledger.ts'
import { aDeletion, aMessage, anEdit, aReaction } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const open = () => openInbox(engine().endpoint)
const shown = async ({ services }: TestInbox) => (await readThread(services, idOf(), 20))?.messages
const head = ({ db }: TestInbox) => readHead(db, idOf())

describe('an edit', () => {
  it('is shown in the thread and in the list, and asks for nothing new', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('m1')])
    const before = await head(inbox)
    await inbox.ingest([anEdit('e1', 'm1', 'Where is my bag?')])
    expect(await shown(inbox)).toMatchObject([{ text: 'Where is my bag?', edited: true }])
    expect(await head(inbox)).toMatchObject({
      unanswered: 1,
      dueAt: before?.dueAt,
      lastMessage: { text: 'Where is my bag?' },
    })
    await inbox.ingest([anEdit('e2', 'm1', 'Where is my suitcase?', { at: '2026-11-22T09:58:00.000Z' })])
    expect(await shown(inbox)).toMatchObject([
      {
        text: 'Where is my suitcase?',
        editedAt: '2026-11-22T09:58:00.000Z',
        earlier: [
          { text: 'Where is my parcel? (m1)' },
          { text: 'Where is my bag?', until: '2026-11-22T09:58:00.000Z' },
        ],
      },
    ])
    await inbox.ingest([aDeletion('x1', 'm1')])
    const [gone] = (await shown(inbox)) ?? []
    expect(gone).toMatchObject({ text: '', deleted: true, editedAt: '2026-11-22T09:58:00.000Z' })
    expect(gone?.deletedAt).toBeDefined()
    expect(gone).not.toHaveProperty('earlier')
  })

  it('that comes before its message is there when it comes', async () => {
    const inbox = await open()
    await inbox.ingest([anEdit('e1', 'm1', 'Where is my bag?')])
    expect(await head(inbox)).toBeNull()
    await inbox.ingest([aMessage('m1')])
    expect(await shown(inbox)).toMatchObject([{ text: 'Where is my bag?', edited: true }])
  })

  it('of an earlier message leaves the list as it is', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('m1'), aMessage('m2', { at: '2026-11-22T09:51:00.000Z', text: 'Hello?' })])
    const { version } = (await head(inbox)) ?? {}
    await inbox.ingest([anEdit('e1', 'm1', 'Where is my bag?')])
    expect(await head(inbox)).toMatchObject({ version, lastMessage: { text: 'Hello?' } })
  })

  it('finds its message where the platform does not say when that was', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('m1')])
    await inbox.ingest([anEdit('e1', 'm1', 'Where is my bag?', { of: { nativeId: 'm1' } })])
    expect(await shown(inbox)).toMatchObject([{ text: 'Where is my bag?' }])
  })
})

describe('a deletion', () => {
  it.each(['after', 'before'])('that comes %s its message hides its text in the thread', async (when) => {
    const inbox = await open()
    const items = [[aMessage('m1')], [aDeletion('x1', 'm1')]]
    for (const each of when === 'after' ? items : items.reverse()) await inbox.ingest(each)
    expect(await shown(inbox)).toMatchObject([{ text: '', deleted: true }])
    if (when === 'after') expect((await head(inbox))?.lastMessage.text).toBe('')
  })

  it('in one batch with its message is folded after it', async () => {
    const inbox = await open()
    await inbox.ingest([aDeletion('x1', 'm1')], [aMessage('m1')])
    expect(await head(inbox)).toMatchObject({ version: 1, lastMessage: { text: '' } })
  })
})

it('what its author took back stays readable only where its channel lets us keep it', async () => {
  const said = async (keeps: { keepsDeleted?: true }) => {
    const inbox = await openInbox(engine().endpoint, { connector: keeps })
    await inbox.ingest([aMessage('m1', { media: [{ kind: 'image' }] })])
    await inbox.ingest([aDeletion('x1', 'm1')])
    return shown(inbox)
  }
  expect(await said({ keepsDeleted: true })).toMatchObject([
    { text: 'Where is my parcel? (m1)', deleted: true, media: [{ kind: 'image' }] },
  ])
  expect(await said({})).toMatchObject([{ text: '', deleted: true, media: [] }])
})

describe('a reaction', () => {
  it('is shown at its message and opens no case', async () => {
    const inbox = await open()
    await inbox.ingest([aReaction('r1', 'm1')])
    expect(await head(inbox)).toBeNull()
    await inbox.ingest([aMessage('m1')])
    await inbox.ingest([aReaction('r2', 'm1', { emoji: '😡', at: '2026-11-22T09:58:00.000Z' })])
    expect(await shown(inbox)).toMatchObject([{ reactions: ['👍', '😡'] }])
    expect((await head(inbox))?.version).toBe(1)
  })
})

it('every change is counted as stored, and once', async () => {
  const inbox = await open()
  const items = [aMessage('m1'), anEdit('e1', 'm1', 'x'), aDeletion('x1', 'm1'), aReaction('r1', 'm1')]
  await inbox.ingest(items)
  await inbox.ingest(items)
  const { counts } = await sumLedgerHour(inbox.db, 'test', 'acme', '2026-11-22T10')
  expect(counts).toMatchObject({ received: 8, stored: 4, duplicate: 4 })
})
