// Are TikTok's signatures, codes and tokens understood?
import { expect, test } from 'vitest'
import { tiktokConnector } from '#shared/channels/tiktok/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { answering, asking, contextFor, post, readFixture, replyTo } from '../../support/connector-context.ts'

const clientSecret = 'test-secret-0001'
const credentials = { clientKey: 'ck1', clientSecret, accessToken: 'act.secret' }
const account = { endpoint: 'https://business-api.tiktok.com', credentials }
const [comment] = readFixture(tiktokConnector, 'comment.json') as [MessageItem]
const [message] = readFixture(tiktokConnector, 'message.json') as [MessageItem]

const body =
  '{"client_key":"ck1","event":"im_receive_msg","create_time":1772998024,"user_openid":"biz1","content":"{\\"type\\":\\"text\\",\\"message_id\\":\\"m1\\"}"}'
const digest = 'db635c316b91e057139d1eb56d9a9adaf15c2d2c226b5712e656c7b1bf5d4cfe'

function receive(header: string, bytes = body, at = 1772998024) {
  const request = post(bytes, { 'tiktok-signature': header })
  return tiktokConnector.receive(request, { clientSecret }, new Date(at * 1000)).kind
}

test('takes the vector within 300 seconds, and nothing that only looks like it', () => {
  const header = `t=1772998024,s=${digest}`
  for (const at of [1772998024, 1772998324, 1772997724]) expect(receive(header, body, at)).toBe('delivery')
  for (const at of [1772998325, 1772997723]) expect(receive(header, body, at)).toBe('rejected')
  const base64 = Buffer.from(digest, 'hex').toString('base64')
  for (const wrong of [
    '',
    digest,
    `s=${digest}`,
    `t=1772998024`,
    `t=1772998025,s=${digest}`,
    `t=1772998024,s=${base64}`,
    `t=1772998024,s=${digest.toUpperCase()}`,
    `s=${digest},t=1772998024`,
    `t=1772998024.0,s=${digest}`,
    `${header},s=${digest}`,
  ])
    expect(receive(wrong)).toBe('rejected')
  expect(receive(header, `${body}\n`)).toBe('rejected')
  expect(receive(header, JSON.stringify(JSON.parse(body), null, 1))).toBe('rejected')
  expect(receive(header, Buffer.from(body).toString('base64'))).toBe('rejected')
})

test.each([
  [200, { code: 40105, message: 'Access token is incorrect.' }, 'auth_broken'],
  [200, { code: 40100, message: 'Too many requests.' }, 'rate_limited'],
  [200, { code: 40001, message: 'No permission.' }, 'not_permitted'],
  [200, { code: 40002, message: 'The comment does not exist.' }, 'parent_gone'],
  [200, { code: 40002, message: 'Outside of the 48 hours window.' }, 'window_closed'],
  [200, { code: 40002, message: 'The user has blocked you.' }, 'recipient_unavailable'],
  [200, { code: 40002, message: 'text: too long' }, 'content_rejected'],
  [200, { code: 50000, message: 'System error.' }, 'unknown'],
  [200, undefined, 'unknown'],
  [502, undefined, 'unknown'],
  [200, { code: 0, message: 'OK', data: {} }, 'unknown'],
  [200, { code: 0, message: 'OK', data: { comment_id: '1' } }, 'sent'],
])('%i %j is %s', async (status, answer, outcome) => {
  const { fetch } = answering({ status, body: answer })
  expect((await tiktokConnector.send(replyTo(comment, contextFor(account, { fetch })))).outcome).toBe(outcome)
})

test('a comment is not answered in private, nor a message in public', async () => {
  const { fetch, asked } = answering({ status: 200 })
  const context = contextFor(account, { fetch })
  expect((await tiktokConnector.send(replyTo(comment, context, { visibility: 'private' }))).outcome).toBe(
    'not_permitted',
  )
  expect((await tiktokConnector.send(replyTo(message, context, { visibility: 'public' }))).outcome).toBe(
    'not_permitted',
  )
  expect(asked).toEqual([])
})

test('a token that has run out is renewed once, and the new one kept', async () => {
  const renewed = { access_token: 'act.new', refresh_token: 'rft.new', expires_in: 86_400 }
  const { fetch, asked } = answering(
    { status: 200, body: { code: 40105, message: 'Access token expired.' } },
    { status: 200, body: { code: 0, message: 'OK', data: renewed } },
    { status: 200, body: { code: 0, message: 'OK', data: { comment_id: '9' } } },
  )
  let session: string | null = null
  const context = contextFor(
    { ...account, credentials: { ...credentials, refreshToken: 'rft.old' } },
    {
      fetch,
      session: {
        read: async () => session,
        async renew(_, renew) {
          session = await renew(session)
          return session
        },
      },
    },
  )
  expect(await tiktokConnector.send(replyTo(comment, context))).toMatchObject({
    outcome: 'sent',
    nativeId: '9',
  })
  expect(new Headers(asked[2]?.init?.headers).get('access-token')).toBe('act.new')
  expect(JSON.parse(session ?? '{}')).toMatchObject({ accessToken: 'act.new', refreshToken: 'rft.new' })
})

test('asks for the words that a webhook left out', async () => {
  const [untold] = readFixture(tiktokConnector, 'comment-untold.json') as [MessageItem]
  const listed = {
    comment_id: untold.nativeId,
    video_id: '1',
    unique_identifier: 'uid-1',
    username: 'zoe.w',
    text: 'Hello?',
  }
  const { fetch, asked } = answering({ status: 200, body: { code: 0, data: { comments: [listed] } } })
  const done = await tiktokConnector.complete?.(untold, asking(contextFor(account, { fetch })))
  expect(done).toMatchObject({ text: 'Hello?', customer: { nativeId: 'uid-1', name: 'zoe.w' } })
  expect(asked[0]?.url.searchParams.get('comment_ids')).toBe(`["${untold.nativeId}"]`)
})

test('a picture whose answer was lost is found again, and with words never taken for unsent', async () => {
  const picture = {
    type: 'image',
    message_id: 'm9',
    conversation_id: message.address.conversation,
    timestamp: Date.parse('2026-03-02T09:00:01.000Z'),
    from_user: { id: message.address.business },
    image: { media_id: 'p1' },
  }
  const { fetch } = answering({ status: 200, body: { code: 0, data: { messages: [picture] } } })
  const context = contextFor(account, { fetch, now: () => new Date('2026-03-02T09:05:00.000Z') })
  const lost = (text: string, files: boolean) =>
    tiktokConnector.resolve?.(replyTo(message, context, { text, ...(files ? { withFiles: true } : {}) }))
  expect(await lost('', true)).toMatchObject({ outcome: 'sent', nativeId: 'm9' })
  expect(await lost('As on this label', true)).toMatchObject({ outcome: 'undecided' })
  expect(await lost('As on this label', false)).toEqual({ outcome: 'absent' })
})
