// Are Slack's events read as what they are?
import { expect, test } from 'vitest'
import { slackConnector } from '#shared/channels/slack/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const ownIds = ['U0NWBOT0001', '@northwind']
const read = (name: string, source?: string) => readFixture(slackConnector, `${name}.json`, ownIds, source)
const one = (name: string) => read(name)[0]
const thread = { threadRoot: 'C0SUPPORT01:1772442000.123456' }

test('markup becomes plain text, and our own mention our name', () => {
  expect(one('message')).toMatchObject({
    type: 'message',
    recipient: 'U0NWBOT0001',
    nativeId: 'C0SUPPORT01:1772442000.123456',
    at: '2026-03-02T09:00:00.123Z',
    from: 'customer',
    visibility: 'public',
    ...thread,
    text: '@northwind where is it? See the page (https://example.com/a?b=1&c=2), #orders, @U0CUST00002, @here <b> &amp; ☕',
    can: { public: { ok: true }, private: { ok: false, reason: 'recipient_refuses' } },
  })
})

test('a mention told twice is the same item', () => {
  expect(one('app-mention')).toEqual(one('message'))
})

test('replies belong to the thread and to the one who began it', () => {
  expect(one('thread-reply')).toMatchObject({ from: 'customer', ...thread, inReplyTo: thread.threadRoot })
  const customer = { nativeId: 'U0CUST00001' }
  expect(one('own-reply')).toMatchObject({ from: 'us', ...thread, customer, opaque: 'r-1' })
  expect(one('colleague-reply')).toMatchObject({ from: 'us', ...thread, customer })
  expect(one('other-bot')).toMatchObject({ type: 'ignored', reason: 'other_bot' })
})

test('files of a direct message', () => {
  expect(one('direct-file')).toMatchObject({
    visibility: 'private',
    threadRoot: 'im:D0CUST00001',
    text: '',
    media: [
      {
        kind: 'image',
        nativeId: 'F0FAKE00001',
        fileName: 'box.png',
        url: expect.stringContaining('/download/'),
      },
      { kind: 'document', nativeId: 'F0FAKE00002' },
    ],
    can: { public: { ok: false }, private: { ok: true } },
  })
})

test('edits and deletions, and what only looks like them', () => {
  const of = { nativeId: thread.threadRoot, at: '2026-03-02T09:00:00.123Z' }
  expect(one('edited')).toMatchObject({
    type: 'edit',
    of,
    text: 'where is NP-2?',
    at: '2026-03-02T09:01:50.000Z',
  })
  expect(one('unfurled')).toMatchObject({ type: 'ignored', reason: 'message:unchanged' })
  expect(one('deleted')).toMatchObject({
    type: 'deletion',
    ...thread,
    of: { nativeId: 'C0SUPPORT01:1772442060.000100' },
  })
  expect(one('tombstone')).toMatchObject({ type: 'deletion', of, customerId: 'U0CUST00001' })
})

test('reactions', () => {
  expect(one('reaction')).toMatchObject({ type: 'reaction', emoji: '👍', customerId: 'U0CUST00001' })
  expect(one('reaction-removed')).toMatchObject({ emoji: null, threadRoot: 'im:D0CUST00001' })
})

test('what concerns the account, what is left alone, what cannot be read', () => {
  expect(one('rate-limited')).toMatchObject({ type: 'account', code: 'events_rate_limited' })
  expect(one('uninstalled')).toMatchObject({
    type: 'account',
    code: 'access_revoked',
    recipient: 'U0NWBOT0001',
  })
  expect(one('joined')).toMatchObject({ type: 'ignored', reason: 'message:channel_join' })
  expect(one('unknown-event')).toMatchObject({ type: 'ignored', reason: 'event:hologram_shared' })
  expect(one('unreadable')).toMatchObject({ type: 'unreadable' })
})

test('a poll gives the same message as its event, its edit, and its neighbours', () => {
  const [message, edit, broken, other] = read('history', 'poll:history')
  const event = one('message')
  if (event?.type !== 'message') throw new Error('Not a message')
  expect(message).toMatchObject({ nativeId: event.nativeId, at: event.at, ...thread, address: event.address })
  expect(edit).toMatchObject({ type: 'edit', of: { nativeId: event.nativeId } })
  expect(broken).toMatchObject({ type: 'unreadable' })
  expect(other).toMatchObject({ type: 'message', text: 'me too' })
  const [ours, theirs] = read('direct-history', 'poll:history')
  expect(ours).toMatchObject({ from: 'us', customer: { nativeId: 'U0CUST00001' } })
  expect(theirs).toMatchObject({ from: 'customer', threadRoot: 'im:D0CUST00001' })
})
