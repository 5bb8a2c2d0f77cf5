// Are the counts of views and minutes exact, however the change stream is cut and repeated?
import { expect, it } from 'vitest'
import type { Topic } from '#shared/domain/signal.ts'
import { actOnConversation, claimEnd } from '#shared/inbox/act-on-conversation.ts'
import { countMinutes, isLater } from '#shared/inbox/count-minutes.ts'
import { countViews, viewCountsFor } from '#shared/inbox/count-views.ts'
import { listInbox } from '#shared/inbox/list-inbox.ts'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { actOnCrisis, openCrisis } from '#shared/inbox/run-crisis.ts'
import type { StreamChange } from '#shared/inbox/stream-change.ts'
import { deleteItem } from '#shared/store/database.ts'
import { listHeard } from '#shared/store/heard.ts'
import { headKey } from '#shared/store/keys.ts'
import type { StoredMessage } from '#shared/store/messages.ts'
import { listMinutes } from '#shared/store/minutes.ts'
import { failSometimes, untilDone } from '../support/flaky-client.ts'
import { aMessage, anEcho, customer } from '../support/items.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { someSignals } from '../support/signals.ts'
import { replayCut, tapStream } from '../support/stream-tap.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

const aMention: Omit<StoredMessage, 'conversationId' | 'nativeId' | 'at' | 'signals'> = {
  direction: 'in',
  visibility: 'public',
  text: 'It does not work',
  author: { name: 'Ana', handle: '@ana' },
  around: null,
  media: [],
  permalink: null,
  inReplyTo: null,
  deliveryId: 'd',
  replyId: null,
  counted: { channel: 'test', brand: 'Acme' },
}

/** A busy quarter of an hour: messages of three moods, claims, closings, answers from elsewhere. */
async function busy(): Promise<{ inbox: TestInbox; changes: StreamChange[] }> {
  const inbox = await openInbox(engine().endpoint)
  const tap = tapStream(engine(), inbox.db)
  const { services } = inbox
  const texts = ['You lost it, terrible!', 'Thank you, that was great!', 'Where is the shop?']
  for (let n = 0; n < 24; n++) {
    const at = new Date(Date.UTC(2026, 10, 22, 9, 45 + Math.floor(n / 4), n)).toISOString()
    await inbox.ingest([aMessage(`m${n}`, { at, customer: customer(n % 10), text: texts[n % 3] ?? '' })])
  }
  const until = claimEnd(services)
  for (const n of [1, 2, 3])
    await actOnConversation(services, idOf(`u${n}`), { type: 'claim', by: 'maya', until })
  for (const n of [3, 4]) await actOnConversation(services, idOf(`u${n}`), { type: 'close', by: 'omar' })
  await actOnConversation(services, idOf('u5'), { type: 'snooze', by: 'omar', until: inbox.clock.at(3600) })
  await inbox.ingest([anEcho('o1', { customer: customer(6), text: 'Answered.' })])
  return { inbox, changes: await tap.changes() }
}

it('are exact for every view', async () => {
  const { inbox, changes } = await busy()
  const { services } = inbox
  for (const shard of ['s1', 's2']) {
    const own = changes.filter((change) => ('after' in change ? shardOf(change.after.id) === shard : false))
    await replayCut(own, randomNumbers(shard === 's1' ? 7 : 11), (batch) =>
      countViews(services, shard, batch),
    )
  }
  const counts = await viewCountsFor(services, 'maya')
  expect(counts).toEqual({
    needs_reply: 6,
    unassigned: 4,
    mine: 2,
    waiting: 1,
    snoozed: 1,
    approvals: 0,
    failed: 0,
    done: 2,
  })
  for (const view of ['needs_reply', 'unassigned', 'mine', 'waiting', 'snoozed', 'done'] as const) {
    const page = await listInbox(services, { view, user: 'maya', limit: 50 })
    expect(page.heads, view).toHaveLength(counts[view])
  }
})

it('are exact for what is in a crisis and what is not, and the list holds just that', async () => {
  const inbox = await openInbox(engine().endpoint)
  const tap = tapStream(engine(), inbox.db)
  const { services } = inbox
  const texts = [
    'The app is down, nothing works',
    'I want my money back!',
    'Where is the shop?',
    'App down??',
  ]
  for (const [n, text] of texts.entries())
    await inbox.ingest([aMessage(`m${n}`, { at: inbox.clock.at(n), customer: customer(n), text })])
  await actOnConversation(services, idOf('u3'), { type: 'close', by: 'omar' })
  await countViews(services, 's1', await tap.changes())
  expect(Object.keys(await viewCountsFor(services, 'maya')).filter((name) => name.includes(':'))).toEqual([])
  const scope = { brand: 'Acme', channels: null, incident: null, owner: 'rui' }
  const outage = await openCrisis(services, { ...scope, title: 'Down', topic: 'outage' }, 'We know.', 'rui')
  const money = await openCrisis(services, { ...scope, title: 'Bills', topic: 'money' }, 'We know.', 'rui')
  const far = { ...scope, title: 'Far away', channels: ['elsewhere'], topic: null }
  const elsewhere = await openCrisis(services, far, 'We know.', 'rui')
  const counts = await viewCountsFor(services, 'maya')
  // The question names no topic: it is in every scope that asks for one.
  const groups = { yes: 3, no: 0, [outage.id]: 2, [money.id]: 2, [elsewhere.id]: 0 }
  for (const [crisis, n] of Object.entries(groups)) {
    expect(counts[`crisis:${crisis}`], crisis).toBe(n)
    const page = await listInbox(services, { view: 'needs_reply', user: 'maya', limit: 10, crisis })
    expect(page.heads, crisis).toHaveLength(n)
  }
  await actOnCrisis(services, outage.id, { type: 'end', by: 'rui', summary: 'Mended.' })
  const after = await viewCountsFor(services, 'maya')
  expect(after).toMatchObject({ 'crisis:yes': 2, 'crisis:no': 1 })
  expect(after).not.toHaveProperty([`crisis:${outage.id}`])
})

