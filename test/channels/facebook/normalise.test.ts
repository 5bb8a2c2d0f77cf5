// What does the Facebook connector make of each recorded delivery?
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import type { InboundItem } from '#shared/domain/mention.ts'

const folder = new URL('../../fixtures/facebook/', import.meta.url)
const sources: Record<string, string> = JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8'))

function itemsOf(name: string): InboundItem[] {
  return facebookConnector.normalise({
    bytes: readFileSync(new URL(`${name}.json`, folder)),
    source: sources[`${name}.json`] ?? 'webhook',
    ownIds: ['1001'],
    receivedAt: '2026-03-02T09:30:00.000Z',
  })
}
const messagesOf = (name: string) => itemsOf(name).flatMap((item) => (item.type === 'message' ? item : []))
const summary = (item: InboundItem) =>
  item.type === 'ignored' ? item.reason : item.type === 'message' ? item.text : item.type

describe('Messenger', () => {
  it('reads texts, choices, buttons and where people come from', () => {
    expect(messagesOf('messenger-texts')).toMatchObject([
      {
        nativeId: 'm_one',
        at: '2026-03-02T09:00:00.000Z',
        text: 'Where is my parcel? café 👋 <b>/',
        customer: { nativeId: '2001' },
        threadRoot: 'dm',
        address: { kind: 'person', to: '2001', until: '2026-03-03T09:00:00.000Z' },
        can: {
          private: {
            ok: true,
            until: '2026-03-03T09:00:00.000Z',
            humanUntil: '2026-03-09T09:00:00.000Z',
          },
        },
      },
      { nativeId: 'm_two', inReplyTo: 'm_ours' },
      { nativeId: 'postback:2001:1772442001000', text: 'Talk to a person\n[from the ad 61]' },
      { text: 'The one in this picture\n[from the ad 6123]' },
    ])
  })

  it('reads files once, and names what is only passed on', () => {
    const [picture, sticker, shared, place] = messagesOf('messenger-files')
    expect(picture?.media.map(({ kind }) => kind)).toEqual(['image', 'document'])
    expect(sticker?.media).toEqual([{ kind: 'sticker', url: 'https://scontent.example/thumb.png' }])
    expect(shared?.text).toBe('like this\n[shared link] A shop https://shop.example/x')
    expect(place?.text).toBe('[location] 52.5, 13.4\n[hologram]')
  })

  it('takes echoes for ours, with our own mark', () => {
    expect(messagesOf('echoes')).toMatchObject([
      { from: 'us', customer: { nativeId: '2001' }, opaque: 'c1.01JREPLY' },
      { from: 'us', customer: { nativeId: '2001' }, text: 'Typed in the Page inbox' },
      { from: 'us', customer: { nativeId: '2002' } },
    ])
  })

  it('reads edits and reactions', () => {
    expect(itemsOf('annotations')).toMatchObject([
      { type: 'edit', nativeId: 'm_one#edit1', of: { nativeId: 'm_one' } },
      { type: 'edit', nativeId: 'm_one#edit2', text: 'Where are my parcels?' },
      { type: 'ignored', reason: 'edit_of_nothing' },
      { type: 'reaction', emoji: '❤' },
      { type: 'reaction', emoji: '😢' },
      { type: 'reaction', emoji: null },
      { type: 'ignored', reason: 'own_reaction' },
    ])
  })

  it('marks what receipts name, and everything up to their watermark', () => {
    expect(itemsOf('receipts')).toMatchObject([
      { type: 'status', of: 'm_ours', status: 'delivered' },
      { type: 'status', of: 'm_inbox', status: 'delivered' },
      { type: 'watermark', status: 'delivered', upTo: '2026-03-02T09:00:00.000Z', customerId: '2001' },
      { type: 'watermark', status: 'delivered' },
      { type: 'watermark', status: 'read', threadRoot: 'dm' },
    ])
  })

  it('shows what another app is answering, and leaves it to that app', () => {
    const items = itemsOf('standby')
    expect(items[0]).toMatchObject({
      text: 'To the bot',
      can: { private: { ok: false, reason: 'handed_over' }, takeOver: { ok: true } },
    })
    expect(items.map(summary).slice(1)).toEqual([
      'I am a bot',
      'unknown_event:pass_thread_control',
      'unknown_event:take_thread_control',
      'unknown_event:request_thread_control',
      'account',
    ])
  })
})

