// Is a reply sent when it is due, in its turn, once, and is its fate told?
import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import { changeReply } from '#shared/inbox/change-reply.ts'
import { noteHealth } from '#shared/inbox/note-health.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { sweep } from '#shared/inbox/sweep.ts'
import { readHealth } from '#shared/store/account-work.ts'
import { removeAccount } from '#shared/store/accounts.ts'
import { openAnswering } from '../support/answering.ts'
import { aMessage, aStatus } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const open = (options = {}) => openAnswering(engine().endpoint, {}, options)

describe('an account whose credentials the platform refuses', () => {
  it('sends nothing more until they are good again, while another account goes on', async () => {
    const inbox = await open()
    inbox.platform.answers.push({ outcome: 'auth_broken', detail: 'token revoked' })
    const first = await inbox.answer()
    await inbox.passTime(10)
    expect(await inbox.reply(first.id)).toMatchObject({ status: 'failed', failure: { code: 'auth_broken' } })
    expect(await readHealth(inbox.db, { channel: 'test', account: 'acme' })).toMatchObject({
      state: 'broken',
      message: 'token revoked',
    })
    const second = await inbox.answer({ key: 'key-2', text: 'Still here.' })
    await inbox.passTime(10)
    expect(inbox.platform.sent).toHaveLength(1)
    expect(await inbox.reply(second.id)).toMatchObject({
      status: 'blocked',
      failure: { code: 'auth_broken', detail: expect.stringContaining('connect the account again') },
    })
    await noteHealth(
      inbox.services,
      { channel: 'test', account: 'acme' },
      'ok',
      'ok',
      'The platform knows us.',
    )
    await changeReply(inbox.services, second.id, 'retry')
    await sendReply(inbox.services, second.id)
    expect(inbox.platform.sent).toHaveLength(2)
  })
})

describe('sending', () => {
  it('sends once its hold is over, and the conversation waits for the customer', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    await inbox.passTime(5)
    expect(inbox.platform.sent).toMatchObject([
      { text: 'We are looking for it.', inReplyTo: 'm1', address: { to: '501' } },
    ])
    expect(await inbox.reply(id)).toMatchObject({
      status: 'sent',
      nativeId: 'sent-1',
      failure: null,
      attempts: 1,
    })
    expect(await inbox.head()).toMatchObject({
      status: 'waiting',
      unanswered: 0,
      dueAt: null,
      lastMessage: { direction: 'out', text: 'We are looking for it.' },
      activity: { type: 'reply_sent', by: 'maya' },
    })
    const thread = await readThread(inbox.services, inbox.id, 10)
    expect(thread?.messages.map(({ direction, reply }) => [direction, reply?.status])).toEqual([
      ['in', undefined],
      ['out', 'sent'],
    ])
  })

  it('sends once, however often and however parallel its job is delivered', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    inbox.clock.advance(6)
    await Promise.all(Array.from({ length: 10 }, () => sendReply(inbox.services, id)))
    await sendReply(inbox.services, id)
    await inbox.passTime(600)
    expect(inbox.platform.sent).toHaveLength(1)
    expect((await inbox.head()).version).toBe(2)
  })

  it('keeps the order of a conversation, whichever job comes first', async () => {
    const inbox = await open()
    const first = await inbox.answer({ text: 'First.', key: 'z' })
    inbox.clock.advance(1)
    const second = await inbox.answer({ text: 'Second.', key: 'a' })
    inbox.clock.advance(10)
    await sendReply(inbox.services, second.id)
    expect(inbox.platform.sent).toHaveLength(0)
    await sendReply(inbox.services, first.id)
    await inbox.passTime(60)
    expect(inbox.platform.sent.map(({ text }) => text)).toEqual(['First.', 'Second.'])
  })

  it('does not hold up a reply for one that was put off by hours', async () => {
    const inbox = await open()
    await inbox.answer({ text: 'Tomorrow.', key: 'later', sendAt: inbox.clock.at(50_000) })
    await inbox.answer({ text: 'Now.', key: 'now' })
    await inbox.passTime(30)
    expect(inbox.platform.sent.map(({ text }) => text)).toEqual(['Now.'])
    inbox.clock.advance(50_000)
    await sweep(inbox.services)
    await inbox.passTime(60)
    expect(inbox.platform.sent.map(({ text }) => text)).toEqual(['Now.', 'Tomorrow.'])
  })

  it('leaves the conversation to be answered when the customer wrote again meanwhile', async () => {
    const inbox = await open()
    await inbox.answer()
    await inbox.ingest([aMessage('m2', { at: '2026-11-22T10:00:02.000Z' })])
    await inbox.passTime(10)
    expect(await inbox.head()).toMatchObject({
      status: 'needs_reply',
      unanswered: 1,
      oldestUnansweredAt: '2026-11-22T10:00:02.000Z',
    })
  })
})

