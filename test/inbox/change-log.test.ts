// Can a page that was away catch up without missing a change or waiting for ever for a lost one?
import { describe, expect, it } from 'vitest'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { fanOut } from '#shared/inbox/fan-out.ts'
import { readChanges } from '#shared/inbox/read-changes.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { addChangeEntry, listChangeEntries, readSequence, takeSequence } from '#shared/store/change-log.ts'
import { addConnection } from '#shared/store/connections.ts'
import { readStanding } from '#shared/store/customer-cases.ts'
import { addIncident, writeIncident } from '#shared/store/incidents.ts'
import { anIncident } from '../support/incident.ts'
import { aMessage } from '../support/items.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { replayCut, tapStream } from '../support/stream-tap.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const open = () => openInbox(engine().endpoint)

/** Takes the next number and writes its entry, as fan-out does. */
async function log({ db, clock }: TestInbox, id = idOf()): Promise<number> {
  const seq = await takeSequence(db, clock.at())
  await addChangeEntry(db, { seq, at: clock.at(), changes: [{ kind: 'conversation', id }] })
  return seq
}

describe('catching up', () => {
  it('gives what changed since, with values as they are now, each once', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('m1')])
    for (let n = 0; n < 5; n++) await log(inbox)
    const changes = await readChanges(inbox.services, 2)
    expect(changes).toMatchObject({
      seq: 5,
      changes: [{ kind: 'conversation', id: idOf(), value: { version: 1 } }],
    })
    expect(await readChanges(inbox.services, 5)).toEqual({ changes: [], seq: 5 })
  })

  it('tells of incidents too, open pages and those that come back', async () => {
    const inbox = await open()
    const tap = tapStream(engine(), inbox.db)
    const before = anIncident()
    await addIncident(inbox.db, before)
    await writeIncident(inbox.db, before, { ...before, peak: 99 })
    await addConnection(inbox.db, 'c1', 'maya', 4_000_000_000)
    const frames: string[] = []
    const sockets = {
      post: async (_: string, frame: string) => {
        frames.push(frame)
        return 'sent' as const
      },
    }
    await fanOut({ ...inbox.services, sockets }, 's1', await tap.changes())
    const change = { kind: 'incident', id: before.id, value: { version: 2, peak: 99, status: 'new' } }
    expect(frames.map((frame) => JSON.parse(frame))).toContainEqual(
      expect.objectContaining({
        type: 'changes',
        changes: [expect.objectContaining({ kind: 'incident', id: before.id })],
      }),
    )
    expect(await readChanges(inbox.services, 0)).toMatchObject({ changes: [change] })
  })

  it('stops before a number that was taken but not written yet', async () => {
    const inbox = await open()
    await log(inbox)
    const late = await takeSequence(inbox.db, inbox.clock.at())
    await log(inbox)
    expect(await readChanges(inbox.services, 0)).toMatchObject({ seq: 1 })
    await addChangeEntry(inbox.db, { seq: late, at: inbox.clock.at(), changes: [] })
    expect(await readChanges(inbox.services, 0)).toMatchObject({ seq: 3 })
  })

  it('closes a hole after a minute; its late writer takes a new number', async () => {
    const inbox = await open()
    await log(inbox)
    const late = await takeSequence(inbox.db, inbox.clock.at())
    await log(inbox)
    inbox.clock.advance(59)
    expect(await readChanges(inbox.services, 0)).toMatchObject({ seq: 1 })
    inbox.clock.advance(2)
    const [one, other] = await Promise.all([readChanges(inbox.services, 0), readChanges(inbox.services, 0)])
    expect(Math.max(one.seq, other.seq)).toBe(3)
    expect(await readChanges(inbox.services, 0)).toMatchObject({ seq: 3 })
    expect(await addChangeEntry(inbox.db, { seq: late, at: inbox.clock.at(), changes: [] })).toBe(false)
  })

  it('closes a hole at the very end too', async () => {
    const inbox = await open()
    await log(inbox)
    await takeSequence(inbox.db, inbox.clock.at())
    expect(await readChanges(inbox.services, 1)).toEqual({ changes: [], seq: 1 })
    inbox.clock.advance(61)
    expect(await readChanges(inbox.services, 1)).toEqual({ changes: [], seq: 2 })
  })

  it('asks a page to start afresh when it is too far behind, or ahead of us', async () => {
    const inbox = await open()
    for (let n = 0; n < 501; n++) await takeSequence(inbox.db, inbox.clock.at())
    expect(await readChanges(inbox.services, 0)).toEqual({ reset: true, seq: 501 })
    expect(await readChanges(inbox.services, 502)).toEqual({ reset: true, seq: 501 })
    expect(await readChanges(inbox.services, 490)).not.toHaveProperty('reset')
  })

  it('and when more entries are gone than writers can have left out: they have expired', async () => {
    const inbox = await open()
    for (let n = 0; n < 40; n++) await takeSequence(inbox.db, inbox.clock.at())
    expect(await readChanges(inbox.services, 0)).toEqual({ reset: true, seq: 40 })
  })
})

describe('fanning out', () => {
  it('a stream that repeats itself: a gapless log, every line of history once, the case in its last state', async () => {
    const inbox = await open()
    const tap = tapStream(engine(), inbox.db)
    const { services, db } = inbox
    const by = 'maya'
    await inbox.ingest([aMessage('m1')])
    await actOnConversation(services, idOf(), { type: 'note', by, text: 'Called.' })
    await actOnConversation(services, idOf(), { type: 'close', by })
    await actOnConversation(services, idOf(), { type: 'reopen', by })
    await actOnConversation(services, idOf(), { type: 'ignore', by })
    const changes = await tap.changes()
    const frames: string[] = []
    await addConnection(db, 'open', by, 4_000_000_000)
    await addConnection(db, 'closed', by, 4_000_000_000)
    const sockets = {
      post: async (id: string, frame: string) => {
        if (id === 'closed') return 'gone' as const
        frames.push(frame)
        return 'sent' as const
      },
    }
    await replayCut(changes, randomNumbers(1), (batch) => fanOut({ ...services, sockets }, 's1', batch))
    const { seq } = await readSequence(db)
    const entries = await listChangeEntries(db, 1, seq)
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: seq }, (_, n) => n + 1))
    const history = (await readThread(services, idOf(), 20))?.activity.map(({ type }) => type)
    expect(history?.sort()).toEqual(['closed', 'ignored', 'noted', 'opened', 'reopened'])
    expect(await readChanges(services, 0)).toMatchObject({
      seq,
      changes: [{ kind: 'conversation' }, { kind: 'message' }],
    })
    const numbers = frames.map((frame): number => JSON.parse(frame).seq)
    expect([...new Set(numbers)]).toEqual(entries.map((entry) => entry.seq))
    await fanOut({ ...services, sockets }, 's2', changes)
    const [line] = (await readStanding(db, 'test', '501', '2026-01-01', 5)).cases
    expect(line?.status).toBe('ignored')
  })
})
