// Is a public reply posted exactly once, whatever happens to the connection?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resolve, send } from '../../../shared/channels/bluesky/outbound.ts'
import type { SendInput } from '../../../shared/channels/connector.ts'
import type { MessageItem } from '../../../shared/domain/mention.ts'
import {
  ana,
  connectionError,
  createWorld,
  intercept,
  messagesOf,
  sendInput,
  start,
  type World,
} from './setup.ts'

let world: World
let mention: MessageItem

beforeEach(async () => {
  world = await createWorld()
  await world.platform.say({ customer: ana, text: '@acme.example help', visibility: 'public' })
  const [first] = messagesOf(await world.pollOnce(null))
  if (first === undefined) throw new Error('the mention did not come')
  mention = first
})
afterEach(() => world.platform.close())

const input = (over: Partial<SendInput> = {}) => sendInput(world.context, mention, over)

/** What the platform has under the reply's own key. */
async function stored(over: Partial<SendInput> = {}) {
  return resolve(input({ firstTriedAt: start, ...over }))
}

test('sent: the id, the link, the author reached', async () => {
  const outcome = await send(input())
  expect(outcome).toMatchObject({
    outcome: 'sent',
    nativeId: expect.stringMatching(new RegExp(`^at://${world.platform.ownId}/app.bsky.feed.post/`)),
    permalink: expect.stringContaining('https://bsky.app/profile/'),
    at: start,
  })
  expect(world.platform.sent).toMatchObject([
    { to: 'ana', visibility: 'public', text: expect.stringContaining('🚚') },
  ])
})

test('sending it twice is sending it once', async () => {
  const first = await send(input())
  expect(await send(input({ firstTriedAt: start }))).toEqual(first)
  expect(world.platform.sent).toHaveLength(1)
})

test('an answer that is lost after the write is found again', async () => {
  world.platform.misbehave('reset_after_write', 1)
  expect(await send(input())).toMatchObject({ outcome: 'sent' })
  expect(world.platform.sent).toHaveLength(1)
})

test('a request that is lost before the write may simply be repeated', async () => {
  world.platform.misbehave('reset_before_write', 1)
  expect(await send(input())).toMatchObject({ outcome: 'retryable' })
  expect(await stored()).toEqual({ outcome: 'absent' })
  expect(await send(input({ firstTriedAt: start }))).toMatchObject({ outcome: 'sent' })
})

test('when nothing can be found out it is unknown, and resolved later', async () => {
  let broken = false
  const dead: typeof fetch = intercept('com.atproto.repo', async (real) => {
    if (!broken) await real()
    broken = true
    return connectionError('ECONNRESET')
  })
  expect(await send(input({ fetch: dead }))).toMatchObject({ outcome: 'unknown' })
  expect(await resolve(input({ fetch: dead, firstTriedAt: start }))).toMatchObject({ outcome: 'undecided' })
  expect(await stored()).toMatchObject({ outcome: 'sent', at: start })
  expect(world.platform.sent).toHaveLength(1)
})

test('an unreadable answer counts as lost', async () => {
  const garbled = intercept('createRecord', async (real) => {
    await real()
    return new Response('<html>')
  })
  expect(await send(input({ fetch: garbled }))).toMatchObject({ outcome: 'sent' })
})

test('a server error: nothing was written, so it may be repeated', async () => {
  const failing = intercept(
    'createRecord',
    async () => new Response('{"error":"InternalServerError"}', { status: 500 }),
  )
  expect(await send(input({ fetch: failing }))).toMatchObject({ outcome: 'retryable' })
})

test('links and mentions are marked by bytes; the reply names root and parent', async () => {
  const bodies: string[] = []
  const watching: typeof fetch = (url, init) => {
    if (String(url).includes('createRecord')) bodies.push(String(init?.body))
    return fetch(url, init)
  }
  await send(input({ text: '👋 @ana.example see https://acme.example/é', fetch: watching }))
  const { record } = JSON.parse(bodies[0] ?? '{}')
  expect(record).toMatchObject({
    createdAt: start,
    reply: { root: { uri: mention.nativeId }, parent: { uri: mention.nativeId } },
    facets: [
      { index: { byteStart: 5, byteEnd: 17 }, features: [{ did: mention.customer.nativeId }] },
      { index: { byteStart: 22, byteEnd: 45 }, features: [{ uri: 'https://acme.example/é' }] },
    ],
  })
})

