// What becomes of each page that X gives, and of messages by either way?

import { describe, expect, it } from 'vitest'
import { madeAt } from '#shared/channels/x/snowflake.ts'
import { fixture, messages, read } from './harness.ts'

const price = '$0.010 on X, $0.20 with a link'

describe('a page of mentions', () => {
  const items = read(fixture('mentions-page'), 'mentions/900')

  it('keeps what can be read beside what cannot', () => {
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'unreadable',
      'message',
      'edit',
      'message',
      'ignored',
    ])
    expect(items[1]).toMatchObject({ reason: 'post: author_id is missing or wrong' })
    expect(items[5]).toMatchObject({ reason: 'withheld:resource-not-found', recipient: '900' })
  })

  it('reads a whole mention', () => {
    expect(items[0]).toEqual({
      type: 'message',
      recipient: '900',
      nativeId: '1990000000000000777',
      at: madeAt('1990000000000000777'),
      from: 'customer',
      customer: { nativeId: '501', name: 'Test User', handle: 'testuser', followers: 8200, verified: true },
      threadRoot: '1990000000000000100',
      visibility: 'public',
      text: '👨‍👩‍👧‍👦 @acmehelp still nothing & nobody answers https://acme.test/o/1',
      lang: 'en',
      media: [
        { kind: 'image', url: 'https://pbs.example/m.jpg', mimeType: 'image/jpeg', alt: 'a torn box' },
        { kind: 'video', url: 'https://video.example/high.mp4', mimeType: 'video/mp4' },
      ],
      permalink: 'https://x.com/testuser/status/1990000000000000777',
      inReplyTo: '1990000000000000100',
      address: { kind: 'post', postId: '1990000000000000777', participantId: '501' },
      can: { public: { ok: true, price }, private: { ok: true, price: '$0.015 on X' } },
    })
  })

  it('makes an edit a change of the first version, which is told again', () => {
    const [, second] = messages(items)
    expect(second).toMatchObject({
      nativeId: '1990000000000000600',
      at: madeAt('1990000000000000600'),
      address: { postId: '1990000000000000650' },
      can: { private: { ok: false, reason: 'recipient_refuses' } },
    })
    expect(second).not.toHaveProperty('lang')
    expect(items[3]).toEqual({
      type: 'edit',
      recipient: '900',
      nativeId: '1990000000000000650',
      of: { nativeId: '1990000000000000600', at: madeAt('1990000000000000600') },
      at: madeAt('1990000000000000650'),
      text: 'now with the order number 4711 @acmehelp',
      threadRoot: '1990000000000000600',
      customerId: '502',
    })
  })

  it('takes the whole of a long post, and a nameless author', () => {
    expect(messages(items)[2]).toMatchObject({
      text: 'The whole of a long story, told to @acmehelp in the end',
      customer: { nativeId: '503', name: '503', handle: '', followers: null },
      permalink: 'https://x.com/i/status/1990000000000000500',
      can: { public: { ok: true } },
    })
  })

  it('finds nothing on an empty page', () => {
    expect(read(fixture('empty-page'), 'mentions/900')).toEqual([])
  })
})

describe('direct messages', () => {
  it('reads a polled page with our own echo in it', () => {
    const items = read(fixture('dm-page'), 'dm_events/900')
    expect(items.map((item) => item.type)).toEqual(['message', 'message', 'ignored', 'unreadable', 'message'])
    expect(items[0]).toMatchObject({
      from: 'us',
      customer: { nativeId: '501', handle: 'testuser' },
      threadRoot: 'dm:501-900',
    })
    expect(items[1]).toMatchObject({
      from: 'customer',
      text: 'order 123 please',
      visibility: 'private',
      threadRoot: 'dm:501-900',
      media: [{ kind: 'image', nativeId: 'dm/1990000000000000501/1990000000000000009/x9Yz.jpg' }],
      address: { kind: 'dm', participantId: '501', conversationId: '501-900' },
      can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
    })
    expect(items[4]).toMatchObject({ threadRoot: 'dm:1580000000000000000', address: { group: 'yes' } })
  })

  it('gives the same message by webhook as by poll', () => {
    const [pushed, unreadable] = read(fixture('activity-dm'))
    const polled = read(fixture('dm-page'), 'dm_events/900')[1]
    expect(pushed).toEqual(polled)
    expect(unreadable).toMatchObject({ type: 'unreadable', recipient: '900' })
  })

  it('reads the message of ours that was read up to', () => {
    expect(read(fixture('account-others'))).toEqual([
      { type: 'ignored', recipient: '900', reason: 'own_post_deleted' },
      {
        type: 'status',
        recipient: '900',
        of: '1990000000000000502',
        status: 'read',
        at: '2025-11-16T10:13:00.000Z',
      },
      { type: 'ignored', recipient: '900', reason: 'typing' },
      { type: 'ignored', recipient: '900', reason: 'like' },
      { type: 'ignored', recipient: '900', reason: 'follow' },
      { type: 'ignored', recipient: '900', reason: 'unknown_event:carrier_pigeon_events' },
    ])
  })
})
