// Does every notification and every log entry become the right item?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chatSource, normalise, notificationsSource } from '../../../shared/channels/bluesky/normalise.ts'
import { Failure } from '../../../shared/domain/failure.ts'
import type { InboundItem } from '../../../shared/domain/mention.ts'
import { fixture, start } from './setup.ts'

const ana = 'did:plc:anaxxxxxxxxxxxxxxxxxxxxx'
const us = 'did:plc:acme7harken2fake4account'

function read(name: string, source: string): InboundItem[] {
  return normalise({ bytes: fixture(name), source, ownIds: [], receivedAt: start })
}

const posts = read('notifications', notificationsSource)
const chat = read('chat', chatSource)

test('a mention', () => {
  const uri = `at://${ana}/app.bsky.feed.post/3kmention`
  expect(posts[0]).toEqual({
    type: 'message',
    recipient: null,
    nativeId: uri,
    at: '2026-11-20T09:15:03.000Z',
    from: 'customer',
    customer: { nativeId: ana, name: 'Ana', handle: 'ana.example', followers: 4200, verified: true },
    threadRoot: uri,
    visibility: 'public',
    text: '👋 @acme.example my parcel?',
    lang: 'pt',
    media: [{ kind: 'image', url: 'https://cdn.bsky.app/f.jpg', alt: 'broken box' }],
    permalink: `https://bsky.app/profile/${ana}/post/3kmention`,
    address: {
      rootUri: uri,
      rootCid: 'bafyrei3kmention',
      parentUri: uri,
      parentCid: 'bafyrei3kmention',
      authorDid: ana,
    },
    can: { public: { ok: true }, private: { ok: true } },
  })
})

test('a reply belongs to its thread, a quote begins one', () => {
  expect(posts[1]).toMatchObject({
    threadRoot: `at://${us}/app.bsky.feed.post/3kroot`,
    inReplyTo: `at://${us}/app.bsky.feed.post/3kparent`,
    address: { rootCid: 'bafyroot', parentUri: `at://${ana}/app.bsky.feed.post/3kreply` },
  })
  expect(posts[2]).toMatchObject({
    threadRoot: `at://${ana}/app.bsky.feed.post/3kquote`,
    inReplyTo: `at://${us}/app.bsky.feed.post/3kroot`,
  })
})

test('blocks and closed replies are told beforehand', () => {
  expect(posts[3]).toMatchObject({
    customer: { name: 'handle.invalid', handle: 'handle.invalid', followers: null },
    can: {
      public: { ok: false, reason: 'replies_closed' },
      private: { ok: false, reason: 'recipient_refuses' },
    },
  })
  expect(posts[4]).toMatchObject({ can: { public: { ok: false, reason: 'replies_closed' } } })
})

test('other reasons are ignored by name, what cannot be read is kept apart', () => {
  expect(posts.slice(5, 9)).toMatchObject([
    { type: 'ignored', reason: 'unknown_event:like' },
    { type: 'ignored', reason: 'unknown_event:hologram' },
    { type: 'unreadable', reason: expect.stringContaining('record.text') },
    { type: 'unreadable', reason: 'a time that is none' },
  ])
})

test('a video beside a quote is shown by its still picture', () => {
  expect(posts[9]).toMatchObject({ media: [{ kind: 'image', url: 'https://video.bsky.app/t.jpg' }] })
})

test('direct messages', () => {
  expect(chat[1]).toEqual({
    type: 'message',
    recipient: null,
    nativeId: '3m1',
    at: '2026-11-20T10:00:01.000Z',
    from: 'customer',
    customer: { nativeId: ana, name: 'Ana', handle: 'ana.example', followers: 4200 },
    threadRoot: 'dm:3kdirect',
    visibility: 'private',
    text: 'where is it?',
    media: [],
    permalink: 'https://bsky.app/messages/3kdirect',
    address: { convoId: '3kdirect', request: 'yes' },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
  })
  expect(chat.map((item) => (item.type === 'ignored' ? item.reason : item.type))).toEqual([
    'unknown_event:logBeginConvo',
    'message',
    'message',
    'message',
    'own_message_in_group',
    'deleted_before_read',
    'reaction',
    'reaction',
    'own_reaction',
    'deletion',
    'unknown_event:logReadConvo',
    'unknown_event:logHologram',
    'unreadable',
    'message',
  ])
})

test('what we wrote ourselves is an echo in the same conversation', () => {
  expect(chat[2]).toMatchObject({ from: 'us', customer: { nativeId: ana }, threadRoot: 'dm:3kdirect' })
})

test('in a group every person has a conversation, and a conversation that is gone can still be read', () => {
  expect(chat[3]).toMatchObject({
    threadRoot: 'dm:3kgroup',
    customer: { nativeId: ana },
    address: { convoId: '3kgroup' },
  })
  expect(chat[13]).toMatchObject({ customer: { name: 'did:plc:benxxxxxxxxxxxxxxxxxxxxx', followers: null } })
})

test('reactions and deletions hang on their message', () => {
  expect(chat[6]).toMatchObject({
    emoji: '👍',
    of: { nativeId: '3m2', at: '2026-11-20T10:00:01.000Z' },
    customerId: ana,
  })
  expect(chat[7]).toMatchObject({ emoji: null, of: { nativeId: '3m2' } })
  expect(chat[9]).toMatchObject({ of: { nativeId: '3m1', at: '2026-11-20T10:00:01.000Z' }, at: start })
})

test.each([
  ['not JSON', Buffer.from('{'), notificationsSource],
  ['not UTF-8', Buffer.from([0xff, 0xfe]), chatSource],
  ['a page of something else', Buffer.from('{"data":[]}'), notificationsSource],
  ['the wrong kind of page', Buffer.from('{"me":"x","notifications":[]}'), chatSource],
])('%s is a bad payload', (_, bytes, source) => {
  expect(() => normalise({ bytes, source, ownIds: [], receivedAt: start })).toThrow(Failure)
})

test('whatever comes, every entry gives one item, always the same', () => {
  const log = fc.record({
    $type: fc.constantFrom('logCreateMessage', 'logAddReaction', 'x'),
    message: fc.jsonValue(),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(log, fc.jsonValue()), { maxLength: 5 }), (entries) => {
      const page = { me: 'did:plc:me', logs: entries, convos: entries, profiles: entries }
      const notifications = { me: 'did:plc:me', notifications: entries, posts: entries, profiles: entries }
      for (const [source, content] of [
        [chatSource, page] as const,
        [notificationsSource, notifications] as const,
      ]) {
        const input = { bytes: Buffer.from(JSON.stringify(content)), source, ownIds: [], receivedAt: start }
        expect(normalise(input)).toHaveLength(entries.length)
        expect(normalise(input)).toEqual(normalise(input))
      }
    }),
    { numRuns: 100 },
  )
})
