// The answer to a send was lost: is it found out what became of it, and is it never posted again to find out?
import { describe, expect, it } from 'vitest'
import { readThread } from '#shared/inbox/read-thread.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { sweep } from '#shared/inbox/sweep.ts'
import { type Answering, openAnswering, text } from '../support/answering.ts'
import { anEcho, aStatus } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()

/** A reply whose connection died after the platform may have had it. */
async function lost(options = {}): Promise<Answering & { replyId: string }> {
  const inbox = await openAnswering(engine().endpoint, {}, options)
  inbox.platform.answers.push({ outcome: 'unknown', detail: 'The connection was cut.' })
  const { id } = await inbox.answer()
  await inbox.passTime(5)
  expect(await inbox.reply(id)).toMatchObject({ status: 'unknown', failure: { code: 'unknown' } })
  return { ...inbox, replyId: id }
}

const outgoing = async (inbox: Answering): Promise<string[]> =>
  ((await readThread(inbox.services, inbox.id, 50))?.messages ?? [])
    .filter(({ direction, nativeId }) => direction === 'out' && nativeId !== '')
    .map(({ nativeId }) => nativeId)

describe('a reply whose answer was lost', () => {
  it.each([
    ['its text', {}],
    ['our own mark in it', { opaque: 'mark', text: 'Reworded by the platform.' }],
  ])('is known by its echo, through %s', async (_, changes) => {
    const inbox = await lost()
    const opaque = 'opaque' in changes ? { opaque: inbox.replyId } : {}
    await inbox.ingest([anEcho('native-1', { ...changes, ...opaque })])
    expect(await inbox.reply(inbox.replyId)).toMatchObject({
      status: 'sent',
      nativeId: 'native-1',
      failure: null,
    })
    expect(await inbox.head()).toMatchObject({
      status: 'waiting',
      activity: { type: 'reply_sent', by: 'maya' },
    })
    await inbox.passTime(3600)
    expect(inbox.platform.resolved).toHaveLength(0)
    expect(inbox.platform.sent).toHaveLength(1)
    expect(await outgoing(inbox)).toEqual(['native-1'])
  })

  it('is known by a status that names it', async () => {
    const inbox = await lost()
    await inbox.ingest([aStatus('native-1', 'delivered', { opaque: inbox.replyId })])
    expect(await inbox.reply(inbox.replyId)).toMatchObject({ status: 'delivered', nativeId: 'native-1' })
    expect((await inbox.head()).status).toBe('waiting')
  })

  it('is found in our own timeline', async () => {
    const inbox = await lost()
    inbox.platform.findings.push(
      { outcome: 'undecided', detail: 'Too early.' },
      { outcome: 'sent', nativeId: 'native-1', at: inbox.clock.at(), permalink: 'https://example.org/1' },
    )
    await inbox.passTime(60)
    expect(inbox.platform.resolved).toHaveLength(2)
    expect(await inbox.reply(inbox.replyId)).toMatchObject({
      status: 'sent',
      permalink: 'https://example.org/1',
    })
    expect(inbox.platform.sent).toHaveLength(1)
  })

  it('is given back to people when the timeline does not have it', async () => {
    const inbox = await lost()
    inbox.platform.findings.push({ outcome: 'absent' })
    await inbox.passTime(60)
    expect(await inbox.reply(inbox.replyId)).toMatchObject({
      status: 'failed',
      failure: { code: 'not_sent', retryable: true },
    })
    expect(await inbox.head()).toMatchObject({ status: 'needs_reply', failedReply: true })
    expect(inbox.platform.sent).toHaveLength(1)
  })

  it('stays unknown when nobody can tell, with no end of looking it up', async () => {
    const inbox = await lost()
    for (let minute = 0; minute < 60; minute++) {
      await inbox.passTime(60)
      await sweep(inbox.services)
    }
    expect(await inbox.reply(inbox.replyId)).toMatchObject({ status: 'unknown' })
    expect(inbox.platform.resolved.length).toBeLessThanOrEqual(6)
    expect(inbox.platform.sent).toHaveLength(1)
    expect(inbox.queues.secondsToNext('sends')).toBeNull()
  })

  it('never makes a later reply wait', async () => {
    const inbox = await lost()
    await inbox.answer({ text: 'Another.', key: 'key-2' })
    await inbox.passTime(10)
    expect(inbox.platform.sent.map((input) => input.text)).toEqual([text, 'Another.'])
  })
})

describe('a worker that died while sending', () => {
  const abandoned = async (options = {}) => {
    const inbox = await openAnswering(engine().endpoint, {}, options)
    const { id } = await inbox.answer()
    inbox.platform.answers.push(() => new Promise(() => {}))
    inbox.clock.advance(5)
    inbox.queues.take('sends')
    void sendReply(inbox.services, id)
    while (inbox.platform.sent.length === 0) await new Promise(setImmediate)
    return { ...inbox, replyId: id }
  }

  it('leaves a reply that is not sent again; after a minute it is unknown', async () => {
    const inbox = await abandoned()
    await sendReply(inbox.services, inbox.replyId)
    expect((await inbox.reply(inbox.replyId)).status).toBe('sending')
    await inbox.passTime(59)
    expect((await inbox.reply(inbox.replyId)).status).toBe('sending')
    await inbox.passTime(2)
    expect((await inbox.reply(inbox.replyId)).status).toBe('unknown')
    await inbox.passTime(3600)
    expect(inbox.platform.sent).toHaveLength(1)
  })

  it('is found by the sweeper when not even a job is left', async () => {
    const inbox = await abandoned()
    inbox.clock.advance(61)
    expect((await sweep(inbox.services)).replies).toBe(1)
    await inbox.runSends()
    expect((await inbox.reply(inbox.replyId)).status).toBe('unknown')
  })

  it('is sent again under the same id only where the platform makes that harmless', async () => {
    const inbox = await abandoned({ connector: { idempotentSend: true } })
    inbox.clock.advance(61)
    await sendReply(inbox.services, inbox.replyId)
    await inbox.passTime(5)
    expect(inbox.platform.sent.map(({ replyId }) => replyId)).toEqual([inbox.replyId, inbox.replyId])
    expect(inbox.platform.sent[1]).toMatchObject({ firstTriedAt: '2026-11-22T10:00:05.000Z' })
    expect((await inbox.reply(inbox.replyId)).status).toBe('sent')
  })
})
