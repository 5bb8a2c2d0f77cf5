// Are LinkedIn's challenge, signature, errors and threads handled as it wants?
import { describe, expect, test } from 'vitest'
import { linkedinConnector } from '#shared/channels/linkedin/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { startFakeLinkedIn } from '../../../local/platforms/linkedin.ts'
import {
  answering,
  asking,
  contextFor,
  post,
  readFixture,
  receivedAt,
  replyTo,
} from '../../support/connector-context.ts'

const clientSecret = 'test-secret-0001'
const credentials = { clientSecret, accessToken: 'AQX.secret', organizationId: '5500001' }
const account = { endpoint: 'https://api.linkedin.com', credentials }
const [item] = readFixture(linkedinConnector, 'comments.json') as [MessageItem]

describe('webhook', () => {
  const now = new Date()
  const challenge = (challengeCode: string) =>
    linkedinConnector.receive(
      { method: 'GET', query: { challengeCode }, headers: {}, body: new Uint8Array() },
      { clientSecret },
      now,
    )

  test('answers the challenge of the vector', () => {
    const answer = challenge('890e4665-4dfe-4ab1-b689-ed553bceeed0')
    expect(answer).toMatchObject({ kind: 'answer', status: 200, contentType: 'application/json' })
    expect(JSON.parse(answer.kind === 'answer' ? answer.body : '')).toEqual({
      challengeCode: '890e4665-4dfe-4ab1-b689-ed553bceeed0',
      challengeResponse: '7b3ae6b69bc14c7c5a80ccdcaa71f3ef5274ea2f46039ecc41a6b6434e5dd19e',
    })
  })

  test('cannot be talked into signing an event', () => {
    for (const code of ['hmacsha256={"type":"x"}', '{"type":"x"}', '', 'a b', '<script>'])
      expect(challenge(code).kind).toBe('rejected')
  })

  test('takes the vector, whose prefix is only in what is signed', () => {
    const body = '{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[{"notificationId":1}]}'
    const signature = '38efe46b754bb026080b7043553c2688e2b71e7b06c57cf535d40774a0221212'
    const receive = (given: string, bytes = body) =>
      linkedinConnector.receive(post(bytes, { 'x-li-signature': given }), { clientSecret }, now).kind
    expect(receive(signature)).toBe('delivery')
    const base64 = Buffer.from(signature, 'hex').toString('base64')
    for (const wrong of [`hmacsha256=${signature}`, signature.toUpperCase(), base64, signature.slice(1), ''])
      expect(receive(wrong)).toBe('rejected')
    expect(receive(signature, ` ${body}`)).toBe('rejected')
    expect(receive(signature, Buffer.from(body).toString('base64'))).toBe('rejected')
  })
})

test.each([
  [401, { message: 'Invalid access token', code: 'INVALID_ACCESS_TOKEN' }, 'auth_broken'],
  [403, { message: 'Not enough permissions', code: 'ACCESS_DENIED' }, 'not_permitted'],
  [426, { message: 'Requested version is not active', code: 'NONEXISTENT_VERSION' }, 'not_permitted'],
  [404, { message: 'Not found', code: 'NOT_FOUND' }, 'parent_gone'],
  [409, { message: 'Comment is a duplicate of 1', code: 'CONFLICT' }, 'duplicate'],
  [400, { message: 'too long', code: 'INVALID_VALUE_FOR_FIELD' }, 'content_rejected'],
  [429, { message: 'DAY limit', code: 'TOO_MANY_REQUESTS' }, 'rate_limited'],
  [500, undefined, 'unknown'],
  [201, {}, 'unknown'],
])('%i %j is %s', async (status, body, outcome) => {
  const { fetch } = answering({ status, body })
  expect((await linkedinConnector.send(replyTo(item, contextFor(account, { fetch })))).outcome).toBe(outcome)
})

test('names in paths are encoded, brackets too, and the version is named', async () => {
  const { fetch, asked } = answering({ status: 201, body: { id: '77' } })
  const context = contextFor(account, { fetch, settings: { linkedinVersion: '202701' } })
  const sent = await linkedinConnector.send(replyTo(item, context))
  expect(sent).toMatchObject({
    outcome: 'sent',
    nativeId: 'urn:li:comment:(urn:li:activity:7400000000000000001,77)',
  })
  expect(asked[0]?.url.pathname).toBe(
    '/rest/socialActions/urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A7400000000000000001%2C7400000000000000011%29/comments',
  )
  const headers = new Headers(asked[0]?.init?.headers)
  expect(headers.get('linkedin-version')).toBe('202701')
  expect(headers.get('x-restli-protocol-version')).toBe('2.0.0')
})

test('a reply below a reply goes below the same comment, and members get their names', async () => {
  const now = () => new Date(receivedAt)
  const fake = await startFakeLinkedIn({ now })
  try {
    const context = contextFor(fake, { now })
    const customer = { nativeId: 'abcdefghij', name: 'Zoë Weber', handle: 'zoe', followers: null }
    const top = await fake.say({ customer, text: 'first', visibility: 'public' })
    await fake.say({ customer, text: 'second', visibility: 'public', inReplyTo: top.nativeId })
    const input = { ...context, cursor: null, reachBackTo: '2026-03-01T09:00:00.000Z', budgetUsd: 1 }
    const poll = async () => {
      const result = await linkedinConnector.poll?.(input)
      return (result?.deliveries ?? []).flatMap(({ bytes, source }) =>
        linkedinConnector.normalise({ bytes, source, ownIds: [fake.ownId], receivedAt }),
      )
    }
    const second = (await poll()).find((one) => one.type === 'message' && one.text === 'second')
    if (second?.type !== 'message') throw new Error('It did not come')
    expect((await linkedinConnector.send(replyTo(second, context))).outcome).toBe('content_rejected')
    const completed = await linkedinConnector.complete?.(second, asking(context))
    expect(completed).toMatchObject({
      inReplyTo: top.nativeId,
      customer: { nativeId: second.customer.nativeId, name: 'Zoë Weber', handle: 'zoe' },
    })
    const sent = await linkedinConnector.send(replyTo(completed ?? second, context))
    expect(sent.outcome).toBe('sent')
    const echo = (await poll()).find((one) => one.type === 'message' && one.from === 'us')
    expect(echo).toMatchObject({
      customer: { nativeId: second.customer.nativeId },
      threadRoot: second.threadRoot,
    })
  } finally {
    await fake.close()
  }
})

test('says when the token ends, where the client id is given', async () => {
  const fake = await startFakeLinkedIn({ now: () => new Date(receivedAt) })
  try {
    expect((await linkedinConnector.check(contextFor(fake))).expiresAt).toBe('2026-05-01T09:00:00.000Z')
    const { clientId: _, ...without } = fake.credentials
    expect(
      (await linkedinConnector.check(contextFor({ ...fake, credentials: without }))).expiresAt,
    ).toBeNull()
  } finally {
    await fake.close()
  }
})

test('a picture without words whose answer was lost is found again, whether its text is empty or left out', async () => {
  for (const message of [{ text: '' }, undefined]) {
    const ours = {
      actor: 'urn:li:organization:5500001',
      id: '777',
      created: { time: Date.parse(receivedAt) + 1000 },
      ...(message === undefined ? {} : { message }),
    }
    const { fetch } = answering({ status: 200, body: { elements: [ours] } })
    const lost = replyTo(item, contextFor(account, { fetch }), { text: '', withFiles: true })
    expect(await linkedinConnector.resolve?.(lost)).toMatchObject({ outcome: 'sent' })
  }
})