describe('a send that fails', () => {
  it('comes again when the platform says so, later and as a new attempt', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    inbox.platform.answers.push({ outcome: 'rate_limited', until: inbox.clock.at(65), detail: 'Slow down.' })
    await inbox.passTime(30)
    expect(await inbox.reply(id)).toMatchObject({
      status: 'queued',
      failure: { code: 'rate_limited', retryable: true, nextAttemptAt: '2026-11-22T10:01:05.000Z' },
    })
    await inbox.passTime(30)
    expect(inbox.platform.sent).toHaveLength(1)
    await inbox.passTime(30)
    expect(inbox.platform.sent).toHaveLength(2)
    expect((await inbox.reply(id)).status).toBe('sent')
  })

  it('waits for longer than a queue can by way of the sweeper', async () => {
    const inbox = await open()
    await inbox.answer()
    inbox.platform.answers.push(new Failure('rate_limited', 'Tomorrow.', { retryAt: inbox.clock.at(4000) }))
    await inbox.passTime(3000)
    await sweep(inbox.services)
    expect(inbox.queues.secondsToNext('sends')).toBeNull()
    await inbox.passTime(1000)
    await sweep(inbox.services)
    await inbox.passTime(0)
    expect(inbox.platform.sent).toHaveLength(2)
  })

  it('gives up after so many attempts and makes the conversation work again; a retry starts afresh', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    for (let n = 0; n < 7; n++) inbox.platform.answers.push(new Failure('unavailable', 'No connection.'))
    await inbox.passTime(3600)
    expect(inbox.platform.sent).toHaveLength(6)
    expect(await inbox.reply(id)).toMatchObject({ status: 'failed', failure: { code: 'gave_up' } })
    expect(await inbox.head()).toMatchObject({
      status: 'needs_reply',
      failedReply: true,
      activity: { type: 'reply_failed' },
    })
    await changeReply(inbox.services, id, 'retry')
    await sendReply(inbox.services, id)
    await inbox.passTime(60)
    expect(inbox.platform.sent).toHaveLength(8)
    expect((await inbox.reply(id)).status).toBe('sent')
    expect(await inbox.head()).toMatchObject({ status: 'waiting', failedReply: false })
  })

  it.each(['not_permitted', 'window_closed', 'content_rejected'] as const)(
    'tells a final "%s" and tries no more',
    async (outcome) => {
      const inbox = await open()
      const { id } = await inbox.answer()
      inbox.platform.answers.push({ outcome, detail: 'In the words of the platform.' })
      await inbox.passTime(3600)
      expect(inbox.platform.sent).toHaveLength(1)
      expect(await inbox.reply(id)).toMatchObject({
        status: 'failed',
        failure: { code: outcome, retryable: false },
      })
      const { priority } = await inbox.head()
      expect(priority.reasons[0]).toEqual({ code: 'reply_failed', points: 22, evidence: outcome })
    },
  )

  it('may be sent again although the platform had taken it and failed it later', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    await inbox.passTime(10)
    const failure = { code: 'undeliverable', detail: 'No such person.', retryable: true }
    await inbox.ingest([aStatus('sent-1', 'failed', { failure })])
    expect((await inbox.head()).status).toBe('needs_reply')
    await changeReply(inbox.services, id, 'retry')
    await sendReply(inbox.services, id)
    expect(inbox.platform.sent).toHaveLength(2)
    expect(await inbox.reply(id)).toMatchObject({ status: 'sent', nativeId: 'sent-2' })
    expect((await inbox.head()).status).toBe('waiting')
    await inbox.ingest([aStatus('sent-1', 'failed', { failure })])
    expect(await inbox.reply(id)).toMatchObject({ status: 'sent', nativeId: 'sent-2' })
  })

  it('is not called lost when only our own credentials could not be read', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    const { read } = inbox.services.secrets
    inbox.services.secrets.read = () => Promise.reject(new Error('Throttled.'))
    await inbox.passTime(6)
    expect(await inbox.reply(id)).toMatchObject({ status: 'queued', failure: { code: 'retryable' } })
    inbox.services.secrets.read = read
    await inbox.passTime(60)
    expect(inbox.platform.sent).toHaveLength(1)
    expect((await inbox.reply(id)).status).toBe('sent')
  })

  it('is given to people when its account is gone, and haunts no queue', async () => {
    const inbox = await open()
    const { id } = await inbox.answer()
    await removeAccount(inbox.db, 'test', 'acme')
    await inbox.passTime(6)
    expect(await inbox.reply(id)).toMatchObject({ status: 'blocked', failure: { code: 'auth_broken' } })
    expect(await inbox.head()).toMatchObject({ failedReply: true })
    inbox.clock.advance(3600)
    expect(await sweep(inbox.services)).toMatchObject({ replies: 0 })
  })
})
