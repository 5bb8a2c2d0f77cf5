// Do rules act in the very write that brings the message, once however often it comes, and can they be tried before?
import { expect, test } from 'vitest'
import type { Rule } from '#shared/domain/rules.ts'
import { changeRules, readRuleVersion } from '#shared/inbox/change-rules.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { noticeOfLine } from '#shared/inbox/notices-of.ts'
import { actOnCrisis, openCrisis } from '#shared/inbox/run-crisis.ts'
import { tryRules } from '#shared/inbox/try-rules.ts'
import { readHead } from '#shared/store/heads.ts'
import { listRuleVersions } from '#shared/store/rule-versions.ts'
import { listAgents } from '#shared/store/workspace.ts'
import { aMessage, anEdit, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { dumpTable } from '../support/table-dump.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const refunds: Rule = {
  id: 'refunds',
  name: 'Refunds',
  on: true,
  when: 'message',
  conditions: [{ of: 'words', any: ['refund'] }],
  actions: [
    { do: 'tag', tag: 'refund' },
    { do: 'assign', user: 'noor' },
  ],
  last: false,
}
const change = (rules: Rule[], baseVersion = 0) => ({ baseVersion, rules, note: '' })

test('versions follow each other, never over somebody else’s change', async () => {
  const { services, db } = await openInbox(engine().endpoint)
  expect(await readRuleVersion(services)).toMatchObject({ version: 0, rules: [] })
  expect((await changeRules(services, 'rui', change([refunds]))).kind).toBe('changed')
  const late = await changeRules(services, 'ana', change([]))
  expect(late).toMatchObject({ kind: 'changed_meanwhile', version: { version: 1, by: 'rui' } })
  expect((await changeRules(services, 'ana', change([], 1))).kind).toBe('changed')
  expect((await listRuleVersions(db, 5)).map(({ version, rules }) => [version, rules])).toEqual([
    [2, []],
    [1, [refunds]],
  ])
  expect(await listAgents(db)).toContain('noor')
})

test('a message that fits is tagged and given away in its own write, and a redelivery changes nothing', async () => {
  const inbox = await openInbox(engine().endpoint)
  await changeRules(inbox.services, 'rui', change([refunds]))
  const at = inbox.clock.at(-60)
  const delivery = inbox.delivery([
    aMessage('m1', { customer: customer(1), text: 'My refund is missing', at }),
  ])
  await ingestDeliveries(inbox.services, [delivery])
  const first = await readHead(inbox.db, idOf('u1'))
  expect(first).toMatchObject({
    version: 1,
    tags: ['refund'],
    assignee: 'noor',
    activity: { type: 'opened', detail: { rules: 'Refunds: tag refund, to noor', givenBy: 'rule Refunds' } },
  })
  expect(first && noticeOfLine(first)).toMatchObject({
    to: 'noor',
    kind: 'handover',
    by: 'rule Refunds',
    conversation: idOf('u1'),
  })
  await ingestDeliveries(inbox.services, [delivery])
  expect(await readHead(inbox.db, idOf('u1'))).toEqual(first)

  await inbox.ingest([aMessage('m2', { customer: customer(2), text: 'Where is it?', at })])
  expect(await readHead(inbox.db, idOf('u2'))).toMatchObject({ tags: [], assignee: null })
  await inbox.ingest([
    aMessage('m3', { customer: customer(2), text: 'Refund me then', at: inbox.clock.at() }),
  ])
  expect(await readHead(inbox.db, idOf('u2'))).toMatchObject({
    version: 2,
    tags: ['refund'],
    activity: {
      type: 'priority_changed',
      detail: { rules: 'Refunds: tag refund, to noor', givenBy: 'rule Refunds' },
    },
  })
})

