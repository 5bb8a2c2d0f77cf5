// Do changed rules hold for what comes in, show beforehand what they would do, and move what is open only when asked?
import { describe, expect, it } from 'vitest'
import type { ConversationHead } from '#shared/domain/conversation.ts'
import { type Policy, standardPolicy } from '#shared/domain/policy.ts'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { applyPolicy, changePolicy, readPolicyVersion } from '#shared/inbox/change-policy.ts'
import { previewPolicy } from '#shared/inbox/preview-policy.ts'
import { setTier } from '#shared/inbox/set-tier.ts'
import { readHead } from '#shared/store/heads.ts'
import { aMessage, anEdit, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { dumpTable } from '../support/table-dump.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const weights = standardPolicy.priority.weights

/** Legal threats above everything, and an hour for what is urgent. */
const strict: Policy = {
  ...standardPolicy,
  priority: { ...standardPolicy.priority, weights: { ...weights, topics: { ...weights.topics, legal: 90 } } },
  sla: { ...standardPolicy.sla, targetMinutes: { urgent: 5, high: 60, normal: 240, low: 1440 } },
  terms: { ...standardPolicy.terms, legal: { add: ['watchdog'], remove: [] } },
}

const headOf = async ({ db }: TestInbox, n: number): Promise<ConversationHead> => {
  const head = await readHead(db, idOf(`u${n}`))
  if (head === null) throw new Error('No head.')
  return head
}

const write = (inbox: TestInbox, n: number, text: string, id = `m${n}`) =>
  inbox.ingest([aMessage(id, { customer: customer(n), text, at: inbox.clock.at(-600) })])

describe('the rules of a workspace', () => {
  it('begin with the standard and change version by version, never over somebody else’s change', async () => {
    const { services } = await openInbox(engine().endpoint)
    expect(await readPolicyVersion(services)).toMatchObject({ version: 0, policy: standardPolicy })
    const change = { baseVersion: 0, policy: strict, note: 'legal first' }
    expect(await changePolicy(services, 'rui', change)).toMatchObject({
      kind: 'changed',
      version: { version: 1 },
    })
    const late = await changePolicy(services, 'ana', { ...change, policy: standardPolicy })
    expect(late).toMatchObject({
      kind: 'changed_meanwhile',
      version: { version: 1, by: 'rui', note: 'legal first' },
    })
    const skipping = await changePolicy(services, 'ana', { ...change, baseVersion: 7 })
    expect(skipping.kind).toBe('changed_meanwhile')
  })

  it('hold for what comes in afterwards, and for what is open once it is ranked by them', async () => {
    const inbox = await openInbox(engine().endpoint)
    const { services } = inbox
    await write(inbox, 1, 'I will tell the watchdog about this parcel')
    await write(inbox, 2, 'A parcel for me')
    const before = await headOf(inbox, 1)
    expect(before.priority.band).not.toBe('urgent')
    await changePolicy(services, 'rui', { baseVersion: 0, policy: strict, note: '' })
    await write(inbox, 3, 'The watchdog shall hear of it')
    expect((await headOf(inbox, 3)).priority.reasons[0]).toEqual({
      code: 'topic_legal',
      points: 90,
      evidence: 'watchdog',
    })
    expect(await headOf(inbox, 1)).toEqual(before)
    const { cursor, ...first } = await applyPolicy(services, 'rui', 2)
    expect(first.seen).toBe(2)
    const rest = await applyPolicy(services, 'rui', 50, cursor ?? undefined)
    expect(rest).toMatchObject({ cursor: null })
    expect(await headOf(inbox, 1)).toMatchObject({
      priority: { band: 'urgent' },
      dueAt: inbox.clock.at(-600 + 300),
      activity: { type: 'priority_changed', detail: { from: before.priority.band, to: 'urgent' } },
    })
    const again = await applyPolicy(services, 'rui', 50)
    expect(again).toEqual({ seen: 3, changed: 0, cursor: null })
  })

  it('leave a band that a person has set, but move its clock', async () => {
    const inbox = await openInbox(engine().endpoint)
    await write(inbox, 1, 'I will tell the watchdog')
    await actOnConversation(inbox.services, idOf('u1'), { type: 'priority', by: 'ana', band: 'low' })
    const targetMinutes = { ...standardPolicy.sla.targetMinutes, low: 2880 }
    const policy = { ...strict, sla: { ...strict.sla, targetMinutes } }
    await changePolicy(inbox.services, 'rui', { baseVersion: 0, policy, note: '' })
    await applyPolicy(inbox.services, 'rui', 50)
    expect(await headOf(inbox, 1)).toMatchObject({
      priority: { band: 'urgent', override: { band: 'low', by: 'ana' } },
      dueAt: inbox.clock.at(-600 + 2880 * 60),
    })
  })

  it('show before they hold what they would have ranked where, and write nothing', async () => {
    const inbox = await openInbox(engine().endpoint)
    const { services } = inbox
    await write(inbox, 1, 'The watchdog will hear of it')
    await write(inbox, 2, 'A parcel for me')
    await write(inbox, 3, 'The watchdog again')
    await actOnConversation(services, idOf('u3'), { type: 'close', by: 'ana' })
    const stored = await dumpTable(inbox.db)
    const preview = await previewPolicy(services, strict, { days: 7, limit: 50 })
    expect(await dumpTable(inbox.db)).toEqual(stored)
    expect(preview).toMatchObject({
      complete: true,
      raised: 2,
      lowered: 0,
      bands: { proposed: { urgent: 2 } },
    })
    expect(preview.cases.map(({ id, proposed }) => [id, proposed.rank])).toEqual([
      ...[idOf('u1'), idOf('u3')].sort().map((id, index) => [id, index + 1]),
      [idOf('u2'), 3],
    ])
    const first = preview.cases.find(({ id }) => id === idOf('u1'))
    expect(first).toMatchObject({
      customer: 'Person 1',
      text: 'The watchdog will hear of it',
      proposed: { band: 'urgent', dueAt: inbox.clock.at(-600 + 300) },
    })
    expect(first?.current.reasons.some(({ code }) => code === 'topic_legal')).toBe(false)
    const two = await previewPolicy(services, strict, { days: 7, limit: 2 })
    expect([two.complete, two.cases.length]).toEqual([false, 2])
    inbox.clock.advance(8 * 86_400)
    expect((await previewPolicy(services, strict, { days: 7, limit: 50 })).cases).toEqual([])
  })

  it('say the same as the ranks in force when they are the ones in force', async () => {
    const inbox = await openInbox(engine().endpoint)
    for (let n = 1; n <= 4; n++) await write(inbox, n, `${'!'.repeat(n)} Where is my refund, number ${n}?`)
    const preview = await previewPolicy(inbox.services, standardPolicy, { days: 7, limit: 50 })
    expect([preview.raised, preview.lowered, preview.moved]).toEqual([0, 0, 0])
    for (const { id, current } of preview.cases) {
      const head = await readHead(inbox.db, id)
      expect(head).toMatchObject({
        priority: { score: current.score, band: current.band },
        dueAt: current.dueAt,
      })
    }
  })

  it('have a review that was rewritten among them, as it waits now', async () => {
    const inbox = await openInbox(engine().endpoint)
    const review = aMessage('r', { text: 'Great', rating: 5, at: inbox.clock.at(-600) })
    await inbox.ingest([review])
    const words = { text: 'It broke after a day', rating: 1, at: inbox.clock.at(-60) }
    const of = { nativeId: 'r', at: review.at }
    await inbox.ingest([anEdit('e', 'r', words.text, { ...words, of, anew: { ...review, ...words } })])
    const { cases } = await previewPolicy(inbox.services, standardPolicy, { days: 7, limit: 50 })
    const head = await readHead(inbox.db, idOf())
    expect(cases).toMatchObject([{ id: idOf(), current: { score: head?.priority.score } }])
  })
})

describe('a customer’s tier', () => {
  it('moves their open conversations at once, counts for later ones, and can be taken away', async () => {
    const inbox = await openInbox(engine().endpoint)
    const { services } = inbox
    await write(inbox, 1, 'A parcel for me')
    // The stream has written the case by now.
    const { writeCase } = await import('#shared/store/customer-cases.ts')
    await writeCase(inbox.db, 'test', 'u1', {
      conversationId: idOf('u1'),
      openedAt: inbox.clock.at(-600),
      snippet: 'A parcel',
      status: 'needs_reply',
    })
    const before = await headOf(inbox, 1)
    const vip = { channel: 'test', customer: 'u1', tier: 'vip' }
    expect(await setTier(services, 'rui', { ...vip, tier: 'royal' })).toEqual({
      kind: 'no_such_tier',
      tiers: ['vip', 'key'],
    })
    expect(await setTier(services, 'rui', vip)).toEqual({ kind: 'set', conversations: 1 })
    const after = await headOf(inbox, 1)
    expect(after).toMatchObject({
      tier: 'vip',
      priority: { score: before.priority.score + 20 },
      activity: { type: 'tier_set', by: 'rui', detail: { tier: 'vip' } },
    })
    await write(inbox, 1, 'Hello?', 'm1b')
    expect((await headOf(inbox, 1)).priority.reasons).toContainEqual({
      code: 'tier',
      points: 20,
      evidence: 'vip',
    })
    await inbox.ingest([
      aMessage('m2', {
        customer: customer(1),
        threadRoot: 'another',
        text: 'A parcel',
        at: inbox.clock.at(),
      }),
    ])
    expect(await readHead(inbox.db, idOf('u1', 'another'))).toMatchObject({ tier: 'vip' })
    await setTier(services, 'rui', { ...vip, tier: null })
    const plain = await headOf(inbox, 1)
    expect(plain.tier).toBeNull()
    expect(plain.priority.reasons.some(({ code }) => code === 'tier')).toBe(false)
  })
})
