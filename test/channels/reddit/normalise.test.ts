// What does each Reddit payload become?
import { describe, expect, it } from 'vitest'
import { redditConnector } from '#shared/channels/reddit/index.ts'
import { fixture } from './setup.ts'

const read = (name: string, source: string) =>
  redditConnector.normalise({
    bytes: fixture(name),
    source,
    ownIds: [],
    receivedAt: '2026-11-20T12:00:00.000Z',
  })

describe('a page of the inbox', () => {
  const items = read('inbox', 'poll:inbox')

  it('accounts for every member of the page', () => {
    expect(items.map((item) => (item.type === 'ignored' ? item.reason : item.type))).toEqual([
      'message',
      'message',
      'message',
      'erased',
      'message',
      'message',
      'from_moderators',
      'unknown_event:t6',
      'unreadable',
      'unreadable',
      'message',
    ])
  })

  it('reads a mention as it was written, under its post', () => {
    expect(items[0]).toMatchObject({
      nativeId: 't1_m1aaaa',
      at: '2025-11-20T09:20:00.000Z',
      text: expect.stringContaining('*really* <b>yours</b> & 5 > 4?'),
      customer: { nativeId: 't2_zoek', handle: 'zoe_k', followers: null },
      threadRoot: 't3_post01',
      permalink: 'https://www.reddit.com/r/parcels/comments/post01/where_is_everything/m1aaaa/',
      can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } },
    })
    expect(items[0]).toMatchObject({ text: expect.not.stringContaining('&#x200B;') })
  })

  it('finds the post of a thread on a profile', () => {
    expect(items[1]).toMatchObject({ threadRoot: 't3_post02', inReplyTo: 't1_ourown' })
  })

  it('tells what is archived or locked, and takes pictures that are ready', () => {
    expect(items[2]).toMatchObject({
      can: { public: { ok: false, reason: 'too_old' } },
      media: [{ kind: 'image', mimeType: 'image/jpeg', url: expect.stringContaining('preview.redd.it') }],
    })
    expect(items[10]).toMatchObject({
      can: { public: { ok: false, reason: 'locked' } },
      customer: { nativeId: 'name:gone_soon' },
    })
  })

  it('threads private messages under the first', () => {
    expect(items[4]).toMatchObject({ threadRoot: 't4_p1aaaa', visibility: 'private', subject: 'my order' })
    expect(items[5]).toMatchObject({ threadRoot: 't4_p1aaaa', inReplyTo: 't4_oursent' })
  })
})

it('knows answers given in other programs as ours, and whom they were for', () => {
  const items = read('own-comments', 'poll:own')
  expect(items.map((item) => item.type)).toEqual(['message', 'ignored', 'ignored', 'unreadable'])
  expect(items[0]).toMatchObject({ from: 'us', customer: { nativeId: 't2_zoek' }, threadRoot: 't3_post01' })
})

it('reads the second look: an edit with a moment, and what is gone', () => {
  expect(read('edited', 'poll:again').map((item) => item.type)).toEqual(['edit', 'ignored', 'unreadable'])
  expect(read('edited', 'poll:again')[0]).toMatchObject({
    of: { nativeId: 't1_m1aaaa', at: '2025-11-20T09:20:00.000Z' },
    text: 'u/NorthwindParcel it came! Edit: half of it',
    customerId: 't2_zoek',
  })
  expect(read('gone', 'poll:gone').map((item) => item.type)).toEqual(['deletion', 'unreadable'])
})

it('takes from a search neither what is ours nor what was removed, and no page elsewhere', () => {
  const items = read('found', 'search:q-1')
  expect(items.map((item) => (item.type === 'ignored' ? item.reason : item.type))).toEqual([
    'message',
    'message',
    'message',
    'own_post',
    'erased',
    'unreadable',
  ])
  expect(items[0]).toMatchObject({
    foundBy: 'q-1',
    text: 'Northwind Parcel lost my sofa\n\nHow does one lose a *sofa*?',
    threadRoot: 't3_post09',
  })
  expect(items[1]).toMatchObject({
    permalink: null,
    media: [{ url: 'https://i.redd.it/doorstep.jpeg' }],
    can: { public: { ok: false, reason: 'locked' } },
  })
})
