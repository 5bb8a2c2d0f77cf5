// A reply that a person found on the platform: is it in the thread once, whatever the platform still tells of it?
import { expect, test } from 'vitest'
import { markSent } from '#shared/inbox/mark-sent.ts'
import { partId } from '#shared/inbox/reply-parts.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { listMessages } from '#shared/store/messages.ts'
import { type Answering, openAnswering } from '../support/answering.ts'
import { anEcho, aStatus } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const lost = { outcome: 'unknown' as const, detail: 'The connection was cut.' }

/** A reply whose answer was lost, and which somebody has found on the platform. */
async function found(more: Parameters<Answering['answer']>[0] = {}, options = {}) {
  const inbox = await openAnswering(engine().endpoint, {}, options)
  inbox.platform.answers.push(lost)
  const reply = await inbox.answer(more)
  inbox.clock.advance(5)
  await inbox.runSends()
  const sentAt = inbox.clock.at()
  expect(await markSent(inbox.services, reply.id)).toMatchObject({
    kind: 'changed',
    reply: { status: 'sent' },
  })
  const outgoing = async () =>
    (await listMessages(inbox.db, inbox.id, 20)).messages.filter(({ direction }) => direction === 'out')
  return { ...inbox, reply, sentAt, outgoing, again: () => inbox.reply(reply.id) }
}

test('its echo that comes later is no second message, and statuses find it by the platform’s id then', async () => {
  const { ingest, sentAt, outgoing, again } = await found()
  for (let n = 0; n < 2; n++) await ingest([anEcho('theirs', { at: sentAt })])
  expect(await outgoing()).toHaveLength(1)
  await ingest([aStatus('theirs', 'read')])
  expect((await again()).status).toBe('read')
  await ingest([anEcho('theirs', { at: sentAt })])
  expect(await outgoing()).toHaveLength(1)
})

test('the same words written there before or long after are messages of their own', async () => {
  const { clock, ingest, outgoing, again } = await found()
  await ingest([anEcho('before', { at: clock.at(-600) }), anEcho('after', { at: clock.at(600) })])
  expect((await outgoing()).map(({ replyId }) => replyId !== null).sort()).toEqual([false, false, true])
  expect((await again()).status).toBe('sent')
})

test('the next part of a long text does not name an id that the platform never gave', async () => {
  const side = { label: 'Test', text: { count: 'utf16' as const, max: 48 }, audience: '', threads: true }
  const long = {
    text: 'We found your parcel in Porto. It goes on tonight and is with you soon.',
    thread: true,
  }
  const { services, platform, reply } = await found(long, { connector: { private: side } })
  await sendReply(services, partId(reply.id, 2))
  expect(platform.sent.map(({ continues }) => continues)).toEqual([undefined, undefined])
  expect(platform.sent).toHaveLength(2)
})