describe('the Page', () => {
  it('reads comments under one post as conversations by person', () => {
    const [first, nested, unknown, film] = messagesOf('comments')
    expect(first).toMatchObject({
      nativeId: '55_77',
      at: '2026-03-02T08:59:59.000Z',
      threadRoot: '1001_55',
      customer: { nativeId: '3001', name: 'Test User' },
      address: { kind: 'comment', id: '55_77', post: '1001_55' },
      can: {
        public: { ok: true },
        private: { ok: true, once: true, until: '2026-03-09T08:59:59.000Z' },
        hide: { ok: true },
      },
    })
    expect(nested).toMatchObject({ inReplyTo: '55_77', media: [{ kind: 'image' }] })
    expect(unknown?.customer).toMatchObject({ nativeId: 'unknown:55_79', name: 'Facebook user' })
    expect(film).toMatchObject({ text: '', media: [{ kind: 'video' }] })
    expect(itemsOf('comments').map(summary)).toContain('own_comment')
  })

  it('reads edits and removals, and what was hidden and shown again', () => {
    const items = itemsOf('comment-changes')
    expect(items.map(summary)).toEqual([
      'edit',
      'edit',
      'deletion',
      'moderation',
      'moderation',
      'comment_mute',
    ])
    expect(new Set(items.slice(0, 2).map((item) => 'nativeId' in item && item.nativeId)).size).toBe(2)
    expect(items.slice(3, 5)).toMatchObject([
      { moderation: 'hide', threadRoot: '1001_55' },
      { moderation: 'unhide', threadRoot: '1001_55' },
    ])
    expect(items[2]).toMatchObject({ customerId: '3002', threadRoot: '1001_55', of: { nativeId: '55_78' } })
  })

  it('reads visitors and mentions, which have no private side of ours', () => {
    expect(messagesOf('visitors-and-mentions')).toMatchObject([
      { address: { kind: 'post' }, can: { private: { ok: true, once: true } } },
      { text: '', media: [{ kind: 'image' }] },
      { text: expect.stringContaining('does not pass on'), customer: { nativeId: '4004', name: 'A Fan' } },
      { text: '@Acme what now', can: { private: { ok: false, reason: 'no_private_side' } } },
    ])
  })

  it('loses no neighbour of what cannot be read', () => {
    expect(messagesOf('mixed-batch').map(({ text, recipient }) => [text, recipient])).toEqual([
      ['First', '1001'],
      ['Second', '1001'],
      ['Third', '1001'],
      ['For another page', '1002'],
    ])
    expect(itemsOf('mixed-batch').filter(({ type }) => type === 'unreadable')).toHaveLength(5)
  })
})

describe('polled lists', () => {
  it('give the same messages as the webhook, and name whom we answered', () => {
    const polled = messagesOf('polled-comments')
    const pushed = messagesOf('comments')
    expect(polled.find(({ nativeId }) => nativeId === '55_78')).toEqual(
      pushed.find(({ nativeId }) => nativeId === '55_78'),
    )
    expect(polled.find(({ from }) => from === 'us')).toMatchObject({
      nativeId: '55_80',
      customer: { nativeId: '3001' },
      threadRoot: '1001_55',
    })
  })

  it('bring visitors’ posts and both sides of Messenger, at the time the webhook gave', () => {
    expect(messagesOf('polled-feed').map(({ nativeId }) => nativeId)).toEqual(['1001_90'])
    const [ours, theirs] = messagesOf('polled-conversations')
    expect(ours).toMatchObject({ from: 'us', nativeId: 'm_ours', customer: { name: 'Ana Poll' } })
    expect(theirs?.at).toBe(messagesOf('messenger-texts')[0]?.at)
    expect(theirs?.media.map(({ kind }) => kind)).toEqual(['image', 'document'])
  })
})