it('are exact for every minute and mood, over shards, even where a head is not there to be asked', async () => {
  const { inbox, changes } = await busy()
  const messages = changes.filter((change) => change.kind === 'message')
  for (let n = 0; n < 10; n++) await deleteItem(inbox.db, headKey(idOf(`u${n}`)))
  for (const shard of ['s1', 's2']) {
    const own = messages.filter(({ message }) => shardOf(message.conversationId) === shard)
    await replayCut(own, randomNumbers(shard === 's1' ? 3 : 5), (batch) =>
      countMinutes(
        inbox.services,
        shard,
        batch.filter((change) => change.kind === 'message'),
      ),
    )
  }
  const minutes = await listMinutes(inbox.db, 'Acme', '2026-11-22T09')
  expect(minutes.map(({ minute }) => minute.slice(11, 16))).toEqual([
    '09:45',
    '09:46',
    '09:47',
    '09:48',
    '09:49',
    '09:50',
  ])
  const sums: Record<string, number> = {}
  for (const { counts } of minutes)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n
  expect(sums).toEqual({ test_negative: 8, test_positive: 8, test_neutral: 8 })
})

it('are exact for topics too, while one call in ten fails and the stream repeats itself', {
  timeout: 60_000,
}, async () => {
  const inbox = await openInbox(engine().endpoint)
  const random = randomNumbers(9)
  const all = Array.from({ length: 120 }, (_, n) => {
    const topics: Topic[] = n % 3 === 0 ? ['outage', 'money'] : n % 3 === 1 ? ['safety'] : []
    const label = n % 2 === 0 ? 'negative' : 'positive'
    const message: StoredMessage = {
      ...aMention,
      conversationId: `c${n}`,
      nativeId: `m${n}`,
      at: new Date(Date.UTC(2026, 10, 22, 9, 40 + (n % 7), n % 60)).toISOString(),
      signals: someSignals({
        sentiment: { label, score: 0, confidence: 1, words: [] },
        topics: topics.map((topic) => ({ topic, evidence: [] })),
      }),
    }
    return { message, sequence: String(1_000_000 + n) }
  })
  const failed = failSometimes(inbox.db.client, 0.1, random)
  for (let start = 0; start < all.length; ) {
    const size = 1 + Math.floor(random() * 20)
    const again = Math.max(0, start - Math.floor(random() * 10))
    const hand = async () => {
      await countMinutes(inbox.services, 's1', all.slice(again, start + size))
      await noteHeard(inbox.services, 's1', all.slice(again, start + size))
    }
    await untilDone(hand)
    if (random() < 0.3) await untilDone(hand)
    start += size
  }
  const minutes = await untilDone(() => listMinutes(inbox.db, 'Acme', '2026-11-22T09'))
  const sums: Record<string, number> = {}
  for (const { counts } of minutes)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n
  expect(sums).toEqual({
    test_negative: 60,
    test_positive: 60,
    test_outage: 20,
    test_money: 20,
    test_safety: 20,
  })
  const heard = await untilDone(() =>
    listHeard(inbox.db, 'Acme', '2026-11-22T09:40:00.000Z', '2026-11-22T09:59:00.000Z', 500),
  )
  expect(heard.map(({ nativeId }) => nativeId).sort()).toEqual(
    all.flatMap(({ message }, n) => (n % 2 === 0 ? [message.nativeId] : [])).sort(),
  )
  expect(failed()).toBeGreaterThan(10)
})

it('are written by one of two consumers of the same batch', async () => {
  const { inbox, changes } = await busy()
  await Promise.all([1, 2, 3].map(() => countViews(inbox.services, 's1', changes)))
  expect((await viewCountsFor(inbox.services, 'maya')).needs_reply).toBe(6)
})

it('compare stream numbers longer than a number can be', () => {
  expect(isLater('100000000000000000000000', '99999999999999999999999')).toBe(true)
  expect(isLater('100000000000000000000001', '100000000000000000000000')).toBe(true)
  expect(isLater('100000000000000000000000', '100000000000000000000000')).toBe(false)
})

const shardOf = (id: string): string => (id.charCodeAt(0) % 2 === 0 ? 's1' : 's2')
