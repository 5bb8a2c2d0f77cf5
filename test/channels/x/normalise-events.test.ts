// What becomes of each event that X pushes?

import { describe, expect, it } from 'vitest'
import { madeAt } from '#shared/channels/x/snowflake.ts'
import { fixture, messages, noon, read } from './harness.ts'

const price = '$0.010 on X, $0.20 with a link'

describe('webhook events', () => {
  it('may answer those who mention us, also where only the mentioned may reply', () => {
    expect(read(fixture('activity-mention'))).toMatchObject([
      {
        type: 'message',
        recipient: '900',
        lang: 'fr',
        can: { public: { ok: true, price } },
        customer: { name: '501' },
      },
    ])
  })

  it('may not answer in public who did not mention us', () => {
    expect(read(fixture('activity-reply-unsummoned'))).toMatchObject([
      {
        type: 'message',
        customer: { handle: 'testuser' },
        can: { public: { ok: false, reason: 'not_summoned' }, private: { ok: true } },
      },
    ])
  })

  it('knows a quote of ours as a summons, unless the author has closed replies', () => {
    const page = (settings: string) => ({
      data: [
        {
          id: '1990000000000000900',
          text: 'look at this',
          author_id: '501',
          conversation_id: '1990000000000000900',
          reply_settings: settings,
          referenced_tweets: [{ type: 'quoted', id: '1990000000000000101' }],
        },
      ],
      includes: { tweets: [{ id: '1990000000000000101', text: 'ours', author_id: '900' }] },
    })
    const can = (settings: string) =>
      messages(read(JSON.stringify(page(settings)), 'mentions/900'))[0]?.can.public
    expect(can('everyone')).toEqual({ ok: true, price })
    expect(can('following')).toEqual({ ok: false, reason: 'replies_closed' })
  })

  it('recognises our own reply as an echo for its customer', () => {
    expect(read(fixture('activity-own-reply'))).toMatchObject([
      {
        type: 'message',
        from: 'us',
        customer: { nativeId: '501', handle: 'testuser' },
        threadRoot: '1990000000000000100',
        inReplyTo: '1990000000000000777',
      },
    ])
  })

  it('gives the same mention by the older envelope, whole and without its own media link', () => {
    const [mention, unreadable] = read(fixture('account-mention'))
    expect(mention).toMatchObject({
      nativeId: '1990000000000000777',
      at: madeAt('1990000000000000777'),
      threadRoot: '1990000000000000777',
      customer: { nativeId: '501', name: 'Test User', handle: 'testuser', followers: 8200, verified: false },
      media: [{ kind: 'image', url: 'https://pbs.example/m.jpg' }],
      can: { public: { ok: true } },
    })
    expect(messages([...read(fixture('account-mention'))])[0]?.text).toMatch(/told to wait\.$/)
    expect(unreadable).toMatchObject({ type: 'unreadable', recipient: '900' })
  })

  it.each([
    ['dm.indicate_typing', { type: 'ignored', reason: 'typing' }],
    ['news.flash', { type: 'ignored', reason: 'unknown_event:news.flash' }],
    ['dm.read', { type: 'ignored', reason: 'dm_read' }],
    ['oauth.revoke', { type: 'account', code: 'access_revoked', at: noon }],
    ['post.create', { type: 'unreadable' }],
    ['dm.received', { type: 'unreadable' }],
  ])('%s', (event_type, expected) => {
    const payload = {
      'dm.read': { direct_message_mark_read_events: [{ sender_id: '501', target: { recipient_id: '900' } }] },
    }[event_type]
    const event = { data: { event_type, filter: { user_id: '900' }, ...(payload ? { payload } : {}) } }
    expect(read(JSON.stringify(event))).toMatchObject([{ ...expected, recipient: '900' }])
  })

  it('tells a deletion of our reply to the conversation it names', () => {
    const payload = {
      id: '1990000000000000779',
      conversation_id: '1990000000000000100',
      in_reply_to_user_id: '501',
    }
    const event = (body: object) =>
      JSON.stringify({ data: { event_type: 'post.delete', filter: { user_id: '900' }, payload: body } })
    expect(read(event(payload))).toMatchObject([
      {
        type: 'deletion',
        of: { nativeId: '1990000000000000779' },
        threadRoot: '1990000000000000100',
        customerId: '501',
      },
    ])
    expect(read(event({ id: '1990000000000000779' }))).toMatchObject([{ reason: 'own_post_deleted' }])
  })

  it('takes the access away', () => {
    const revoke = {
      user_event: { revoke: { date_time: '2026-11-20T09:15:02Z', source: { user_id: '900' } } },
    }
    expect(read(JSON.stringify(revoke))).toMatchObject([
      { type: 'account', recipient: '900', code: 'access_revoked', at: '2026-11-20T09:15:02.000Z' },
    ])
  })

  it('reads a post of the filtered stream', () => {
    const streamed = {
      data: { id: '1990000000000000777', text: '@acmehelp hi', author_id: '501' },
      matching_rules: [{ id: '1', tag: 'brand' }],
    }
    expect(read(JSON.stringify(streamed))).toMatchObject([{ type: 'message', recipient: null }])
  })
})
