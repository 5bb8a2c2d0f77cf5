// In crisis mode: does no public reply go out unseen, is the log complete, are many answered one by one?
import { describe, expect, it } from 'vitest'
import { listAnnotations } from '#shared/inbox/annotate-pulse.ts'
import { answerCluster } from '#shared/inbox/answer-cluster.ts'
import { decideReply } from '#shared/inbox/approve-reply.ts'
import { changeReply } from '#shared/inbox/change-reply.ts'
import { listInbox } from '#shared/inbox/list-inbox.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { actOnCrisis, openCrisis } from '#shared/inbox/run-crisis.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { listCrises, listCrisisLines } from '#shared/store/crises.ts'
import { listReplies, readReply } from '#shared/store/replies.ts'
import { openAnswering } from '../support/answering.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf } from '../support/test-inbox.ts'

const engine = sharedEngine()
const scope = {
  title: 'Tracking page down',
  brand: 'Acme',
  channels: null,
  topic: null,
  incident: null,
  owner: 'rui',
}
const statement = 'We are on it.'
const publicly = (key: string, text = 'We are looking into it.') => ({
  text,
  visibility: 'public' as const,
  idempotencyKey: key,
})
const openly = { visibility: 'public' as const, can: { public: { ok: true }, private: { ok: true } } }
const open = () => openAnswering(engine().endpoint, openly)

