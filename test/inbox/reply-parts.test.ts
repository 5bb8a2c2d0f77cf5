// Does a long text go out as a thread: in order, each part once, none after one that failed, whole or not at all?
import { describe, expect, it } from 'vitest'
import { changeReply } from '#shared/inbox/change-reply.ts'
import { fanOut } from '#shared/inbox/fan-out.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { partId } from '#shared/inbox/reply-parts.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import type { Services } from '#shared/inbox/services.ts'
import { sweep } from '#shared/inbox/sweep.ts'
import { listActivities } from '#shared/store/activities.ts'
import { listMessages } from '#shared/store/messages.ts'
import { listReplies } from '#shared/store/replies.ts'
import { type Answering, openAnswering } from '../support/answering.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { aMessage, anEcho } from '../support/items.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { replayCut, tapStream } from '../support/stream-tap.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()
const side = {
  label: 'Test',
  text: { count: 'utf16' as const, max: 48 },
  audience: 'Nobody reads it.',
  threads: true,
}
const long = 'We found your parcel in Porto. It goes on tonight. It will be with you before noon tomorrow.'

const open = (): Promise<Answering> => openAnswering(engine().endpoint, {}, { connector: { private: side } })
const statuses = async ({ db, id }: Answering): Promise<string[]> =>
  (await listReplies(db, id)).map(({ status }) => status)
/** Lets minutes pass, with the sweeper once in each. */
async function minutes(inbox: Answering, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    await sweep(inbox.services)
    await inbox.passTime(60)
  }
}
/** A thread written and due, its jobs taken off the queue. */
async function written(): Promise<Answering & { first: string }> {
  const inbox = await open()
  const { id } = await inbox.answer({ text: long, thread: true })
  return { ...inbox, first: id }
}

describe('a long text', () => {
  it('becomes one reply a part, sent in order, each hung on the one before', async () => {
    const inbox = await written()
    const replies = await listReplies(inbox.db, inbox.id)
    expect(replies.map(({ id }) => id)).toEqual([1, 2, 3].map((n) => partId(inbox.first, n)))
    expect(replies.map(({ part }) => part)).toEqual([1, 2, 3].map((n) => ({ of: inbox.first, n, count: 3 })))
    await inbox.passTime(30)
    expect(inbox.platform.sent.map(({ text, continues }) => [text, continues])).toEqual([
      [replies[0]?.text, undefined],
      [replies[1]?.text, 'sent-1'],
      [replies[2]?.text, 'sent-2'],
    ])
    const { messages } = await listMessages(inbox.db, inbox.id, 10)
    expect(messages.filter(({ direction }) => direction === 'out').map(({ text }) => text)).toEqual(
      replies.map(({ text }) => text),
    )
  })

  it('makes its conversation wait for the customer only with its last part', async () => {
    const inbox = await written()
    inbox.clock.advance(5)
    const states: string[] = []
    for (const n of [1, 2, 3]) {
      await sendReply(inbox.services, partId(inbox.first, n))
      states.push((await inbox.head()).status)
    }
    expect(states).toEqual(['needs_reply', 'needs_reply', 'waiting'])
    expect(await inbox.head()).toMatchObject({ dueAt: null, activity: { type: 'reply_sent' } })
  })

  it('leaves to be answered what the customer wrote between two parts', async () => {
    const inbox = await written()
    inbox.clock.advance(5)
    await sendReply(inbox.services, inbox.first)
    const at = inbox.clock.at(1)
    await inbox.ingest([aMessage('m2', { at })])
    inbox.clock.advance(2)
    for (const n of [2, 3]) await sendReply(inbox.services, partId(inbox.first, n))
    expect(await inbox.head()).toMatchObject({ status: 'needs_reply', unanswered: 1, oldestUnansweredAt: at })
  })

  it('keeps its place before what is written after it', async () => {
    const inbox = await written()
    inbox.clock.advance(1)
    const after = await inbox.answer({ text: 'And one more thing.', key: 'after' })
    inbox.clock.advance(6)
    await sendReply(inbox.services, after.id)
    expect(inbox.platform.sent).toHaveLength(0)
    await inbox.passTime(120)
    expect(inbox.platform.sent.map(({ text }) => text).at(-1)).toBe('And one more thing.')
    expect(inbox.platform.sent).toHaveLength(4)
  })

  it('is the same reply for the same key, and refused where the side has no threads or nobody asked', async () => {
    const inbox = await written()
    const request = { text: long, visibility: 'private' as const, idempotencyKey: 'key-1', thread: true }
    const again = await queueReply(inbox.services, inbox.id, 'maya', request)
    expect(again).toMatchObject({ kind: 'repeated', reply: { id: inbox.first } })
    expect(await queueReply(inbox.services, inbox.id, 'maya', { ...request, text: `${long} Bye.` })).toEqual({
      kind: 'key_reused',
    })
    const refused = { kind: 'refused', path: 'text' }
    const other = { ...request, idempotencyKey: 'key-2' }
    expect(await queueReply(inbox.services, inbox.id, 'maya', { ...other, thread: false })).toMatchObject(
      refused,
    )
    const endless = { ...other, text: 'word '.repeat(300) }
    expect(await queueReply(inbox.services, inbox.id, 'maya', endless)).toMatchObject(refused)
    const plain = await openAnswering(engine().endpoint)
    const tooLong = { ...request, text: 'x '.repeat(150) }
    expect(await queueReply(plain.services, plain.id, 'maya', tooLong)).toMatchObject(refused)
  })
})

