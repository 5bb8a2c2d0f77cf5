// When the answer to a send was lost, does our own timeline tell what became of it?
import { describe, expect, it } from 'vitest'
import type { ConnectorContext, SendInput } from '#shared/channels/connector.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { customer, firstMessage, other, pollItems, sendInput, startX } from './harness.ts'

async function lost(
  visibility: 'public' | 'private',
  what: 'reset_before_write' | 'reset_after_write',
  text: string,
) {
  const { fake, clock, context } = await startX()
  await fake.say({ customer, text: 'where is my order?', visibility })
  const message = firstMessage(await pollItems(context))
  fake.misbehave(what, 1)
  const input = sendInput(context, message, { text })
  expect(await xConnector.send(input)).toMatchObject({ outcome: 'unknown' })
  return { fake, clock, context, message, input: { ...input, firstTriedAt: input.writtenAt } }
}

async function resolve(input: SendInput) {
  if (xConnector.resolve === undefined) throw new Error('X can look a send up.')
  return xConnector.resolve(input)
}

describe.each(['public', 'private'] as const)('a lost %s answer', (visibility) => {
  it.each(['We are on it.', 'See https://acme.test/help?a=1&b=2 and example.com/x 👋 <now>'])(
    'that arrived is found: %s',
    async (text) => {
      const { fake, clock, input } = await lost(visibility, 'reset_after_write', text)
      clock.advance(5)
      const outcome = await resolve(input)
      expect(outcome).toMatchObject({ outcome: 'sent', nativeId: fake.sent[0]?.nativeId })
      expect(outcome.costUsd).toBeGreaterThan(0)
      expect(fake.sent).toHaveLength(1)
    },
  )

  it('that never arrived is absent, once it has settled', async () => {
    const { clock, input } = await lost(visibility, 'reset_before_write', 'We are on it.')
    clock.advance(10)
    expect(await resolve(input)).toMatchObject({ outcome: 'undecided' })
    clock.advance(30)
    expect(await resolve(input)).toMatchObject({ outcome: 'absent' })
  })

  it('is not taken for the same words to somebody else, or of long before', async () => {
    const { fake, clock, context } = await startX()
    const text = 'We are on it.'
    await fake.say({ customer, text: 'first', visibility })
    const early = firstMessage(await pollItems(context))
    await xConnector.send(sendInput(context, early, { text }))
    clock.advance(7200)
    await fake.say({ customer: other, text: 'second', visibility })
    const { nativeId } = await fake.say({ customer, text: 'third', visibility })
    const items = await pollItems(context)
    const find = (test: (item: MessageItem) => boolean) => {
      const found = items.find((item) => item.type === 'message' && item.from === 'customer' && test(item))
      if (found?.type !== 'message') throw new Error('not read')
      return found
    }
    await xConnector.send(
      sendInput(
        context,
        find((item) => item.customer.nativeId === '502'),
        { text },
      ),
    )
    fake.misbehave('reset_before_write', 1)
    const input = sendInput(
      context,
      find((item) => item.nativeId === nativeId),
      { text },
    )
    expect(await xConnector.send(input)).toMatchObject({ outcome: 'unknown' })
    clock.advance(60)
    expect(await resolve({ ...input, firstTriedAt: input.writtenAt })).toMatchObject({ outcome: 'absent' })
  })

  it.each(['rate_limited', 'server_error', 'token_revoked'] as const)(
    'stays undecided under %s',
    async (what) => {
      const { fake, clock, input } = await lost(visibility, 'reset_after_write', 'We are on it.')
      clock.advance(60)
      fake.misbehave(what)
      expect(await resolve(input)).toMatchObject({ outcome: 'undecided' })
    },
  )
})

describe('many answers since', () => {
  it('are read back page by page', async () => {
    const { fake, clock, input } = await lost('public', 'reset_after_write', 'We are on it.')
    for (let n = 0; n < 150; n++) fake.postOwn(`news ${n}`)
    clock.advance(60)
    expect(await resolve(input)).toMatchObject({ outcome: 'sent' })
    for (let n = 0; n < 500; n++) fake.postOwn(`more news ${n}`)
    expect(await resolve(input)).toMatchObject({ outcome: 'undecided' })
  })
})

describe('the network', () => {
  it('leaves it undecided', async () => {
    const { fake, context, input } = await lost('public', 'reset_after_write', 'We are on it.')
    await fake.close()
    const gone: ConnectorContext = context
    expect(await resolve({ ...input, ...gone })).toMatchObject({ outcome: 'undecided' })
  })
})