test('trying says what would have fitted, with examples, and writes nothing', async () => {
  const inbox = await openInbox(engine().endpoint)
  const at = inbox.clock.at(-60)
  for (const [n, text] of ['A refund please', 'Thank you', 'Refund refund'].entries())
    await inbox.ingest([aMessage(`t${n}`, { customer: customer(n), text, at })])
  const before = await dumpTable(inbox.db)
  const opened: Rule = { ...refunds, id: 'opened', when: 'opened', conditions: [] }
  const tried = await tryRules(inbox.services, [refunds, opened], { days: 7, limit: 50 })
  expect(tried).toMatchObject({
    complete: true,
    conversations: 3,
    messages: 3,
    rules: [
      { id: 'refunds', conversations: 2, messages: 2 },
      { id: 'opened', conversations: 3, messages: 3 },
    ],
  })
  expect(tried.rules[0]?.examples.map(({ text }) => text).sort()).toEqual([
    'A refund please',
    'Refund refund',
  ])
  expect((await tryRules(inbox.services, [refunds], { days: 7, limit: 2 })).complete).toBe(false)
  expect(await dumpTable(inbox.db)).toEqual(before)
})

test('a review that is rewritten is looked at by what it says now, and history by nobody’s rules', async () => {
  const inbox = await openInbox(engine().endpoint)
  await changeRules(inbox.services, 'rui', change([refunds]))
  const review = aMessage('a', { text: 'Great', rating: 5, at: inbox.clock.at(-60) })
  await inbox.ingest([review])
  expect(await readHead(inbox.db, idOf())).toMatchObject({ tags: [], assignee: null })
  const words = { text: 'Broken, I want a refund', rating: 1, at: inbox.clock.at(-30) }
  const of = { nativeId: 'a', at: review.at }
  const edit = anEdit('e1', 'a', words.text, { ...words, of, anew: { ...review, ...words } })
  await inbox.ingest([edit])
  const after = await readHead(inbox.db, idOf())
  expect(after).toMatchObject({
    tags: ['refund'],
    assignee: 'noor',
    activity: {
      type: 'rewritten',
      detail: { rules: 'Refunds: tag refund, to noor', givenBy: 'rule Refunds' },
    },
  })
  await inbox.ingest([edit])
  expect(await readHead(inbox.db, idOf())).toEqual(after)
  const tried = await tryRules(inbox.services, [refunds], { days: 7, limit: 50 })
  expect(tried.rules).toMatchObject([{ messages: 1, examples: [{ text: words.text, at: words.at }] }])

  await inbox.ingest([aMessage('n', { customer: customer(2), text: 'Hello', at: inbox.clock.at(-20) })])
  await inbox.ingest([
    aMessage('o', { customer: customer(2), text: 'My refund?', at: '2020-01-01T00:00:00.000Z' }),
  ])
  expect(await readHead(inbox.db, idOf('u2'))).toMatchObject({ status: 'needs_reply', tags: [] })
})

test('in the scope of a crisis rules tag and rank, but set nothing aside and give nothing away', async () => {
  const inbox = await openInbox(engine().endpoint)
  const { services } = inbox
  const spam: Rule = {
    ...refunds,
    id: 'spam',
    name: 'Spam',
    conditions: [{ of: 'words', any: ['prize'] }],
    actions: [{ do: 'ignore' }],
  }
  await changeRules(services, 'rui', change([refunds, spam]))
  const scope = {
    brand: 'Acme',
    channels: null,
    topic: null,
    title: 'App down',
    owner: 'rui',
    incident: null,
  }
  const { id } = await openCrisis(services, scope, 'We are on it.', 'rui')
  const say = (n: number, text: string) =>
    inbox.ingest([aMessage(`c${n}`, { customer: customer(n), text, at: inbox.clock.at() })])
  await say(1, 'A refund, now')
  await say(2, 'You have won a prize')
  expect(await readHead(inbox.db, idOf('u1'))).toMatchObject({ tags: ['refund'], assignee: null })
  expect(await readHead(inbox.db, idOf('u2'))).toMatchObject({ status: 'needs_reply' })
  await actOnCrisis(services, id, { type: 'end', by: 'rui', summary: 'Mended.' })
  await say(3, 'A refund, now')
  await say(4, 'You have won a prize')
  expect(await readHead(inbox.db, idOf('u3'))).toMatchObject({ assignee: 'noor' })
  expect(await readHead(inbox.db, idOf('u4'))).toMatchObject({ status: 'ignored' })
})
