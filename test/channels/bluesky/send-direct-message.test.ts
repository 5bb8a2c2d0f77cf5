// Is a direct message sent once, although the platform has no key for it?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resolve, send } from '../../../shared/channels/bluesky/outbound.ts'
import type { SendInput } from '../../../shared/channels/connector.ts'
import type { MessageItem } from '../../../shared/domain/mention.ts'
import { ana, ben, createWorld, intercept, messagesOf, sendInput, start, type World } from './setup.ts'

let world: World
let message: MessageItem

beforeEach(async () => {
  world = await createWorld()
  await world.platform.say({ customer: ana, text: 'help', visibility: 'private' })
  const [first] = messagesOf(await world.pollOnce(null))
  if (first === undefined) throw new Error('the message did not come')
  message = first
})
afterEach(() => world.platform.close())

const input = (over: Partial<SendInput> = {}) => sendInput(world.context, message, over)
const again = (over: Partial<SendInput> = {}) => input({ firstTriedAt: start, ...over })

test('sent, after the request was accepted; it comes back as an echo with the same id', async () => {
  const { nextCursor } = await world.pollOnce(null)
  const outcome = await send(input())
  expect(outcome).toMatchObject({
    outcome: 'sent',
    at: start,
    permalink: expect.stringContaining('/messages/'),
  })
  expect(world.platform.sent).toMatchObject([{ to: 'ana', visibility: 'private' }])
  expect(world.platform.calls.some((call) => call.endsWith('acceptConvo'))).toBe(true)
  const [echo] = messagesOf(await world.pollOnce(nextCursor))
  expect(outcome).toMatchObject({ nativeId: echo?.nativeId })
  expect(echo).toMatchObject({ from: 'us', threadRoot: message.threadRoot, customer: message.customer })
})

test('an answer that is lost is unknown; the conversation tells', async () => {
  world.platform.misbehave('reset_after_write', 1)
  expect(await send(input())).toMatchObject({ outcome: 'unknown' })
  const found = await resolve(again())
  expect(found).toMatchObject({ outcome: 'sent', nativeId: world.platform.sent[0]?.nativeId })
  expect(await send(again())).toEqual(found)
  expect(world.platform.sent).toHaveLength(1)
})

test('a message that is not there: open at first, absent after half a minute, then sent', async () => {
  world.platform.misbehave('reset_before_write', 1)
  expect(await send(input())).toMatchObject({ outcome: 'unknown' })
  expect(await resolve(again())).toMatchObject({ outcome: 'undecided' })
  expect(await send(again())).toMatchObject({ outcome: 'retryable', afterSeconds: 30 })
  world.clock.pass(30)
  expect(await resolve(again())).toEqual({ outcome: 'absent' })
  expect(await send(again())).toMatchObject({ outcome: 'sent' })
  expect(world.platform.sent).toHaveLength(1)
})

test('the same words from another time or another person are not taken for ours', async () => {
  await send(input({ text: 'yes' }))
  await world.platform.say({ customer: ana, text: 'maybe', visibility: 'private' })
  world.clock.pass(60)
  const firstTriedAt = world.clock.now().toISOString()
  world.clock.pass(60)
  expect(await resolve(input({ text: 'yes', firstTriedAt }))).toEqual({ outcome: 'absent' })
  expect(await resolve(again({ text: 'maybe' }))).toEqual({ outcome: 'absent' })
})

test('a long conversation is read back page by page', async () => {
  const { outcome } = await send(input())
  for (let n = 0; n < 150; n++)
    await world.platform.say({ customer: ana, text: `${n}`, visibility: 'private' })
  expect(outcome).toBe('sent')
  expect(await resolve(again())).toMatchObject({ outcome: 'sent' })
})

test('from a post: the conversation with its author is opened, if they allow it', async () => {
  await world.platform.say({ customer: ben, text: '@acme.example hi', visibility: 'public' })
  const post = messagesOf(await world.pollOnce(null)).find(({ visibility }) => visibility === 'public')
  if (post === undefined) throw new Error('the post did not come')
  const privately = () => send(sendInput(world.context, post, { visibility: 'private' }))
  expect(await privately()).toMatchObject({ outcome: 'recipient_unavailable' })
  world.platform.openTo(ben, 'none')
  expect(await privately()).toMatchObject({ outcome: 'recipient_unavailable' })
  world.platform.openTo(ben, 'all')
  expect(await privately()).toMatchObject({ outcome: 'sent' })
  expect(world.platform.sent).toMatchObject([{ to: 'ben', visibility: 'private' }])
})

test.each([
  ['blocked_user', 'recipient_unavailable'],
  ['not_permitted', 'not_permitted'],
  ['permission_lost', 'not_permitted'],
  ['rate_limited', 'rate_limited'],
] as const)('%s', async (what, outcome) => {
  expect(world.platform.misbehave(what, 1)).toBe(true)
  expect(await send(input())).toMatchObject({ outcome })
  expect(world.platform.sent).toEqual([])
  expect(await send(input())).toMatchObject({ outcome: 'sent' })
})

test('a server error on sending says nothing, on preparing it may be repeated', async () => {
  const failing = (part: string) => intercept(part, async () => new Response('{}', { status: 502 }))
  expect(await send(input({ fetch: failing('sendMessage') }))).toMatchObject({ outcome: 'unknown' })
  expect(await send(input({ fetch: failing('acceptConvo') }))).toMatchObject({ outcome: 'retryable' })
})

test.each([
  ['InvalidConvo', 'parent_gone'],
  ['MessagesDisabled', 'recipient_unavailable'],
  ['AccountSuspended', 'recipient_unavailable'],
  ['InvalidRequest', 'content_rejected'],
])('%s', async (error, outcome) => {
  const refusing = intercept(
    'sendMessage',
    async () => new Response(JSON.stringify({ error }), { status: 400 }),
  )
  expect(await send(input({ fetch: refusing }))).toMatchObject({ outcome })
})

test('a token that expires meanwhile is renewed, and the message is sent once', async () => {
  world.platform.expireAccessTokens()
  expect(await send(input())).toMatchObject({ outcome: 'sent' })
  expect(world.platform.sent).toHaveLength(1)
})

test('limits: 1000 characters or 10,000 bytes, nobody to write to', async () => {
  expect(await send(input({ text: 'x'.repeat(1001) }))).toMatchObject({ outcome: 'content_rejected' })
  expect(await send(input({ text: '👩‍👩‍👧'.repeat(600) }))).toMatchObject({ outcome: 'content_rejected' })
  expect(await send(input({ text: 'x'.repeat(1000) }))).toMatchObject({ outcome: 'sent' })
  expect(await send(input({ address: {} }))).toMatchObject({ outcome: 'not_permitted' })
})
