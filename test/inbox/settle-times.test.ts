// Is a message without a time of its own stored once, however often and in whatever company it comes?
import { expect, it } from 'vitest'
import type { ConversationItem } from '#shared/inbox/ingest-conversation.ts'
import { settleTimes } from '#shared/inbox/settle-times.ts'
import { addMessage } from '#shared/store/messages.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { freshTable } from '../support/test-table.ts'

const engine = sharedEngine()
const [first, later, latest] = [
  '2026-03-02T09:00:00.000Z',
  '2026-03-02T09:00:09.000Z',
  '2026-03-02T09:00:20.000Z',
]

it('takes the time of the first', async () => {
  const db = await freshTable(engine().endpoint)
  const timeless = (nativeId: string, at: string): ConversationItem => ({
    deliveryId: at,
    item: { ...aMessage(nativeId, { at }), timeless: true },
  })
  const items = [timeless('a', later), timeless('a', latest), timeless('b', latest)]
  await settleTimes({ db }, 'c', items)
  expect(items.map(({ item }) => item.at)).toEqual([later, later, latest])
  const stored = aMessage('b', { at: first })
  await addMessage(db, {
    conversationId: 'c',
    nativeId: 'b',
    at: first,
    direction: 'in',
    visibility: 'private',
    text: stored.text,
    author: { name: 'A', handle: '' },
    signals: null,
    around: null,
    media: [],
    permalink: null,
    inReplyTo: null,
    deliveryId: 'd',
    replyId: null,
    counted: null,
  })
  await settleTimes({ db }, 'c', items)
  expect(items[2]?.item.at).toBe(first)
  const plain: ConversationItem[] = [{ deliveryId: 'd', item: aMessage('b', { at: latest }) }]
  await settleTimes({ db }, 'c', plain)
  expect(plain[0]?.item.at).toBe(latest)
  db.client.destroy()
})