describe('a part that does not go out', () => {
  it('stops the later ones, which say why; a retry goes on from there', async () => {
    const inbox = await written()
    inbox.platform.answers.push(inbox.platform.taken('n1'), { outcome: 'content_rejected', detail: 'No.' })
    await inbox.passTime(60)
    expect(inbox.platform.sent).toHaveLength(2)
    expect(await statuses(inbox)).toEqual(['sent', 'failed', 'blocked'])
    expect((await inbox.reply(partId(inbox.first, 3))).failure).toMatchObject({
      code: 'earlier_part',
      detail: 'Post 2 of 3 was not sent.',
    })
    expect(await inbox.head()).toMatchObject({ status: 'needs_reply', failedReply: true })
    const failures = (await inbox.head()).recent.length
    await sendReply(inbox.services, partId(inbox.first, 3))
    expect((await inbox.head()).recent).toHaveLength(failures)
    expect(await changeReply(inbox.services, partId(inbox.first, 3), 'retry')).toMatchObject({
      kind: 'changed',
      reply: { status: 'queued' },
    })
    for (const n of [2, 3]) await sendReply(inbox.services, partId(inbox.first, n))
    expect(inbox.platform.sent.slice(2).map(({ continues }) => continues)).toEqual(['n1', 'sent-3'])
    expect(await inbox.head()).toMatchObject({ status: 'waiting', failedReply: false })
  })

  it('holds the next one back while nobody knows, and no longer once it is found', async () => {
    const inbox = await written()
    inbox.platform.answers.push({ outcome: 'unknown', detail: 'Cut.' })
    await inbox.passTime(9)
    expect(await statuses(inbox)).toEqual(['unknown', 'held', 'held'])
    inbox.platform.findings.push({ outcome: 'sent', nativeId: 'n1', at: inbox.clock.at(), permalink: null })
    await minutes(inbox, 3)
    expect(await statuses(inbox)).toEqual(['sent', 'sent', 'sent'])
    expect(inbox.platform.sent.map(({ continues }) => continues)).toEqual([undefined, 'n1', 'sent-2'])
  })

  it('leaves the rest to a person when it stays unknown, and is not posted again by their retry of the rest', async () => {
    const inbox = await written()
    inbox.platform.answers.push({ outcome: 'unknown', detail: 'Cut.' })
    await minutes(inbox, 20)
    expect(await statuses(inbox)).toEqual(['unknown', 'blocked', 'blocked'])
    await changeReply(inbox.services, partId(inbox.first, 2), 'retry')
    await minutes(inbox, 2)
    expect(await statuses(inbox)).toEqual(['unknown', 'blocked', 'blocked'])
    expect(inbox.platform.sent).toHaveLength(1)
  })
})

