// Is what a person does to a message on its platform done once, told in the history, and refused with words?
import { describe, expect, it } from 'vitest'
import type { ModerationItem } from '#shared/domain/mention.ts'
import type { Moderation } from '#shared/domain/moderation.ts'
import { actOnMessage } from '#shared/inbox/act-on-message.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { openAnswering } from '../support/answering.ts'
import { aDeletion, aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const on = { ok: true }
const can = { public: on, private: on, hide: on, callBack: on, like: { ok: false, reason: 'locked' } }
const open = (changes = {}) => openAnswering(engine().endpoint, { can: { ...can, ...changes } })

describe('acting on a message', () => {
  it('asks the platform, and the history says who did what', async () => {
    const { services, id, platform } = await open()
    const result = await actOnMessage(services, id, 'ana', { action: 'hide' })
    expect(result).toMatchObject({
      kind: 'done',
      head: { activity: { type: 'acted', by: 'ana', detail: { action: 'hide', of: 'm1' } } },
    })
    expect(platform.acted).toMatchObject([{ action: 'hide', of: 'm1' }])
  })

  it('keeps how the message stands, whoever of us changed it last and wherever', async () => {
    const { services, id, platform, ingest, clock } = await open({ like: on })
    const stands = async () => {
      const [message] = (await readThread(services, id, 10))?.messages ?? []
      return { hidden: message?.hidden, liked: message?.liked }
    }
    const told = (moderation: Moderation, at: string): ModerationItem => {
      const place = { recipient: 'us', threadRoot: 'dm', customerId: '501' }
      return { type: 'moderation', ...place, nativeId: `m1#${at}`, of: { nativeId: 'm1' }, at, moderation }
    }
    await actOnMessage(services, id, 'ana', { action: 'hide' })
    await actOnMessage(services, id, 'ana', { action: 'like' })
    expect(await stands()).toEqual({ hidden: true, liked: true })
    await ingest([told('unhide', '2026-11-22T09:00:00.000Z')])
    expect(await stands()).toEqual({ hidden: true, liked: true })
    clock.advance(60)
    const later = clock.at()
    await ingest([told('unhide', later)], [told('unhide', later)])
    expect(await stands()).toEqual({ hidden: undefined, liked: true })
    clock.advance(60)
    platform.refusals.push({ outcome: 'unknown', detail: 'The connection broke.' })
    await actOnMessage(services, id, 'ana', { action: 'unlike' })
    expect((await stands()).liked).toBe(true)
    await actOnMessage(services, id, 'ana', { action: 'unlike' })
    expect(await stands()).toEqual({ hidden: undefined, liked: undefined })
  })

  it('does not ask for what the message does not allow, and says why', async () => {
    const { services, id, platform } = await open()
    expect(await actOnMessage(services, id, 'ana', { action: 'like' })).toEqual({
      kind: 'refused',
      message: 'The moderators have locked this: nobody may answer.',
    })
    expect(await actOnMessage(services, id, 'ana', { action: 'take_over' })).toMatchObject({
      kind: 'refused',
    })
    expect(await actOnMessage(services, id, 'ana', { action: 'call_back' })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('agentNumber'),
    })
    expect(platform.acted).toEqual([])
  })

  it('hands the words of the platform on when it refuses, and changes nothing', async () => {
    const { services, id, platform, head } = await open()
    const before = await head()
    platform.refusals.push({ outcome: 'not_permitted', detail: '(#200) Permissions error' })
    expect(await actOnMessage(services, id, 'ana', { action: 'hide' })).toEqual({
      kind: 'failed',
      outcome: { outcome: 'not_permitted', detail: '(#200) Permissions error' },
    })
    expect(await head()).toEqual(before)
  })

  it('knows no other conversations', async () => {
    const { services } = await open()
    const result = await actOnMessage(services, 'nowherenowhere00', 'ana', { action: 'hide' })
    expect(result).toEqual({ kind: 'not_found' })
  })
})

describe('a deletion of ours', () => {
  it('is shown as ours at once and keeps what was said, also when the platform tells of it', async () => {
    const { services, id, ingest } = await open({ delete: on })
    expect(await actOnMessage(services, id, 'ana', { action: 'delete' })).toMatchObject({ kind: 'done' })
    const shown = async () => (await readThread(services, id, 10))?.messages[0]
    const seen = await shown()
    expect(seen).toMatchObject({ text: expect.stringContaining('m1'), deleted: true, deletedBy: 'ana' })
    await ingest([aDeletion('x1', 'm1')])
    expect(await shown()).toEqual(seen)
  })
})

describe('a side that answers each message once', () => {
  const request = { text: 'Privately, then', visibility: 'private' as const }

  it('takes one reply, and another to the next message', async () => {
    const { services, id, ingest } = await open({ private: { ok: true, once: true } })
    const first = await queueReply(services, id, 'ana', { ...request, idempotencyKey: 'one' })
    expect(first).toMatchObject({ kind: 'queued' })
    expect(await queueReply(services, id, 'ana', { ...request, idempotencyKey: 'one' })).toMatchObject({
      kind: 'repeated',
    })
    expect(await queueReply(services, id, 'omar', { ...request, idempotencyKey: 'two' })).toMatchObject({
      kind: 'refused',
      path: 'visibility',
      message: expect.stringContaining('sent already'),
    })
    await ingest([aMessage('m2', { can: { public: on, private: { ok: true, once: true } } })])
    expect(await queueReply(services, id, 'omar', { ...request, idempotencyKey: 'three' })).toMatchObject({
      kind: 'queued',
    })
  })

  it('leaves the last days to people where the platform does', async () => {
    const { services, id, clock } = await open({
      private: { ok: true, until: '2026-03-02T10:00:00.000Z', humanUntil: '2099-01-01T00:00:00.000Z' },
    })
    clock.advance(3 * 86_400)
    const late = await queueReply(services, id, 'ana', { ...request, idempotencyKey: 'late' })
    expect(late).toMatchObject({ kind: 'queued' })
  })
})
