// How are answers sent, names asked for and files fetched on Slack?
import { describe, expect, test } from 'vitest'
import { slackConnector } from '#shared/channels/slack/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { startFakeSlack } from '../../../local/platforms/slack.ts'
import {
  answering,
  asking,
  contextFor,
  readFixture,
  receivedAt,
  replyTo,
} from '../../support/connector-context.ts'

const credentials = { botToken: 'xoxb-secret-token', signingSecret: 's' }
const account = { endpoint: 'https://slack.com', credentials }
const [item] = readFixture(slackConnector, 'message.json', ['U0NWBOT0001']) as [MessageItem]
const posted = { ok: true, channel: 'C0SUPPORT01', ts: '1772442300.000100' }

async function outcomeOf(status: number, body: unknown, headers?: Record<string, string>) {
  const { fetch } = answering({ status, body, ...(headers ? { headers } : {}) })
  return slackConnector.send(replyTo(item, contextFor(account, { fetch })))
}

test.each([
  ['channel_not_found', 'recipient_unavailable'],
  ['not_in_channel', 'not_permitted'],
  ['is_archived', 'not_permitted'],
  ['restricted_action', 'not_permitted'],
  ['missing_scope', 'not_permitted'],
  ['msg_too_long', 'content_rejected'],
  ['no_text', 'content_rejected'],
  ['ratelimited', 'rate_limited'],
  ['invalid_auth', 'auth_broken'],
  ['token_revoked', 'auth_broken'],
  ['account_inactive', 'auth_broken'],
  ['thread_not_found', 'parent_gone'],
  ['internal_error', 'unknown'],
])('%s is %s', async (error, outcome) => {
  expect(await outcomeOf(200, { ok: false, error })).toMatchObject({ outcome, detail: error })
})

test('429 waits as long as Slack says', async () => {
  const until = new Date(Date.parse(receivedAt) + 7000).toISOString()
  expect(await outcomeOf(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '7' })).toMatchObject({
    until,
  })
})

test('what Slack would read as markup is escaped, and the thread kept', async () => {
  const { fetch, asked } = answering({ status: 200, body: posted })
  await slackConnector.send(replyTo(item, contextFor(account, { fetch }), { text: 'a < b & <@U1>' }))
  const body = JSON.parse(String(asked[0]?.init?.body))
  expect(body).toMatchObject({
    channel: 'C0SUPPORT01',
    thread_ts: '1772442000.123456',
    text: 'a &lt; b &amp; &lt;@U1&gt;',
    metadata: { event_payload: { reply_id: '01JREPLY000000000000000001' } },
  })
})

test('a private answer to a public message opens a direct message first', async () => {
  const { fetch, asked } = answering(
    { status: 200, body: { ok: true, channel: { id: 'D0CUST00001' } } },
    { status: 200, body: { ...posted, channel: 'D0CUST00001' } },
  )
  const input = replyTo(item, contextFor(account, { fetch }), { visibility: 'private' })
  expect(await slackConnector.send(input)).toMatchObject({
    outcome: 'sent',
    nativeId: 'D0CUST00001:1772442300.000100',
  })
  expect(asked.map(({ url }) => url.pathname)).toEqual(['/api/conversations.open', '/api/chat.postMessage'])
  expect(JSON.parse(String(asked[1]?.init?.body))).not.toHaveProperty('thread_ts')
})

describe('names', () => {
  test('of the author and of who is mentioned are asked for once each', async () => {
    const user = (name: string) => ({
      status: 200,
      body: { ok: true, user: { name, real_name: `Real ${name}`, profile: { display_name: '' } } },
    })
    const { fetch, asked } = answering(user('zoe'), user('rui'))
    const done = await slackConnector.complete?.(
      { ...item, text: 'hi @U0CUST00002 and @U0CUST00002' },
      asking(contextFor(account, { fetch })),
    )
    expect(done).toMatchObject({ text: 'hi @rui and @rui', customer: { name: 'Real zoe', handle: 'zoe' } })
    expect(asked).toHaveLength(2)
  })
})

describe('files', () => {
  const ref = { kind: 'image' as const, nativeId: 'F0FAKE00001', mimeType: 'image/png' }
  const fetchMedia = (url: string, fetch: typeof globalThis.fetch) =>
    slackConnector.fetchMedia?.({ ...ref, url }, contextFor(account, { fetch }), 100)

  test('the token is shown to Slack only', async () => {
    const { fetch, asked } = answering({ status: 200, body: 1, headers: { 'content-type': 'image/png' } })
    for (const url of [
      'https://files.slack.com.evil.example/x',
      'http://files.slack.com/x',
      'https://evilslack.com/x',
      'file:///etc/passwd',
    ])
      await expect(fetchMedia(url, fetch)).rejects.toMatchObject({ kind: 'rejected' })
    expect(asked).toEqual([])
    await fetchMedia('https://files.slack.com/x', fetch)
    expect(asked).toHaveLength(1)
  })

  test('a sign-in page is no picture', async () => {
    const { fetch } = answering({
      status: 200,
      body: 'sign in',
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
    await expect(fetchMedia('https://files.slack.com/x', fetch)).rejects.toMatchObject({
      kind: 'auth_expired',
    })
  })
})

test('a reply in a thread whose event was lost is found by the next poll', async () => {
  let clock = Date.parse(receivedAt)
  const now = () => new Date(clock)
  const fake = await startFakeSlack({ now })
  try {
    const customer = { nativeId: 'U0CUST00001', name: 'Zoë', handle: 'zoe', followers: null }
    const first = await fake.say({ customer, text: 'first', visibility: 'public' })
    const input = { ...contextFor(fake, { now }), reachBackTo: '2026-03-01T09:00:00.000Z', budgetUsd: 1 }
    const { nextCursor } = (await slackConnector.poll?.({ ...input, cursor: null })) ?? {}
    clock += 3_600_000
    await fake.say({ customer, text: 'second', visibility: 'public', inReplyTo: first.nativeId })
    await fake.edit?.(first.nativeId, 'first, mended')
    const result = await slackConnector.poll?.({ ...input, cursor: nextCursor ?? null })
    const items = (result?.deliveries ?? []).flatMap(({ bytes, source }) =>
      slackConnector.normalise({ bytes, source, ownIds: [fake.ownId], receivedAt }),
    )
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'message', text: 'second', threadRoot: first.nativeId }),
    )
    expect(items).toContainEqual(expect.objectContaining({ type: 'edit', text: 'first, mended' }))
    const again = await slackConnector.poll?.({ ...input, cursor: result?.nextCursor ?? null })
    expect(again?.deliveries).toEqual([])
  } finally {
    await fake.close()
  }
})
