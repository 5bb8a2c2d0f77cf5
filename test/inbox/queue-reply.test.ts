// May this reply be written, and is it the same one when it is asked for again?
import { describe, expect, it } from 'vitest'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { changeReply } from '#shared/inbox/change-reply.ts'
import { queueReply, type ReplyRequest } from '#shared/inbox/queue-reply.ts'
import { listReplies } from '#shared/store/replies.ts'
import { openAnswering, text } from '../support/answering.ts'
import { aMessage, anEcho } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const open = (message = {}) => openAnswering(engine().endpoint, message)
const request = (changes: Partial<ReplyRequest> = {}): ReplyRequest => ({
  text,
  visibility: 'private',
  idempotencyKey: 'key-1',
  ...changes,
})

describe('writing a reply', () => {
  it('gives the same reply for the same key, and refuses the key for another text or side', async () => {
    const { services, id, db } = await open()
    const first = await queueReply(services, id, 'maya', request())
    expect(first).toMatchObject({ kind: 'queued', reply: { status: 'held', by: 'maya', inReplyTo: 'm1' } })
    expect(await queueReply(services, id, 'omar', request())).toMatchObject({
      kind: 'repeated',
      reply: { by: 'maya' },
    })
    expect(await queueReply(services, id, 'maya', request({ text: 'Another.' }))).toEqual({
      kind: 'key_reused',
    })
    expect(await queueReply(services, id, 'maya', request({ idempotencyKey: 'key-2' }))).toMatchObject({
      kind: 'queued',
    })
    expect(await listReplies(db, id)).toHaveLength(2)
  })

  it('gives one reply to many who ask at once', async () => {
    const { services, id, db } = await open()
    const results = await Promise.all(
      Array.from({ length: 20 }, () => queueReply(services, id, 'maya', request())),
    )
    expect(results.filter(({ kind }) => kind === 'queued')).toHaveLength(1)
    expect(results.filter(({ kind }) => kind === 'repeated')).toHaveLength(19)
    expect(await listReplies(db, id)).toHaveLength(1)
  })

  it('holds it for undo, and lets it be taken back until it is sent', async () => {
    const inbox = await open()
    const { services, clock, platform } = inbox
    const reply = await inbox.answer()
    expect(reply.holdUntil).toBe(clock.at(5))
    await inbox.passTime(4)
    expect(platform.sent).toHaveLength(0)
    expect(await changeReply(services, reply.id, 'undo')).toMatchObject({
      kind: 'changed',
      reply: { status: 'undone' },
    })
    await inbox.passTime(120)
    expect(platform.sent).toHaveLength(0)
    expect(await changeReply(services, reply.id, 'undo')).toEqual({ kind: 'not_allowed', status: 'undone' })
    expect(await changeReply(services, `${inbox.id}.none`, 'undo')).toEqual({ kind: 'not_found' })
  })

  it.each([
    [{ visibility: 'public' as const }, 'visibility'],
    [{ text: 'x'.repeat(201) }, 'text'],
    [{ sendAt: '2026-11-22T09:00:00.000Z' }, 'sendAt'],
  ])('refuses what cannot be sent, naming the field: %o', async (changes, path) => {
    const { services, id } = await open()
    expect(await queueReply(services, id, 'maya', request(changes))).toMatchObject({ kind: 'refused', path })
  })

  it('refuses free text once the reply window has closed, but not a template', async () => {
    const until = '2026-11-22T10:00:00.000Z'
    const { services, id } = await open({ can: { public: { ok: false }, private: { ok: true, until } } })
    expect(await queueReply(services, id, 'maya', request())).toMatchObject({
      kind: 'refused',
      path: 'visibility',
    })
    const template = { name: 'hello', language: 'en', parameters: [] }
    expect(await queueReply(services, id, 'maya', request({ template }))).toMatchObject({ kind: 'queued' })
  })

  it('tells who wrote to a version that has been answered since, and not who wrote to one that was not', async () => {
    const inbox = await open()
    const { version } = await inbox.head()
    await inbox.ingest([aMessage('m2', { at: '2026-11-22T09:52:00.000Z' })])
    expect(
      await queueReply(inbox.services, inbox.id, 'maya', request({ baseVersion: version })),
    ).toMatchObject({
      kind: 'queued',
    })
    await inbox.ingest([anEcho('o1', { text: 'Somebody else said this.', at: '2026-11-22T09:53:00.000Z' })])
    const late = request({ baseVersion: version, idempotencyKey: 'key-3' })
    expect(await queueReply(inbox.services, inbox.id, 'maya', late)).toMatchObject({
      kind: 'answered_meanwhile',
      since: [{ nativeId: 'o1', text: 'Somebody else said this.' }],
    })
    expect(await queueReply(inbox.services, 'no-conversation', 'maya', request())).toEqual({
      kind: 'no_conversation',
    })
  })

  it('does not hold an older answer against a version that only a tag has changed', async () => {
    const inbox = await open()
    await inbox.ingest([anEcho('o1', { text: 'Said before.', at: '2026-11-22T09:53:00.000Z' })])
    const { version } = await inbox.head()
    const tag = { type: 'tags' as const, by: 'maya', add: ['vip'], remove: [] }
    await actOnConversation(inbox.services, inbox.id, tag)
    const reply = request({ baseVersion: version, idempotencyKey: 'key-tagged' })
    expect(await queueReply(inbox.services, inbox.id, 'maya', reply)).toMatchObject({ kind: 'queued' })
  })
})