describe('crisis mode', () => {
  it('keeps public replies in scope until somebody approves them, private ones not', async () => {
    const inbox = await open()
    const { services, id } = inbox
    await openCrisis(services, scope, statement, 'rui')
    const asked = await queueReply(services, id, 'ana', publicly('key-one-1'))
    if (asked.kind !== 'queued') throw new Error('not queued')
    expect(asked.reply.status).toBe('pending_approval')
    expect(await inbox.head()).toMatchObject({ pendingApproval: true, activity: { type: 'approval_asked' } })
    const page = await listInbox(services, { view: 'approvals', user: 'rui', limit: 5 })
    expect(page.heads.map((head) => head.id)).toEqual([id])
    inbox.clock.advance(1)
    const secret = await queueReply(services, id, 'ana', { ...publicly('key-two-2'), visibility: 'private' })
    expect(secret).toMatchObject({ kind: 'queued', reply: { status: 'held' } })
    await sendReply(services, asked.reply.id)
    expect(inbox.platform.sent).toEqual([])
    const decided = await decideReply(services, asked.reply.id, 'rui', {
      kind: 'approve',
      text: 'We mend it now.',
    })
    expect(decided).toMatchObject({
      kind: 'changed',
      reply: { status: 'queued', approval: { by: 'rui', proposed: 'We are looking into it.' } },
    })
    await sendReply(services, asked.reply.id)
    expect(inbox.platform.sent.map(({ text }) => text)).toEqual(['We mend it now.'])
    expect(await inbox.head()).toMatchObject({ pendingApproval: false })
    const [crisis] = await listCrises(inbox.db)
    if (!crisis) throw new Error('no crisis')
    expect((await listCrisisLines(inbox.db, crisis)).map(({ type }) => type)).toEqual(['entered', 'approved'])
  })

  it('sends back with a reason', async () => {
    const { services, id, head } = await open()
    await openCrisis(services, scope, statement, 'rui')
    const asked = await queueReply(services, id, 'ana', publicly('key-one-1'))
    if (asked.kind !== 'queued') throw new Error('not queued')
    await decideReply(services, asked.reply.id, 'rui', { kind: 'reject', reason: 'Say sorry first.' })
    expect(await readReply(services.db, asked.reply.id)).toMatchObject({
      status: 'rejected',
      failure: { code: 'rejected', detail: 'Say sorry first.' },
    })
    expect(await head()).toMatchObject({ pendingApproval: false, activity: { type: 'rejected' } })
    const late = await decideReply(services, asked.reply.id, 'rui', { kind: 'approve' })
    expect(late).toMatchObject({ kind: 'not_allowed' })
  })

  it('stops what was held or planned before it began, one by one', async () => {
    const inbox = await open()
    const { services, id } = inbox
    const held = await queueReply(services, id, 'ana', publicly('key-one-1'))
    if (held.kind !== 'queued') throw new Error('not queued')
    await openCrisis(services, scope, statement, 'rui')
    inbox.clock.advance(60)
    await sendReply(services, held.reply.id)
    expect(inbox.platform.sent).toEqual([])
    expect(await inbox.reply(held.reply.id)).toMatchObject({ status: 'blocked', failure: { code: 'crisis' } })
    await decideReply(services, held.reply.id, 'rui', { kind: 'approve' })
    await sendReply(services, held.reply.id)
    expect(inbox.platform.sent).toHaveLength(1)
  })

  it('leaves other brands, and everything after its end, alone; the end is marked on the pulse', async () => {
    const { services, id } = await open()
    await openCrisis(services, { ...scope, brand: 'Other' }, statement, 'rui')
    const before = await queueReply(services, id, 'ana', publicly('key-one-1'))
    expect(before).toMatchObject({ reply: { status: 'held' } })
    const crisis = await openCrisis(services, scope, statement, 'rui')
    await actOnCrisis(services, crisis.id, { type: 'end', by: 'rui', summary: 'Rolled back.' })
    const after = await queueReply(services, id, 'ana', publicly('key-two-2'))
    expect(after).toMatchObject({ reply: { status: 'held' } })
    const late = await actOnCrisis(services, crisis.id, { type: 'decision', by: 'rui', text: 'Late' })
    expect(late).toMatchObject({ kind: 'refused' })
    const notes = await listAnnotations(services, { brand: 'Acme' })
    expect(notes.map(({ text }) => text)).toEqual(['Tracking page down: Rolled back.'])
  })

  it('refuses the sixth identical public answer in ten minutes', async () => {
    const { services, ingest } = await open()
    await openCrisis(services, scope, statement, 'rui')
    const results: string[] = []
    for (let n = 0; n < 6; n++) {
      await ingest([aMessage(`p${n}`, { ...openly, threadRoot: `t${n}` })])
      const reply = publicly(`key-same-${n}`, `We are on it, @person${n}!`)
      results.push((await queueReply(services, idOf('501', `t${n}`), 'ana', reply)).kind)
    }
    expect(results).toEqual(['queued', 'queued', 'queued', 'queued', 'queued', 'refused'])
  })

  it('answers many with one approved text, each alone, paced, and not twice', async () => {
    const { services, ingest, db } = await open()
    const { id } = await openCrisis(services, scope, statement, 'rui')
    await actOnCrisis(services, id, { type: 'statement', by: 'rui', text: 'Sorry, this is being mended.' })
    const [crisis] = await listCrises(db)
    if (!crisis) throw new Error('no crisis')
    const conversations: string[] = []
    for (let n = 0; n < 12; n++) {
      await ingest([aMessage(`q${n}`, { ...openly, threadRoot: `c${n}` })])
      conversations.push(idOf('501', `c${n}`))
    }
    const request = { conversations, texts: [], paceSeconds: 2 }
    const result = await answerCluster(services, crisis, 'rui', request)
    expect(result.refused).toEqual([])
    expect(result.queued).toHaveLength(12)
    const replies = await Promise.all(result.queued.map(({ reply }) => readReply(db, reply)))
    expect(new Set(replies.map((reply) => reply?.text)).size).toBe(2)
    expect(replies.every((reply) => reply?.approval?.by === 'rui' && reply.status === 'held')).toBe(true)
    expect(new Set(result.queued.map(({ at }) => at)).size).toBe(12)
    const again = await answerCluster(services, crisis, 'lea', request)
    expect(again.queued.map(({ reply }) => reply)).toEqual(result.queued.map(({ reply }) => reply))
    const others = await answerCluster(services, crisis, 'lea', { ...request, texts: ['Hold on, please.'] })
    expect(others).toMatchObject({ queued: [], refused: { length: 12 } })
    const [later] = await listCrises(db)
    const log = await listCrisisLines(db, later ?? crisis)
    expect(log.filter(({ type }) => type === 'answered')).toMatchObject([{ by: 'rui' }])
    for (const each of conversations) expect(await listReplies(db, each)).toHaveLength(1)
  })

  it('answers nobody whom somebody is answering already, nor again whose answer was taken back', async () => {
    const { services, ingest, db } = await open()
    await ingest([aMessage('q', { ...openly, threadRoot: 'c' })])
    const one = { conversations: [idOf('501', 'c')], texts: [], paceSeconds: 2 }
    const [id = ''] = one.conversations
    const byHand = await queueReply(services, id, 'ana', publicly('key-hand', 'I am looking into it.'))
    if (byHand.kind !== 'queued') throw new Error('not queued')
    const { id: crisisId } = await openCrisis(services, scope, statement, 'rui')
    const crisis = (await listCrises(db)).find((each) => each.id === crisisId)
    if (!crisis) throw new Error('no crisis')
    const busy = await answerCluster(services, crisis, 'rui', one)
    expect(busy).toMatchObject({ queued: [], refused: [{ message: expect.stringContaining('on its way') }] })
    await changeReply(services, byHand.reply.id, 'undo')
    const { queued } = await answerCluster(services, crisis, 'rui', one)
    expect(queued).toHaveLength(1)
    await changeReply(services, queued[0]?.reply ?? '', 'undo')
    const again = await answerCluster(services, crisis, 'rui', one)
    expect(again).toMatchObject({ queued: [], refused: [{ message: expect.stringContaining('taken back') }] })
    expect(await listReplies(db, id)).toHaveLength(2)
  })
})
