// What do recorded pages of YouTube say?
import { describe, expect, it } from 'vitest'
import { itemsOfFixture, messageIn, messagesIn } from './setup.ts'

describe('threads', () => {
  const items = itemsOfFixture('threads', 'poll:threads')
  const said = messagesIn(items)

  it('are read comment by comment, whatever stands beside them', () => {
    expect(said.map(({ nativeId, from }) => `${from} ${nativeId}`)).toEqual([
      'customer UgxA1_-aAABAg',
      'customer UgxA1_-aAABAg.9r1',
      'us UgxA1_-aAABAg.9r2',
      'us UgxA1_-aAABAg.9r3',
      'customer UgxA1_-aAABAg.9r4',
      'customer UgxB2_-aAABAg',
      'customer UgxC3_-aAABAg.9s1',
      'customer UgxD4_-aAABAg',
      'customer UgxE5_-aAABAg',
      'customer UgxF6_-aAABAg.9t1',
    ])
    const others = items.filter(({ type }) => type !== 'message')
    expect(others.map((item) => (item.type === 'ignored' ? item.reason : item.type))).toEqual([
      'unreadable',
      'own_post',
      'own_post',
      'unreadable',
      'unknown_kind:youtube#poll',
      'unreadable',
    ])
  })

  it('keep one conversation for each person in a thread', () => {
    expect(said[0]).toMatchObject({
      text: 'The box was open 😞 <b>and</b> half empty \\ again',
      at: '2026-11-20T09:15:02.000Z',
      threadRoot: 'UgxA1_-aAABAg',
      customer: { name: '@ana', handle: 'ana', followers: 4200 },
      permalink: 'https://www.youtube.com/watch?v=NWparcel001&lc=UgxA1_-aAABAg',
      address: { parentId: 'UgxA1_-aAABAg' },
      can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' }, hide: { ok: true } },
    })
    expect(said[1]).toMatchObject({
      threadRoot: 'UgxA1_-aAABAg',
      inReplyTo: 'UgxA1_-aAABAg',
      customer: { handle: 'ben', followers: null },
      address: { parentId: 'UgxA1_-aAABAg', mention: 'ben' },
    })
  })

  it('give what we said to the person it names, else to whoever began', () => {
    expect(said[2]?.customer.handle).toBe('ben')
    expect(said[3]?.customer.handle).toBe('ana')
    expect(messageIn(items, 'UgxC3_-aAABAg.9s1').customer.handle).toBe('dee')
  })

  it('are closed where YouTube says so, and may have nobody and nowhere', () => {
    expect(messageIn(items, 'UgxD4_-aAABAg').can.public).toEqual({ ok: false, reason: 'replies_closed' })
    expect(messageIn(items, 'UgxE5_-aAABAg')).toMatchObject({
      customer: { nativeId: 'comment:UgxE5_-aAABAg', name: 'A YouTube user', handle: '' },
      permalink: null,
    })
  })
})

it('tells edits, and takes no time before the beginning for one', () => {
  const items = itemsOfFixture('edited', 'poll:threads')
  expect(items.map(({ type }) => type)).toEqual(['message', 'edit', 'message', 'edit', 'message', 'message'])
  expect(items[3]).toMatchObject({
    nativeId: 'UgxA1_-aAABAg.9r1#2026-11-20T12:30:00.500Z',
    of: { nativeId: 'UgxA1_-aAABAg.9r1', at: '2026-11-20T09:20:00.000Z' },
    text: 'Same here, dry now',
    threadRoot: 'UgxA1_-aAABAg',
  })
})

it('tells what is gone', () => {
  const items = itemsOfFixture('gone', 'poll:gone')
  expect(items.map(({ type }) => type)).toEqual(['deletion', 'deletion', 'unreadable'])
  expect(items[0]).toMatchObject({ of: { nativeId: 'UgxA1_-aAABAg' }, threadRoot: 'UgxA1_-aAABAg' })
})

describe('what a search found', () => {
  it('are videos with their words, language and audience', () => {
    const items = itemsOfFixture('found-videos', 'search:q-1')
    expect(items.map(({ type }) => type)).toEqual(['message', 'message', 'ignored', 'unreadable', 'ignored'])
    expect(items[0]).toMatchObject({
      text: 'Northwind Parcel & me: "never again"\n\nI waited 9 days ☕\nhttps://example.com/a?b=1',
      lang: 'en-GB',
      foundBy: 'q-1',
      customer: { name: 'Reviewer', followers: 88_000 },
      permalink: 'https://www.youtube.com/watch?v=aB3-_xY9z01',
      address: { videoId: 'aB3-_xY9z01' },
      can: { public: { ok: true } },
    })
    expect(messagesIn(items)[1]?.can.public).toEqual({ ok: false, reason: 'replies_closed' })
  })

  it('are comments that are not ours to hide', () => {
    const items = itemsOfFixture('found-comments', 'search:q-1')
    expect(items.map(({ type }) => type)).toEqual(['message', 'ignored', 'unreadable'])
    expect(messagesIn(items)[0]?.can).not.toHaveProperty('hide')
  })
})