describe('taking a long text back', () => {
  it('takes back all of it by any part, while it is held', async () => {
    const inbox = await written()
    expect(await changeReply(inbox.services, partId(inbox.first, 2), 'undo')).toMatchObject({
      kind: 'changed',
      reply: { status: 'undone', part: { n: 2 } },
    })
    expect(await statuses(inbox)).toEqual(['undone', 'undone', 'undone'])
    await inbox.passTime(120)
    expect(inbox.platform.sent).toHaveLength(0)
  })

  it('is too late for an undo once the first part is out; a cancel still stops the rest', async () => {
    const inbox = await written()
    inbox.clock.advance(5)
    await sendReply(inbox.services, inbox.first)
    expect(await changeReply(inbox.services, partId(inbox.first, 3), 'undo')).toEqual({
      kind: 'not_allowed',
      status: 'sent',
    })
    expect(await statuses(inbox)).toEqual(['sent', 'held', 'held'])
    expect(await changeReply(inbox.services, inbox.first, 'cancel')).toMatchObject({ kind: 'changed' })
    expect(await statuses(inbox)).toEqual(['sent', 'cancelled', 'cancelled'])
    await inbox.passTime(120)
    expect(inbox.platform.sent).toHaveLength(1)
  })

  it('is finished by the sender where the one who took it back died half way', async () => {
    for (let writes = 0; ; writes++) {
      const inbox = await written()
      const died = await dying(inbox, writes, (services) => changeReply(services, inbox.first, 'undo'))
      await inbox.passTime(60)
      if (!died) break
      expect(await statuses(inbox)).toEqual(
        writes === 0 ? ['sent', 'sent', 'sent'] : ['undone', 'undone', 'undone'],
      )
    }
  })
})

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

describe('a process that dies after each of its writes', { timeout: 60_000 }, () => {
  it('while it writes a thread: the same request, or the sender, completes it', async () => {
    const request = { text: long, visibility: 'private' as const, idempotencyKey: 'key-1', thread: true }
    const write = (inbox: Answering) => (services: Services) =>
      queueReply(services, inbox.id, 'maya', request)
    for (const byRequest of [true, false]) {
      for (let writes = 0; ; writes++) {
        const inbox = await open()
        const died = await dying(inbox, writes, write(inbox))
        if (byRequest) await write(inbox)(inbox.services)
        inbox.clock.advance(60)
        await minutes(inbox, 4)
        const sent = writes === 0 && !byRequest && died ? 0 : 3
        expect(inbox.platform.sent, `after ${writes} writes`).toHaveLength(sent)
        if (!died) break
      }
    }
  })

  it('while it sends one: every part goes out once, in order, and the conversation waits', async () => {
    for (let writes = 0; ; writes++) {
      const inbox = await written()
      inbox.clock.advance(5)
      const died = await dying(inbox, writes, async (services) => {
        for (const n of [1, 2, 3]) await sendReply(services, partId(inbox.first, n))
      })
      // What was sent when the process died is found in our timeline.
      const at = inbox.clock.at()
      const nativeId = `sent-${inbox.platform.sent.length}`
      inbox.platform.findings.push({ outcome: 'sent', nativeId, at, permalink: null })
      await minutes(inbox, 5)
      expect(
        inbox.platform.sent.map(({ continues }) => continues),
        `after ${writes} writes`,
      ).toEqual([undefined, 'sent-1', 'sent-2'])
      expect(await statuses(inbox)).toEqual(['sent', 'sent', 'sent'])
      expect((await inbox.head()).status).toBe('waiting')
      if (!died) break
    }
  })
})

it('is woken part by part by the change stream, also when an echo says that one is out', async () => {
  const inbox = await open()
  const tap = tapStream(engine(), inbox.db)
  const sockets = { post: async () => 'sent' as const }
  const request = { text: long, visibility: 'private' as const, idempotencyKey: 'key-1', thread: true }
  await queueReply(inbox.services, inbox.id, 'maya', request)
  const [first] = await listReplies(inbox.db, inbox.id)
  if (first === undefined) throw new Error('No reply was written.')
  inbox.clock.advance(5)
  inbox.platform.answers.push({ outcome: 'unknown', detail: 'Cut.' })
  await sendReply(inbox.services, first.id)
  await inbox.ingest([anEcho('echoed', { text: first.text })])
  inbox.queues.take('sends')
  await replayCut(await tap.changes(), randomNumbers(3), (batch) =>
    fanOut({ ...inbox.services, sockets }, 's1', batch),
  )
  const woken = inbox.queues.take('sends').map((body) => JSON.parse(body).replyId)
  expect(woken).toContain(partId(first.id, 2))
  await sendReply(inbox.services, partId(first.id, 2))
  expect(inbox.platform.sent.at(-1)).toMatchObject({ continues: 'echoed' })
  expect((await listActivities(inbox.db, inbox.id, 10)).map(({ type }) => type)).not.toContain('reply_sent')
})
