// What does each Mastodon payload become?
import { describe, expect, it } from 'vitest'
import { mastodonConnector } from '#shared/channels/mastodon/index.ts'
import { fixture } from './setup.ts'

const read = (name: string, source: string) =>
  mastodonConnector.normalise({
    bytes: fixture(name),
    source,
    ownIds: [],
    receivedAt: '2026-11-20T12:00:00.000Z',
  })

describe('a page of notifications', () => {
  const items = read('notifications', 'poll:notifications')

  it('accounts for every member of the page', () => {
    expect(items.map((item) => item.type)).toEqual([
      'message',
      'message',
      'message',
      'message',
      'message',
      'edit',
      'ignored',
      'unreadable',
      'ignored',
      'unreadable',
      'message',
    ])
  })

  it('reads text, link, picture and audience of a mention', () => {
    expect(items[0]).toMatchObject({
      text: '@northwind see https://www.fans.example/a/very/long/path/to/the/photo?x=1&y=2\n\n2 < 3 & "so"\non #parcel',
      customer: { nativeId: '77', handle: 'ana@fans.example', followers: 8200 },
      media: [{ kind: 'image', url: 'https://files.example/9.png', alt: 'a torn box' }],
      visibility: 'public',
      can: { public: { ok: true }, private: { ok: true }, like: { ok: true } },
    })
  })

  it('puts what is not for everybody on the private side, one thread a person', () => {
    expect(items[1]).toMatchObject({
      visibility: 'private',
      threadRoot: 'direct:78',
      permalink: null,
      customer: { name: 'ben' },
    })
    expect(items[2]).toMatchObject({
      visibility: 'private',
      text: 'complaint\n\n@northwind only my followers',
    })
    expect(items[2]).toMatchObject({ can: { public: { ok: false } }, address: { spoiler: 'complaint' } })
  })

  it('threads an answer under the status its thread began with', () => {
    expect(items[3]).toMatchObject({
      threadRoot: '113500000000000000',
      inReplyTo: '113500000000000005',
      visibility: 'public',
    })
  })

  it('tells an edit beside the message, and lets no markup or odd figure through', () => {
    expect(items[5]).toMatchObject({ type: 'edit', of: { nativeId: '113500000000000004' } })
    expect(items[10]).toMatchObject({ text: '@northwind hello', customer: { followers: null } })
  })
})

it('knows answers given in other programs as ours, and whom they were for', () => {
  const items = read('own-statuses', 'poll:own')
  expect(items.map((item) => item.type)).toEqual(['message', 'ignored', 'ignored', 'message', 'unreadable'])
  expect(items[0]).toMatchObject({
    from: 'us',
    customer: { nativeId: '77' },
    threadRoot: '113500000000000009',
  })
  expect(items[3]).toMatchObject({ from: 'us', customer: { nativeId: '78' }, threadRoot: 'direct:78' })
})

it('reads the second look: an edit, and what is gone', () => {
  expect(read('edited', 'poll:again')[1]).toMatchObject({ type: 'edit', text: '@northwind second version' })
  expect(read('gone', 'poll:gone').map((item) => item.type)).toEqual(['deletion', 'unreadable'])
})

it('takes from a search only what is for everybody and not ours', () => {
  const items = read('found', 'search:q-1')
  expect(items.map((item) => item.type)).toEqual(['message', 'ignored', 'ignored', 'unreadable'])
  expect(items[0]).toMatchObject({ foundBy: 'q-1' })
})
