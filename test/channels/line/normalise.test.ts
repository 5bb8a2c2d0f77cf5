// Are LINE's events read as what they are, one by one?
import { expect, test } from 'vitest'
import { lineConnector } from '#shared/channels/line/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const read = (name: string) => readFixture(lineConnector, `${name}.json`)

test('a chat: text, picture, sticker, place', () => {
  const [text, picture, sticker, place] = read('chat')
  expect(text).toMatchObject({
    type: 'message',
    nativeId: '52600000000000001',
    at: '2026-03-02T09:00:00.123Z',
    threadRoot: 'user:U0000000000000000000000000000c001',
    visibility: 'private',
    text: '荷物が届きません 😭 <NP-40112>',
    address: {
      to: 'U0000000000000000000000000000c001',
      replyToken: 'rt-1',
      quoteToken: 'qt-1',
      kind: 'user',
    },
    can: { private: { ok: true }, public: { ok: false, reason: 'no_public_side' } },
  })
  expect(picture).toMatchObject({ text: '', media: [{ kind: 'image', nativeId: '52600000000000002' }] })
  expect(sticker).toMatchObject({
    text: '[sticker] Cry, Sad, Rain',
    can: { private: { reason: 'handed_over' } },
  })
  expect(place).toMatchObject({ text: '📍 Depot, 1 Harbour Way (35.65, 139.7)' })
})

test('edits, what was unsent, tapped buttons', () => {
  const [edit, deletion, postback] = read('changes')
  const thread = {
    threadRoot: 'user:U0000000000000000000000000000c001',
    customerId: expect.stringMatching(/c001$/),
  }
  expect(edit).toMatchObject({
    type: 'edit',
    ...thread,
    of: { nativeId: '52600000000000001' },
    text: expect.stringContaining('NP-40113'),
  })
  expect(deletion).toMatchObject({ type: 'deletion', ...thread, of: { nativeId: '52600000000000002' } })
  expect(postback).toMatchObject({ type: 'message', text: 'choice=refund' })
})

test('a group: what is said to us, pictures quietly, nothing else', () => {
  const [mention, chatter, picture, quote, joined] = read('group')
  expect(mention).toMatchObject({ visibility: 'public', can: { private: { reason: 'no_private_side' } } })
  expect(mention).not.toHaveProperty('quiet')
  expect(chatter).toMatchObject({ type: 'ignored', reason: 'group_chatter' })
  expect(picture).toMatchObject({ quiet: true, customer: { nativeId: 'U0000000000000000000000000000c003' } })
  expect(quote).toMatchObject({
    inReplyTo: '52600000000000019',
    customer: { nativeId: expect.stringMatching(/^R/) },
  })
  expect(joined).toMatchObject({ type: 'ignored', reason: 'event:memberJoined' })
})

test('what cannot be read costs no neighbour, and the probe holds nothing', () => {
  expect(read('unreadable-neighbour').map(({ type }) => type)).toEqual(['unreadable', 'ignored', 'message'])
  expect(read('probe')).toEqual([])
})
