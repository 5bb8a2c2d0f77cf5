// What do the events of version 1 become, and what does a bad one cost its neighbours?
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { webhookConnector } from '#shared/channels/webhook/index.ts'

const read = (bytes: Uint8Array) =>
  webhookConnector.normalise({ bytes, source: 'webhook', ownIds: [], receivedAt: '2026-03-02T09:00:00.000Z' })
const fixture = (name: string) =>
  read(readFileSync(new URL(`../../fixtures/webhook/${name}.json`, import.meta.url)))

describe('events', () => {
  it('keep thread, customer and time together', () => {
    const [question, answer, edit, reaction, deletion] = fixture('conversation')
    expect(question).toMatchObject({
      type: 'message',
      at: '2026-03-02T07:59:00.000Z',
      text: 'Where is café order 7? 👋 <b>/',
      subject: 'Order 7',
      threadRoot: 'order-7',
      customer: { nativeId: 'c-1', name: 'Zoë', followers: null },
      media: [{ kind: 'image', alt: 'a torn box' }],
      can: { private: { ok: true }, public: { ok: false, reason: 'no_public_side' } },
    })
    expect(answer).toMatchObject({ from: 'us', opaque: 'conv.hash', inReplyTo: 'm-1' })
    const of = { nativeId: 'm-1', at: '2026-03-02T07:59:00.000Z' }
    expect(edit).toMatchObject({ type: 'edit', of, text: 'Where is order 8?', customerId: 'c-1' })
    expect(reaction).toMatchObject({ type: 'reaction', emoji: '❤️', threadRoot: 'order-7' })
    expect(deletion).toMatchObject({ type: 'deletion', of: { nativeId: 'm-1' } })
  })

  it('say themselves which sides are open and until when', () => {
    expect(fixture('public-review')).toMatchObject([
      {
        visibility: 'public',
        rating: 2,
        threadRoot: 'customer:c-2',
        permalink: 'https://shop.example/reviews/9',
        can: { public: { ok: true, until: '2026-03-09T08:00:00.000Z' }, private: { ok: true } },
      },
    ])
  })

  it('that cannot be read are parked with what is wrong, beside their neighbours', () => {
    const items = fixture('mixed-batch')
    expect(items.map(({ type }) => type)).toEqual([
      'ignored',
      'message',
      'unreadable',
      'unreadable',
      'unreadable',
      'ignored',
      'message',
    ])
    expect(items[0]).toMatchObject({ reason: 'unknown_event:loyalty_points' })
    expect(items[2]).toMatchObject({ reason: expect.stringContaining('at (') })
    expect(items[6]).toMatchObject({ quiet: true, customer: { name: 'ben', verified: true } })
  })

  it('of another version are not guessed at', () => {
    expect(() => read(Buffer.from('{"version":2,"events":[]}'))).toThrow(/version 1/)
  })
})
