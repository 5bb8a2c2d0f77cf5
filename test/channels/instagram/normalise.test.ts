// What does the Instagram connector make of each recorded delivery?
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { instagramConnector } from '#shared/channels/instagram/index.ts'
import type { InboundItem } from '#shared/domain/mention.ts'

const folder = new URL('../../fixtures/instagram/', import.meta.url)
const sources: Record<string, string> = JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8'))

function itemsOf(name: string): InboundItem[] {
  return instagramConnector.normalise({
    bytes: readFileSync(new URL(`${name}.json`, folder)),
    source: sources[`${name}.json`] ?? 'webhook',
    ownIds: ['900'],
    receivedAt: '2026-03-02T09:30:00.000Z',
  })
}
const messagesOf = (name: string) => itemsOf(name).flatMap((item) => (item.type === 'message' ? item : []))

describe('messages', () => {
  it('reads texts, files, stories and echoes', () => {
    const [text, picture, story, mention, unsupported, shared, echo] = messagesOf('direct-messages')
    expect(text).toMatchObject({ text: 'Where is it? café 👋', threadRoot: 'dm', visibility: 'private' })
    expect(picture).toMatchObject({ inReplyTo: 'aWd1', media: [{ kind: 'image' }] })
    expect(story).toMatchObject({ text: '[answers our story]\nlove it', media: [] })
    expect(mention).toMatchObject({
      text: '[mentioned us in a story]',
      media: [],
      permalink: 'https://lookaside.example/mention',
    })
    expect(unsupported?.text).toBe('[sent something Instagram does not pass on]')
    expect(shared?.text).toContain('[shared reel] A reel https://www.instagram.example/reel/1')
    expect(echo).toMatchObject({ from: 'us', customer: { nativeId: '501' } })
  })

  it('reads deletions, edits, reads and reactions', () => {
    expect(itemsOf('message-changes')).toMatchObject([
      { type: 'deletion', of: { nativeId: 'aWd1' }, customerId: '501', threadRoot: 'dm' },
      { type: 'edit', of: { nativeId: 'aWd2' }, text: 'and that?' },
      { type: 'ignored', reason: 'edit_of_nothing' },
      { type: 'status', of: 'aWdecho', status: 'read' },
      { type: 'watermark', status: 'read', upTo: '2026-03-02T09:00:00.123Z', customerId: '501' },
      { type: 'watermark', status: 'read', upTo: '2026-03-02T09:00:00.000Z' },
      { type: 'reaction', emoji: '❤️' },
      { type: 'reaction', emoji: null },
      { type: 'message', can: { private: { ok: false, reason: 'handed_over' } } },
    ])
  })

  it('reads the dashboard’s test message', () => {
    expect(messagesOf('dashboard-test')).toMatchObject([
      { text: 'random_text', at: '2026-03-02T09:00:00.000Z', recipient: '900' },
    ])
  })
})

describe('comments', () => {
  it('reads both forms, mentions, and leaves our own to the poll', () => {
    const [first, nested, live, ghost, inComment, inCaption] = messagesOf('comments')
    expect(first).toMatchObject({
      nativeId: '17900',
      at: '2026-03-02T09:00:00.000Z',
      threadRoot: '18001',
      customer: { nativeId: '998', handle: 'testuser' },
      can: { private: { ok: true, once: true, until: '2026-03-09T09:00:00.000Z' } },
    })
    expect(nested).toMatchObject({ inReplyTo: '17900', address: { parent: '17900' } })
    expect(live?.can.private.ok).toBe(false)
    expect(ghost?.customer.nativeId).toBe('unknown:ghost')
    expect(inComment?.address).toEqual({ kind: 'mention', media: '18555', id: '17999' })
    expect(inCaption?.address).toEqual({ kind: 'mention', media: '18556' })
    expect(itemsOf('comments')).toContainEqual({ type: 'ignored', recipient: '900', reason: 'own_comment' })
  })

  it('are polled with our answers as echoes', () => {
    expect(messagesOf('polled-comments')).toMatchObject([
      { nativeId: '17900', at: '2026-03-02T08:59:57.000Z' },
      { nativeId: '17902', from: 'us', customer: { nativeId: '998' }, inReplyTo: '17900' },
      { nativeId: '17901', from: 'customer' },
      { nativeId: '17907', customer: { nativeId: 'unknown:nameonly' } },
    ])
    expect(messagesOf('polled-conversations')).toMatchObject([
      { from: 'us', customer: { name: 'ana.k', handle: 'ana.k' } },
      { from: 'customer', nativeId: 'aWdZ' },
    ])
  })

  it('lose no neighbour of what cannot be read', () => {
    expect(messagesOf('mixed-batch').map(({ text, recipient }) => [text, recipient])).toEqual([
      ['First', '900'],
      ['Second', '900'],
      ['Third', '900'],
      ['For another account', '901'],
    ])
  })
})
