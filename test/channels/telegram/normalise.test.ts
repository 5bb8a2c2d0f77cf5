// Does every kind of update become the right item?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from '../../../shared/channels/telegram/normalise.ts'
import { Failure } from '../../../shared/domain/failure.ts'
import { fixture, ownIds, read, receivedAt } from './setup.ts'

const at = '2026-03-08T19:27:04.000Z'

test('a private message', () => {
  expect(read('private-text')).toEqual([
    {
      type: 'message',
      recipient: null,
      nativeId: '42:55',
      at,
      from: 'customer',
      customer: { nativeId: '42', name: 'Ana Ferreira', handle: 'anaf', followers: null },
      threadRoot: 'chat:42',
      visibility: 'private',
      text: 'Olá 👋 a minha encomenda não chegou',
      media: [],
      permalink: null,
      inReplyTo: '42:50',
      parent: { name: 'Acme Help', handle: 'acme_bot', text: 'How can we help?', permalink: null },
      address: { chatId: '42', messageId: '55' },
      can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
    },
  ])
})

test('the start button is quiet', () => {
  expect(read('start-command')).toMatchObject([{ text: '/start ref_7', quiet: true }])
})

test('files', () => {
  expect(read('photo-caption')).toMatchObject([
    { text: 'It arrived like this', media: [{ kind: 'image', nativeId: 'AgAClarge' }] },
  ])
  expect(read('album-member')).toMatchObject([{ type: 'message', text: '', threadRoot: 'chat:42' }])
  expect(read('album-member')).not.toMatchObject([{ quiet: true }])
  expect(read('animation')).toMatchObject([{ media: [{ kind: 'video', nativeId: 'CgACgif' }] }])
  expect(read('sticker')).toMatchObject([
    { text: '', media: [{ kind: 'sticker', alt: '😡', mimeType: 'application/x-tgsticker' }] },
  ])
})

test('contents without text are put in words', () => {
  expect(read('places-and-people').map((item) => item.type === 'message' && item.text)).toEqual([
    '📍 38.7169, -9.1399',
    '📍 Acme shop, Rua 1 (38.7169, -9.1399)',
    '👤 Rui, +351900000000',
    '📊 Which one? – Red / Blue',
    '',
    '[a kind of message that Telegram added later]',
  ])
})

test('an edit points at the message as it first was', () => {
  expect(read('edited')).toEqual([
    {
      type: 'edit',
      recipient: null,
      nativeId: '42:55:edit:1772998084',
      threadRoot: 'chat:42',
      customerId: '42',
      of: { nativeId: '42:55', at },
      at: '2026-03-08T19:28:04.000Z',
      text: 'Olá, a encomenda chegou!',
    },
  ])
  expect(read('live-location-moves')).toMatchObject([{ type: 'ignored', reason: 'live_location' }])
})

/** `text @ thread` of what is taken in, the reason of what is not. */
function groupOutcomes(ids: readonly string[]): string[] {
  return read('group', ids).map((item) => {
    if (item.type === 'ignored') return item.reason
    return item.type === 'message' ? `${item.customer.nativeId} ${item.threadRoot}` : item.type
  })
}

test('in groups only what is said to the bot is work', () => {
  const taken = '42 chat:-1001234567890'
  const rest = [
    'group_chatter', // /help@other_bot
    taken,
    taken,
    taken,
    `${taken}:77`,
    '-1001234567890 chat:-1001234567890',
    'service_message:new_chat_members',
    'chat_migrated',
    'group_chatter',
  ]
  expect(groupOutcomes(ownIds)).toEqual([taken, 'group_chatter', taken, 'group_chatter', ...rest])
})

test('without the bot name any mention of a bot counts', () => {
  const outcomes = groupOutcomes(['123456789'])
  expect(outcomes[1]).toBe('group_chatter')
  expect(outcomes[3]).toBe('42 chat:-1001234567890')
})

test('group messages are public, have a link and keep their topic', () => {
  const [first] = read('group')
  expect(first).toMatchObject({
    visibility: 'public',
    permalink: 'https://t.me/acmefans/201',
    can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' } },
  })
  expect(read('group')[8]).toMatchObject({ address: { threadId: '77', messageId: '209' } })
})

