// Is an answer on LINE free while it can be, pushed after that, and never there twice?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lineConnector } from '#shared/channels/line/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { startFakeLine } from '../../../local/platforms/line.ts'
import { answering, asking, contextFor, receivedAt, replyTo } from '../../support/connector-context.ts'

const start = Date.parse(receivedAt)
let clock = start
let fake: FakePlatform
const now = () => new Date(clock)
const userId = `U${'1'.repeat(32)}`
const customer = { nativeId: userId, name: 'Zoë', handle: '', followers: null }

beforeEach(async () => {
  clock = start
  fake = await startFakeLine({ now })
})
afterEach(() => fake.close())

/** Said to the fake, and read from the event that it made of it. */
async function said(): Promise<MessageItem> {
  const bodies: Uint8Array[] = []
  const { createServer } = await import('node:http')
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    bodies.push(Buffer.concat(chunks))
    response.end()
  })
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(Object(server.address()).port)),
  )
  await fake.connectWebhook(`http://127.0.0.1:${port}/`)
  await fake.say({ customer, text: 'Hello', visibility: 'private' })
  await fake.settled()
  server.closeAllConnections()
  server.close()
  const [item] = bodies.flatMap((bytes) =>
    lineConnector.normalise({ bytes, source: 'webhook', ownIds: [], receivedAt }),
  )
  if (item?.type !== 'message') throw new Error('Nothing came in')
  return item
}

describe('against the fake', () => {
  test('within the minute it uses the reply token, later it pushes', async () => {
    const item = await said()
    const context = contextFor(fake, { now })
    expect(await lineConnector.send(replyTo(item, context))).toMatchObject({ outcome: 'sent' })
    expect(fake.calls.at(-1)).toBe('POST /v2/bot/message/reply')
    clock = start + 120_000
    const later = replyTo(item, context, { replyId: '01JREPLY000000000000000002' })
    expect(await lineConnector.send(later)).toMatchObject({ outcome: 'sent' })
    expect(fake.calls.at(-1)).toBe('POST /v2/bot/message/push')
    expect(fake.sent).toHaveLength(2)
    expect(fake.sent[0]).toMatchObject({ to: userId, inReplyTo: item.nativeId })
  })

  test('pushed again under one key it is the same message', async () => {
    const item = await said()
    clock = start + 120_000
    const input = replyTo(item, contextFor(fake, { now }))
    const first = await lineConnector.send(input)
    const again = await lineConnector.send({ ...input, firstTriedAt: now().toISOString() })
    expect(again).toEqual(first)
    expect(fake.sent).toHaveLength(1)
  })

  test('a try that began with the token is never pushed: when it ran out nobody can tell', async () => {
    const item = await said()
    const input = replyTo(item, contextFor(fake, { now }))
    clock = start + 300_000
    const outcome = await lineConnector.send({ ...input, firstTriedAt: receivedAt })
    expect(outcome.outcome).toBe('unknown')
    expect(fake.sent).toEqual([])
  })

  test('a token that is refused at the first try leaves the push', async () => {
    const item = await said()
    const input = replyTo(
      { ...item, address: { ...item.address, replyToken: 'never-given' } },
      contextFor(fake, { now }),
    )
    expect((await lineConnector.send(input)).outcome).toBe('sent')
    expect(fake.calls.slice(-2)).toEqual(['POST /v2/bot/message/reply', 'POST /v2/bot/message/push'])
  })

  test('asks for the name that webhooks leave out', async () => {
    const item = await said()
    expect(item.customer.name).toBe('LINE user')
    const completed = await lineConnector.complete?.(item, asking(contextFor(fake, { now })))
    expect(completed?.customer).toMatchObject({ nativeId: userId, name: 'Zoë' })
  })
})

test.each([
  [
    400,
    { message: 'The request body has 1 error(s)', details: [{ message: 'bad', property: "'to'" }] },
    'recipient_unavailable',
  ],
  [
    400,
    {
      message: 'The request body has 1 error(s)',
      details: [{ message: 'too long', property: 'messages[0].text' }],
    },
    'content_rejected',
  ],
  [401, { message: 'Authentication failed' }, 'auth_broken'],
  [403, { message: 'Not available' }, 'not_permitted'],
  [429, { message: 'You have reached your monthly limit.' }, 'rate_limited'],
  [500, undefined, 'retryable'],
])('%i %j is %s', async (status, body, outcome) => {
  const item: MessageItem = {
    type: 'message',
    recipient: null,
    nativeId: '1',
    at: receivedAt,
    from: 'customer',
    customer: { ...customer },
    threadRoot: `user:${userId}`,
    visibility: 'private',
    text: 'Hi',
    media: [],
    permalink: null,
    address: { to: userId, kind: 'user' },
    can: { public: { ok: false }, private: { ok: true } },
  }
  const { fetch } = answering({ status, body })
  const context = contextFor(
    { endpoint: 'https://api.line.me', credentials: { channelAccessToken: 't' } },
    { fetch },
  )
  expect((await lineConnector.send(replyTo(item, context))).outcome).toBe(outcome)
})

test.each([
  ['http://127.0.0.1:4100/files/one.png', 'https'],
  [`https://files.example/one.png?${'x'.repeat(2000)}`, '2000 characters'],
])('a picture that LINE could never fetch is refused unasked', async (link, words) => {
  const { fetch, asked } = answering({ status: 200, body: { sentMessages: [{ id: '1' }] } })
  const context = contextFor({ endpoint: 'https://api.line.me', credentials: {} }, { fetch })
  const picture = {
    kind: 'image' as const,
    mimeType: 'image/png',
    fileName: 'a.png',
    bytes: new Uint8Array(9),
  }
  const outcome = await lineConnector.send({
    ...context,
    replyId: '01JREPLY000000000000000001',
    text: 'As here',
    attachments: [{ ...picture, link }],
    visibility: 'private',
    address: { to: userId, kind: 'user' },
    inReplyTo: '1',
    writtenAt: receivedAt,
    firstTriedAt: null,
  })
  expect(outcome).toMatchObject({ outcome: 'content_rejected', detail: expect.stringContaining(words) })
  expect(asked).toEqual([])
})