test('what cannot be resolved for now holds the reply back, nobody is nobody', async () => {
  const text = '@ana.example hi'
  const down = intercept('resolveHandle', async () => new Response('{}', { status: 502 }))
  expect(await send(input({ text, fetch: down }))).toMatchObject({ outcome: 'retryable' })
  expect(await send(input({ text: '@ghost.example hi' }))).toMatchObject({ outcome: 'sent' })
})

test('too long, empty, or without a post: refused before the network', async () => {
  const before = world.platform.calls.length
  expect(await send(input({ text: '👩‍👩‍👧'.repeat(301) }))).toMatchObject({ outcome: 'content_rejected' })
  expect(await send(input({ text: '👩‍👩‍👧'.repeat(170) }))).toMatchObject({ outcome: 'content_rejected' })
  expect(await send(input({ text: '  ' }))).toMatchObject({ outcome: 'content_rejected' })
  expect(await send(input({ address: { convoId: 'x' } }))).toMatchObject({ outcome: 'not_permitted' })
  expect(world.platform.calls.length).toBe(before)
  expect(await send(input({ text: '👋'.repeat(300) }))).toMatchObject({ outcome: 'sent' })
})

test('refusals', async () => {
  world.platform.misbehave('rate_limited', 1)
  expect(await send(input())).toMatchObject({ outcome: 'rate_limited', until: '2026-11-22T10:05:00.000Z' })
  world.platform.misbehave('token_revoked')
  expect(await send(input())).toMatchObject({ outcome: 'auth_broken' })
  world.platform.behave()
  const refusing = (status: number, error: string) =>
    intercept('createRecord', async () => new Response(JSON.stringify({ error, message: error }), { status }))
  expect(await send(input({ fetch: refusing(401, 'AccountTakedown') }))).toMatchObject({
    outcome: 'auth_broken',
  })
  expect(await send(input({ fetch: refusing(400, 'InvalidRequest') }))).toMatchObject({
    outcome: 'content_rejected',
  })
  expect(world.platform.sent).toEqual([])
})

test('no connection at all', async () => {
  const refused = (async () => connectionError('ECONNREFUSED')) as typeof fetch
  expect(await send(input({ fetch: refused }))).toMatchObject({ outcome: 'retryable' })
})

test.each(['outside_window', 'duplicate_text', 'deleted_parent', 'late_failure'] as const)(
  '%s does not exist on Bluesky',
  (what) => expect(world.platform.misbehave(what)).toBe(false),
)

const picture = {
  kind: 'image',
  mimeType: 'image/png',
  fileName: 'a.png',
  alt: 'A van',
  bytes: new Uint8Array(9),
} as const

test('with a picture, sending it twice is still sending it once', async () => {
  const attachments = [picture]
  const first = await send(input({ attachments }))
  expect(await send(input({ attachments, firstTriedAt: start }))).toEqual(first)
  expect(world.platform.sent).toMatchObject([{ attachments: [{ mimeType: 'image/png' }] }])
})

test('a picture that cannot be uploaded has posted nothing', async () => {
  await send(input({ replyId: 'signs-in' }))
  world.platform.misbehave('server_error', 1)
  expect(await send(input({ attachments: [picture] }))).toMatchObject({ outcome: 'retryable' })
  expect(await stored()).toMatchObject({ outcome: 'absent' })
  const film = { ...picture, kind: 'video' as const }
  expect(await send(input({ attachments: [film] }))).toMatchObject({ outcome: 'content_rejected' })
})

test('a further part needs the post before it', async () => {
  const gone = `at://${world.platform.ownId}/app.bsky.feed.post/3k2aaaaaaaaaa`
  expect(await send(input({ continues: gone }))).toMatchObject({ outcome: 'parent_gone' })
  expect(world.platform.sent).toHaveLength(0)
})