test('business chats: the customer, our own echo, edits and deletions', () => {
  const thread = { threadRoot: 'business:BQACconn1:42' }
  expect(read('business')).toMatchObject([
    { type: 'ignored', reason: 'business_connection' },
    { ...thread, nativeId: 'BQACconn1:42:14', from: 'customer', visibility: 'private' },
    { ...thread, nativeId: 'BQACconn1:42:15', from: 'us', customer: { nativeId: '42' } },
    { ...thread, type: 'edit', of: { nativeId: 'BQACconn1:42:14', at }, text: 'Do you deliver today?' },
    { ...thread, type: 'deletion', of: { nativeId: 'BQACconn1:42:14' } },
    { ...thread, type: 'deletion', of: { nativeId: 'BQACconn1:42:15' } },
    { type: 'account', code: 'business_disconnected' },
  ])
  expect(read('business')[1]).toMatchObject({ address: { businessConnectionId: 'BQACconn1' } })
})

test('reactions, blocking, buttons, unknown kinds', () => {
  expect(read('events')).toMatchObject([
    { type: 'reaction', emoji: '🔥', of: { nativeId: '-1001234567890:200' }, customerId: '42' },
    { type: 'reaction', emoji: null },
    { type: 'ignored', reason: 'user_blocked_bot' },
    { type: 'ignored', reason: 'user_unblocked_bot' },
    { type: 'message', nativeId: 'callback:4382bfdwdsb323b2d9', text: 'solved:no', inReplyTo: '42:50' },
    { type: 'ignored', reason: 'unknown_event:hologram_message' },
    { type: 'ignored', reason: 'unknown_event:chat_boost' },
  ])
})

test('an unreadable update keeps its bytes and does not take its neighbours along', () => {
  const items = read('unreadable-neighbour')
  expect(items.map((item) => item.type)).toEqual(['message', 'unreadable', 'message'])
  expect(items[1]).toMatchObject({ reason: expect.stringContaining('message_id') })
  const raw = items[1]?.type === 'unreadable' ? items[1].raw : ''
  expect(JSON.parse(raw)).toMatchObject({ update_id: 7402 })
})

test('a field or a name of tomorrow does not disturb', () => {
  const update = { ...JSON.parse(Buffer.from(fixture('private-text')).toString()) }
  const bytes = Buffer.from(JSON.stringify({ update_id: 1, new_thing: {}, ...update }))
  expect(normalise({ bytes, source: 'webhook', ownIds, receivedAt })).toMatchObject([{ nativeId: '42:55' }])
  const strange = Buffer.from('{"update_id":1,"constructor":{}}')
  expect(normalise({ bytes: strange, source: 'webhook', ownIds, receivedAt })).toMatchObject([
    { reason: 'unknown_event:constructor' },
  ])
})

test.each([
  ['not JSON', Buffer.from('{"update_id":')],
  ['not an update', Buffer.from('{"object":"page"}')],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['empty', Buffer.alloc(0)],
])('%s is a bad payload', (_, bytes) => {
  expect(() => normalise({ bytes, source: 'webhook', ownIds, receivedAt })).toThrow(Failure)
})

test('whatever comes, the same bytes give the same items and nothing but Failure is thrown', () => {
  const kinds = fc.constantFrom(
    'message',
    'edited_message',
    'message_reaction',
    'callback_query',
    'my_chat_member',
  )
  const update = fc
    .record({ update_id: fc.integer() })
    .chain((head) => fc.tuple(kinds, fc.jsonValue()).map(([kind, content]) => ({ ...head, [kind]: content })))
  fc.assert(
    fc.property(fc.array(update, { maxLength: 4 }), (updates) => {
      const input = {
        bytes: Buffer.from(JSON.stringify(updates)),
        source: 'poll:updates',
        ownIds,
        receivedAt,
      }
      const items = normalise(input)
      expect(items).toEqual(normalise(input))
      expect(items.length).toBeGreaterThanOrEqual(updates.length)
    }),
    { numRuns: 100 },
  )
})
