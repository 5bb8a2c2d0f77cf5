// Does everything people say become the items it should?
import { describe, expect, it } from 'vitest'
import type { InboundItem } from '#shared/domain/mention.ts'
import { itemsOf, messagesOf } from './fixture.ts'

const number = '100000000000001'
const ana = 'US.1349001122334455'
const identity = { type: 'identity', recipient: number, previous: '15550002222', current: ana }

function typesOf(items: InboundItem[]): string[] {
  return items.map((item) => item.type)
}

describe('messages', () => {
  it('reads a text that answers ours, from somebody known by number and id', () => {
    expect(itemsOf('text-answering-us')).toEqual([
      { ...identity, at: '2026-03-02T09:00:00.000Z' },
      {
        type: 'message',
        recipient: number,
        nativeId: 'wamid.TXT=',
        at: '2026-03-02T09:00:00.000Z',
        from: 'customer',
        customer: { nativeId: ana, name: 'Ana Pérez', handle: 'ana.perez', followers: null },
        threadRoot: 'dm',
        visibility: 'private',
        text: 'Où est ma commande ? 👋',
        media: [],
        permalink: null,
        inReplyTo: 'wamid.OURS=',
        address: { to: '15550002222', recipient: ana },
        can: {
          public: { ok: false, reason: 'no_public_side' },
          private: { ok: true, until: '2026-03-03T09:00:00.000Z' },
        },
      },
    ])
  })

  it('knows people who hide their number by their user id', () => {
    const items = itemsOf('hidden-number')
    expect(typesOf(items)).toEqual(['message'])
    expect(items[0]).toMatchObject({
      customer: { nativeId: 'BR.9988776655443322', name: 'Rui', handle: 'rui_silva' },
      address: { recipient: 'BR.9988776655443322' },
    })
    expect(messagesOf('hidden-number')[0]?.address).not.toHaveProperty('to')
  })

  it('knows people from before user ids by their number', () => {
    const items = itemsOf('number-only')
    expect(typesOf(items)).toEqual(['message'])
    expect(items[0]).toMatchObject({
      customer: { nativeId: '15550003333', name: '+15550003333', handle: '+15550003333' },
      address: { to: '15550003333' },
    })
  })

  it('reads captions and announces media by its id', () => {
    const [image, document, voice, video, sticker] = messagesOf('media')
    expect(image).toMatchObject({
      text: 'Broken on arrival',
      media: [{ kind: 'image', nativeId: '700000000000001', mimeType: 'image/jpeg' }],
    })
    expect(document?.media).toEqual([
      {
        kind: 'document',
        nativeId: '700000000000002',
        mimeType: 'application/pdf',
        fileName: 'rechnung märz.pdf',
      },
    ])
    expect([voice, video, sticker].map((item) => item?.media[0]?.kind)).toEqual(['audio', 'video', 'sticker'])
    expect(voice?.text).toBe('')
  })

  it('reads what was pressed, chosen or filled in', () => {
    expect(messagesOf('interactive').map((item) => item.text)).toEqual([
      'Call me back',
      'Yes please',
      'Tuesday\n9 to 12',
      'Sent\nrating: 2\ncomment: Too slow',
      '[call_permission_reply]',
    ])
    expect(messagesOf('interactive')[0]?.inReplyTo).toBe('wamid.TPL=')
  })

  it('puts locations, contacts, orders and advertisements into words', () => {
    expect(messagesOf('things').map((item) => item.text)).toEqual([
      '[location] Shop Mitte, Example Street 1, 52.52, 13.405',
      '[contact] Luis Example +1 555 000 4444',
      '[order] 2 × SKU-1, 1 × SKU-2\nGift wrap please',
      'Is this still on?\n[from the ad: Spring sale https://fb.me/abc]',
    ])
  })

  it('passes on what WhatsApp does not support, and asks nobody to answer an edit', () => {
    const [edit, poll, nameless] = messagesOf('unsupported')
    expect(edit).toMatchObject({ quiet: true, text: expect.stringContaining('edited') })
    expect(poll).toMatchObject({ text: expect.stringContaining('poll') })
    expect([poll?.quiet, nameless?.quiet]).toEqual([undefined, undefined])
  })
})

describe('what hangs on a message', () => {
  it('reads reactions and their removal', () => {
    const reactions = itemsOf('reactions').filter((item) => item.type === 'reaction')
    expect(reactions.map((item) => item.emoji)).toEqual(['😡', null, null])
    expect(reactions[0]).toMatchObject({ of: { nativeId: 'wamid.OURS=' }, customerId: ana, threadRoot: 'dm' })
  })

  it('reads edits and deletions', () => {
    const items = itemsOf('edit-and-revoke').slice(1)
    expect(typesOf(items)).toEqual(['edit', 'edit', 'edit', 'deletion'])
    expect(items).toMatchObject([
      { of: { nativeId: 'wamid.TXT=' }, text: 'Where is my order, please?', nativeId: 'wamid.ED1=' },
      { of: { nativeId: 'wamid.IMG=' }, text: 'Broken when it came' },
      { text: null },
      { of: { nativeId: 'wamid.TXT=' }, customerId: ana },
    ])
  })

  it('reads what our own people wrote in the app', () => {
    const items = itemsOf('echoes')
    expect(typesOf(items)).toEqual(['identity', 'message', 'edit', 'deletion'])
    expect(items[1]).toMatchObject({ from: 'us', text: 'It leaves today.', customer: { nativeId: ana } })
  })
})

describe('who is who', () => {
  it('follows a changed number to the new user id, from every old name', () => {
    const items = itemsOf('changed-number')
    const current = 'US.7700998877665544'
    expect(items).toMatchObject([
      { type: 'identity', previous: ana, current },
      { type: 'identity', previous: '15550002222', current },
      { type: 'identity', previous: '15550005555', current },
      { type: 'message', quiet: true, customer: { nativeId: current }, address: { to: '15550005555' } },
    ])
    expect(messagesOf('changed-number')[0]?.can.private.ok).toBe(false)
  })

  it('follows a changed user id in both generations of the event', () => {
    const changes = itemsOf('changed-user-id').flatMap((item) => {
      return item.type === 'identity' ? [[item.previous, item.current]] : []
    })
    expect(changes).toEqual([
      ['US.7700998877665544', 'US.8811'],
      ['US.8811', 'US.9922'],
      ['15550005555', 'US.9922'],
    ])
  })

  it('says it once per delivery', () => {
    expect(typesOf(itemsOf('media'))).toEqual(['identity', ...Array.from({ length: 5 }, () => 'message')])
  })
})
