// Are reviews judged by their stars too, when they come in and in what is kept?
import { describe, expect, it } from 'vitest'
import type { EditItem } from '#shared/domain/mention.ts'
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { messageAddress, messageAsItIs } from '#shared/inbox/message-as-it-is.ts'
import { relabelMessage } from '#shared/inbox/relabel-message.ts'
import { unansweredOf } from '#shared/inbox/unanswered-messages.ts'
import { readHead } from '#shared/store/heads.ts'
import { listMessages } from '#shared/store/messages.ts'
import { listMinutes } from '#shared/store/minutes.ts'
import { openAnswering } from '../support/answering.ts'
import { aMessage, anEdit, customer } from '../support/items.ts'
import { ScriptedCloud } from '../support/scripted-cloud.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { tapStream } from '../support/stream-tap.ts'
import { anAccount } from '../support/test-account.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

it('stars without words make the mood of message and conversation, and raise its rank', async () => {
  const inbox = await openInbox(engine().endpoint)
  const review = (id: string, n: number, rating?: number) =>
    aMessage(id, { text: '', customer: customer(n), ...(rating === undefined ? {} : { rating }) })
  await inbox.ingest([review('one', 1, 1), review('five', 2, 5), review('none', 3)])
  const head = await readHead(inbox.db, idOf(customer(1).nativeId))
  const { messages } = await listMessages(inbox.db, idOf(customer(1).nativeId), 10)
  expect(head?.sentiment).toMatchObject({ label: 'negative', confidence: 0.9 })
  expect(head?.priority.reasons).toContainEqual(
    expect.objectContaining({ code: 'sentiment', evidence: '1 of 5 stars' }),
  )
  expect(messages[0]).toMatchObject({ rating: 1, signals: { sentiment: { words: ['1 of 5 stars'] } } })
  expect(messages[0]?.signals).not.toHaveProperty('unscorable')
  const happy = await readHead(inbox.db, idOf(customer(2).nativeId))
  const silent = await readHead(inbox.db, idOf(customer(3).nativeId))
  expect(happy?.sentiment.label).toBe('positive')
  expect(silent?.sentiment).toMatchObject({ label: 'neutral', confidence: 0 })
  expect(head?.priority.score).toBeGreaterThan(silent?.priority.score ?? 0)
})

it('an edit brings the stars a review has now, and one without stars leaves them', async () => {
  const inbox = await openInbox(engine().endpoint)
  const review = aMessage('a', { text: 'Great', rating: 5 })
  await inbox.ingest([review])
  const edit = (nativeId: string, minute: string, text: string) => ({
    type: 'edit' as const,
    recipient: null,
    nativeId,
    of: { nativeId: 'a', at: review.at },
    threadRoot: review.threadRoot,
    customerId: review.customer.nativeId,
    at: `2026-11-22T10:${minute}:00.000Z`,
    text,
  })
  await inbox.ingest([{ ...edit('e1', '10', 'It broke'), rating: 1 }])
  await inbox.ingest([edit('e2', '20', 'It broke twice')])
  const shown = await messageAsItIs(inbox.db, messageAddress(idOf(), review.at, 'a'))
  expect(shown).toMatchObject({ text: 'It broke twice', rating: 1, edited: true })
})

