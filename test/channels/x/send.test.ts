// Does every answer X can give to a send end in the right outcome?
import { afterEach, describe, expect, it } from 'vitest'
import { xConnector } from '#shared/channels/x/index.ts'
import { madeAt } from '#shared/channels/x/snowflake.ts'
import { customer, firstMessage, pollItems, sendInput, startX } from './harness.ts'

const { send } = xConnector
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function mention(visibility: 'public' | 'private' = 'public') {
  const { fake, clock, context } = await startX({ slowMs: 5000 })
  await fake.say({ customer, text: 'where is my order?', visibility })
  const message = firstMessage(await pollItems(context))
  return { fake, clock, context, message }
}

describe('a public reply', () => {
  it('is sent once, below the post it answers', async () => {
    const { fake, context, message } = await mention()
    const outcome = await send(sendInput(context, message))
    const [made] = fake.sent
    expect(fake.sent).toHaveLength(1)
    expect(made).toMatchObject({ to: '501', visibility: 'public' })
    expect(outcome).toEqual({
      outcome: 'sent',
      nativeId: made?.nativeId,
      at: madeAt(made?.nativeId ?? '0'),
      permalink: `https://x.com/i/status/${made?.nativeId}`,
      costUsd: 0.01,
    })
  })

  it('costs more with a link', async () => {
    const { context, message } = await mention()
    const text = 'See acme.com/help please'
    expect(await send(sendInput(context, message, { text }))).toMatchObject({ outcome: 'sent', costUsd: 0.2 })
  })

  it('goes to the newest version of an edited post', async () => {
    const { fake, context } = await startX()
    const { nativeId } = await fake.say({ customer, text: 'frist', visibility: 'public' })
    await fake.edit?.(nativeId, 'first')
    const message = firstMessage(await pollItems(context))
    expect(message.nativeId).toBe(nativeId)
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'sent' })
  })

  it('is refused by X where nobody summoned us', async () => {
    const { fake, context, message } = await mention()
    const own = fake.postOwn('Our new box')
    const text = 'it is ugly'
    const { nativeId } = await fake.sayUnsummoned({
      customer,
      text,
      visibility: 'public',
      inReplyTo: own.nativeId,
    })
    const unsummoned = { ...message, nativeId, address: { ...message.address, postId: nativeId } }
    expect(await send(sendInput(context, unsummoned))).toMatchObject({
      outcome: 'not_permitted',
      detail: expect.stringContaining('not allowed'),
    })
    expect(fake.sent).toEqual([])
    const outcome = await send(sendInput(context, unsummoned, { visibility: 'private' }))
    expect(outcome).toMatchObject({ outcome: 'sent' })
  })

  it('of the same words to the same person is a duplicate', async () => {
    const { context, message } = await mention()
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'sent' })
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'duplicate' })
  })

  it('that is too long never leaves', async () => {
    const { fake, context, message } = await mention()
    const before = fake.calls.length
    expect(await send(sendInput(context, message, { text: 'x'.repeat(281) }))).toMatchObject({
      outcome: 'content_rejected',
    })
    expect(await send(sendInput(context, message, { text: '漢'.repeat(141) }))).toMatchObject({
      outcome: 'content_rejected',
    })
    expect(await send(sendInput(context, message, { text: ' ' }))).toMatchObject({
      outcome: 'content_rejected',
    })
    expect(fake.calls).toHaveLength(before)
    expect(await send(sendInput(context, message, { text: '漢'.repeat(140) }))).toMatchObject({
      outcome: 'sent',
    })
  })

  it('longer than usual is for X to judge where the account may', async () => {
    const { fake, context, message } = await mention()
    const long = sendInput({ ...context, settings: { maxPostLength: '25000' } }, message, {
      text: 'x'.repeat(300),
    })
    expect(await send(long)).toMatchObject({
      outcome: 'content_rejected',
      detail: expect.stringContaining('too long'),
    })
    expect(fake.calls.at(-1)).toBe('POST /2/tweets')
  })
})

describe('a direct message', () => {
  it('answers a message', async () => {
    const { fake, context, message } = await mention('private')
    const outcome = await send(sendInput(context, message))
    expect(outcome).toMatchObject({ outcome: 'sent', permalink: null, costUsd: 0.015 })
    expect(fake.sent).toMatchObject([{ to: '501', visibility: 'private' }])
  })

  it('takes a mention to private', async () => {
    const { fake, context, message } = await mention()
    const outcome = await send(sendInput(context, message, { visibility: 'private' }))
    expect(outcome).toMatchObject({ outcome: 'sent', nativeId: fake.sent[0]?.nativeId })
    expect(fake.sent).toMatchObject([{ visibility: 'private' }])
  })

  it('goes into a conversation of several by its id', async () => {
    const { fake, context, message } = await mention('private')
    const address = { ...message.address, group: 'yes' }
    expect(await send(sendInput(context, { ...message, address }))).toMatchObject({ outcome: 'sent' })
    expect(fake.calls.at(-1)).toBe('POST /2/dm_conversations/:id/messages')
  })

  it('is refused by those who take none', async () => {
    const { fake, context, message } = await mention('private')
    fake.refuseDms(customer)
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'recipient_unavailable' })
  })

  it('is not answered in public', async () => {
    const { context, message } = await mention('private')
    const outcome = await send(sendInput(context, message, { visibility: 'public' }))
    expect(outcome).toMatchObject({ outcome: 'not_permitted' })
  })
})
