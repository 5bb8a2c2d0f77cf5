// Do messages get what their platform tells only when asked, and come in without it when it does not?
import { expect, test } from 'vitest'
import type { Connector } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { completeMessages } from '#shared/inbox/complete-messages.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

async function complete(items: MessageItem[], ask: NonNullable<Connector['complete']>) {
  const inbox = await openInbox(engine().endpoint)
  const connector = inbox.services.connectors.test
  if (connector === undefined) throw new Error('no test channel')
  const services = { ...inbox.services, connectors: { test: { ...connector, complete: ask } } }
  const routed = items.map((item) => ({ item, account: anAccount() }))
  const completed = await completeMessages(services, routed)
  return completed.map(({ item }) => (item.type === 'message' ? item.customer.name : item.type))
}

test('each name is asked for once, order stays, and our own messages are left alone', async () => {
  const asked: string[] = []
  const items = [aMessage('a'), aMessage('b', { from: 'us' }), aMessage('c')]
  const names = await complete(items, async (item, context) => {
    const name = await context.keep(`profile/${item.customer.nativeId}`, async () => {
      asked.push(item.nativeId)
      return 'Asked For'
    })
    return { ...item, customer: { ...item.customer, name } }
  })
  expect(names).toEqual(['Asked For', items[1]?.customer.name, 'Asked For'])
  expect(asked).toHaveLength(1)
})

test('a platform that does not answer delays nothing and loses nothing', async () => {
  const item = aMessage('a')
  const names = await complete([item, aMessage('b')], async (each) => {
    if (each.nativeId === 'a') throw new Failure('unavailable', 'away')
    return { ...each, customer: { ...each.customer, name: 'Asked For' } }
  })
  expect(names).toEqual([item.customer.name, 'Asked For'])
})