describe('a review that is rewritten', () => {
  const review = aMessage('a', { text: 'Great', rating: 5, at: '2026-11-22T10:00:00.000Z' })
  const rewritten = (minute: string, text: string, rating: number): EditItem => {
    const at = `2026-11-22T10:${minute}:00.000Z`
    const anew = { ...review, at, text, rating, address: { ...review.address, changed: at } }
    return anEdit(`e${minute}`, 'a', text, { of: { nativeId: 'a', at: review.at }, at, rating, anew })
  }
  const openReview = async () => {
    const inbox = await openAnswering(engine().endpoint, review)
    return { ...inbox, tap: tapStream(engine(), inbox.db) }
  }

  it('comes back to work, is judged anew and is due from the change on', async () => {
    const inbox = await openReview()
    await inbox.answer()
    await inbox.passTime(60)
    expect(await inbox.head()).toMatchObject({ status: 'waiting', sentiment: { label: 'positive' } })
    await inbox.ingest([review, rewritten('30', 'It broke after a day', 1)])
    const head = await inbox.head()
    expect(head).toMatchObject({
      status: 'needs_reply',
      unanswered: 1,
      oldestUnansweredAt: '2026-11-22T10:30:00.000Z',
      sentiment: { label: 'negative' },
      lastMessage: { text: 'It broke after a day', direction: 'in' },
      activity: { type: 'rewritten', by: 'customer', detail: { from: '5', to: '1' } },
    })
    expect(Date.parse(head.dueAt ?? '')).toBeGreaterThan(Date.parse('2026-11-22T10:30:00.000Z'))
    const shown = await messageAsItIs(inbox.db, messageAddress(inbox.id, review.at, 'a'))
    expect(shown).toMatchObject({
      text: 'It broke after a day',
      rating: 1,
      edited: true,
      sentiment: { label: 'negative' },
    })
    const [waiting] = await unansweredOf(inbox.db, head, inbox.services.policy.terms)
    expect(waiting?.signals.sentiment.label).toBe('negative')
  })

  it('while it still waits is ranked by what it says now, up and down', async () => {
    const inbox = await openReview()
    await inbox.ingest([review, rewritten('10', 'Terrible, it broke', 1)])
    const angry = await inbox.head()
    expect(angry.unanswered).toBe(1)
    await inbox.ingest([review, rewritten('20', 'All good now, thank you', 5)])
    const calm = await inbox.head()
    expect(calm.priority.score).toBeLessThan(angry.priority.score)
    expect(calm).toMatchObject({ unanswered: 1, oldestUnansweredAt: '2026-11-22T10:20:00.000Z' })
  })

  it('with the same words and stars under a new date is nothing, and neither is one that comes late', async () => {
    const inbox = await openReview()
    await inbox.answer()
    await inbox.passTime(60)
    const before = await inbox.head()
    await inbox.ingest([review, rewritten('30', ' Great ', 5)])
    expect(await inbox.head()).toEqual(before)
    const shown = await messageAsItIs(inbox.db, messageAddress(inbox.id, review.at, 'a'))
    expect(shown).not.toHaveProperty('edited')
    await inbox.ingest([review, rewritten('50', 'Awful', 1)])
    const { version } = await inbox.head()
    await inbox.ingest([review, rewritten('40', 'Not so great', 3)])
    expect(await inbox.head()).toMatchObject({ version, lastMessage: { text: 'Awful' } })
  })

  it('is changed once, however often the change comes', async () => {
    const inbox = await openReview()
    const change = [review, rewritten('30', 'It broke', 1)]
    await inbox.ingest(change)
    const { version } = await inbox.head()
    await inbox.ingest(change)
    await inbox.ingest(change, change)
    expect((await inbox.head()).version).toBe(version)
  })

  it('is not answered by what was written before the change', async () => {
    const inbox = await openReview()
    inbox.platform.answers.push(async () => {
      await inbox.ingest([review, rewritten('30', 'It broke', 1)])
      return { outcome: 'sent', nativeId: 'n1', at: inbox.clock.at(), permalink: null }
    })
    await inbox.answer()
    await inbox.passTime(60)
    expect(await inbox.head()).toMatchObject({ status: 'needs_reply', unanswered: 1 })
  })

  it('is one mention for the pulse, in the minute and with the mood of its first words', async () => {
    const inbox = await openReview()
    await inbox.ingest([{ ...review, nativeId: 'b' }, rewritten('30', 'It broke', 1)])
    const changes = (await inbox.tap.changes()).filter((change) => change.kind === 'message')
    await countMinutes(inbox.services, 'shard', changes)
    const counted = [{ minute: '2026-11-22T10:00:00.000Z', counts: { test_positive: 1 } }]
    expect(await listMinutes(inbox.db, 'Acme', '2026-11-22T10')).toEqual(counted)
  })

  it('whose new words a person has not judged is not bound by what they said of the old ones', async () => {
    const inbox = await openReview()
    await relabelMessage(
      inbox.services,
      inbox.id,
      { at: review.at, nativeId: 'a' },
      { label: 'neutral' },
      'maya',
    )
    expect((await inbox.head()).sentiment.label).toBe('neutral')
    inbox.clock.advance(3600)
    await inbox.ingest([review, rewritten('50', 'It broke', 1)])
    const shown = await messageAsItIs(inbox.db, messageAddress(inbox.id, review.at, 'a'))
    expect(shown).toMatchObject({ sentiment: { label: 'negative' } })
    expect(shown).not.toHaveProperty('relabel')
  })
})

it('stars are taken in after the cloud has judged the words', async () => {
  const accounts = [anAccount({ settings: { sentiment: 'cloud' } })]
  const inbox = await openInbox(engine().endpoint, { accounts })
  Object.assign(inbox.services, { cloud: new ScriptedCloud() })
  await inbox.ingest([aMessage('a', { text: 'Where is my parcel? I am still waiting', rating: 1 })])
  const { messages } = await listMessages(inbox.db, idOf(), 10)
  expect(messages[0]?.signals).toMatchObject({
    judge: 'cloud',
    sentiment: { label: 'negative', words: expect.arrayContaining(['1 of 5 stars']) },
  })
})
