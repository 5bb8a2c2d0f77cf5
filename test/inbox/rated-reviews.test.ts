// Are reviews judged by their stars too, when they come in and in what is kept?
import { expect, it } from 'vitest'
import { readHead } from '#shared/store/heads.ts'
import { listMessages } from '#shared/store/messages.ts'
import { aMessage, customer } from '../support/items.ts'
import { ScriptedCloud } from '../support/scripted-cloud.ts'
import { sharedEngine } from '../support/shared-engine.ts'
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
