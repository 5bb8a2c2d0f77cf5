// Are TikTok's comments and messages read as what they are?
import { expect, test } from 'vitest'
import { tiktokConnector } from '#shared/channels/tiktok/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const business = 'biz0000northwindparcel0000000001'
const read = (name: string, source?: string) =>
  readFixture(tiktokConnector, `${name}.json`, [business], source)
const one = (name: string) => read(name)[0]

test('messages, their window, their pictures', () => {
  expect(one('message')).toMatchObject({
    type: 'message',
    recipient: business,
    nativeId: 'm-7480001',
    at: '2026-03-02T09:00:00.123Z',
    customer: { nativeId: 'user-1', name: 'zoe.w' },
    threadRoot: 'im:conv/ab==',
    visibility: 'private',
    text: 'Où est mon colis ? 👋 "NP-1" \\ /',
    can: { private: { ok: true, until: '2026-03-04T09:00:00.123Z' } },
  })
  expect(one('picture')).toMatchObject({
    text: '',
    media: [{ kind: 'image', nativeId: `${business} conv/ab== m-7480002 media-9` }],
  })
  expect(one('shared-post')).toMatchObject({ text: '[share_post]' })
  expect(one('echo')).toMatchObject({ from: 'us', customer: { nativeId: 'user-1' }, inReplyTo: 'm-7480001' })
})

test('comments: whose, where, when', () => {
  expect(one('comment')).toMatchObject({
    nativeId: '7480000000000000011',
    at: '2026-03-02T09:00:00.000Z',
    customer: { nativeId: 'uid-1', name: 'Zoë', handle: 'zoe.w' },
    threadRoot: 'comment:7480000000000000011',
    visibility: 'public',
    can: { public: { ok: true }, private: { ok: false }, hide: { ok: true }, delete: { ok: true } },
  })
  expect(one('comment-untold')).toMatchObject({ text: '[comment]', customer: { name: 'TikTok user' } })
  expect(one('comment-reply')).toMatchObject({
    threadRoot: 'comment:7480000000000000011',
    inReplyTo: '7480000000000000011',
  })
  expect(one('comment-deleted')).toMatchObject({
    type: 'deletion',
    of: { nativeId: '7480000000000000011' },
    customerId: 'uid-1',
  })
})

test.each([
  ['comment-own', 'own_comment'],
  ['comment-hidden', 'comment:set_to_hidden'],
  ['read', 'event:im_mark_read_msg'],
  ['of-tomorrow', 'event:hologram.update'],
])('%s is left alone', (name, reason) => expect(one(name)).toMatchObject({ type: 'ignored', reason }))

test('what cannot be read, and what concerns the account', () => {
  for (const name of ['content-not-json', 'content-unreadable'])
    expect(one(name)).toMatchObject({ type: 'unreadable' })
  expect(one('authorization-removed')).toMatchObject({ type: 'account', code: 'access_revoked' })
})

test('a poll gives the same comment as its webhook, and knows whom ours answers', () => {
  const [comment, ours, broken, other, alone, message, number] = read('poll', 'poll:business')
  const event = one('comment')
  if (event?.type !== 'message') throw new Error('Not a message')
  expect({ ...comment, recipient: business }).toEqual(event)
  expect(ours).toMatchObject({ from: 'us', customer: { nativeId: 'uid-1' }, threadRoot: event.threadRoot })
  expect(other).toMatchObject({ from: 'customer', customer: { nativeId: 'uid-2', name: 'rui' } })
  expect(message).toMatchObject({ nativeId: 'm-7480001' })
  for (const item of [broken, alone, number]) expect(item).toMatchObject({ type: 'unreadable' })
})
