// What does the Threads connector make of each recorded delivery?
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { threadsConnector } from '#shared/channels/threads/index.ts'
import type { InboundItem } from '#shared/domain/mention.ts'

const folder = new URL('../../fixtures/threads/', import.meta.url)
const sources: Record<string, string> = JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8'))

function itemsOf(name: string): InboundItem[] {
  return threadsConnector.normalise({
    bytes: readFileSync(new URL(`${name}.json`, folder)),
    source: sources[`${name}.json`] ?? 'webhook',
    ownIds: ['900', '@acme'],
    receivedAt: '2026-03-02T09:30:00.000Z',
  })
}
const messagesOf = (name: string) => itemsOf(name).flatMap((item) => (item.type === 'message' ? item : []))

describe('webhooks', () => {
  it('bring replies to the account that owns the thread', () => {
    expect(messagesOf('reply')).toMatchObject([
      {
        recipient: '900',
        nativeId: '9001',
        at: '2026-03-02T09:00:00.000Z',
        threadRoot: '9000',
        inReplyTo: '9000',
        customer: { nativeId: 'zoe.k', handle: 'zoe.k' },
        text: 'Where is it? café 👋',
        can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' }, hide: { ok: true } },
      },
    ])
  })

  it('bring mentions, which are answered but not hidden', () => {
    const [mention] = messagesOf('mention')
    expect(mention).toMatchObject({ recipient: '900', threadRoot: '8001' })
    expect(mention?.can.hide).toBeUndefined()
  })

  it('lose no neighbour of what cannot be read, and know our own replies by name', () => {
    expect(
      itemsOf('batch').map((item) => ('reason' in item ? item.reason : 'text' in item && item.text)),
    ).toEqual([
      'First',
      expect.stringContaining('username'),
      'unknown_event:publish',
      'unknown_event:delete',
      expect.any(String),
      'own_post',
      '@acme in a reply elsewhere',
    ])
    expect(messagesOf('batch')).toMatchObject([
      { media: [{ kind: 'image', url: 'https://cdn.example/a.jpg' }] },
      { threadRoot: '7000', inReplyTo: '7001' },
    ])
  })
})

describe('polled lists', () => {
  it('bring the same replies, and ours as echoes to whom they answer', () => {
    const [ours, theirs, ...others] = messagesOf('polled-conversation')
    expect(others).toEqual([])
    expect(ours).toMatchObject({ from: 'us', customer: { nativeId: 'zoe.k' }, threadRoot: '9000' })
    expect(theirs).toEqual(messagesOf('reply')[0])
    expect(itemsOf('polled-conversation').map(({ type }) => type)).toEqual([
      'message',
      'ignored',
      'message',
      'unreadable',
    ])
  })

  it('bring the same mentions', () => {
    const [same, film] = messagesOf('polled-mentions')
    expect(same).toEqual(messagesOf('mention')[0])
    expect(film?.media).toEqual([{ kind: 'video', url: 'https://cdn.example/b.mp4' }])
  })
})
