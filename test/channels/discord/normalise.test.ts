// Are Discord's messages and commands read as what they are?
import { expect, test } from 'vitest'
import { discordConnector } from '#shared/channels/discord/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const ownIds = ['1100000000000000009', '@northwind']
const read = (name: string, source?: string) => readFixture(discordConnector, `${name}.json`, ownIds, source)
const support = '1100000000000000002'
const zoe = '820000000000000001'

test('a channel as the poll found it', () => {
  const items = read('channel-page', 'poll:channel')
  const [
    text,
    picture,
    ours,
    morning,
    other,
    join,
    sticker,
    broken,
    reply,
    replyEdit,
    edit,
    badEdit,
    deletion,
    badDeletion,
  ] = items
  expect(items).toHaveLength(14)
  expect(text).toMatchObject({
    type: 'message',
    at: '2026-03-02T09:00:00.123Z',
    customer: { nativeId: zoe, name: 'Zoë 👋', handle: 'zoe.w' },
    threadRoot: `channel:${support}`,
    visibility: 'public',
    text: '@1100000000000000009 and @rui, see :parcel: @role ☕',
    permalink: expect.stringMatching(
      /^https:\/\/discord.com\/channels\/1100000000000000001\/1100000000000000002\/\d+$/,
    ),
    can: { public: { ok: true }, private: { ok: true } },
  })
  expect(picture).toMatchObject({ text: '', media: [{ kind: 'image', alt: 'a wet box', nativeId: '31' }] })
  expect(ours).toMatchObject({ from: 'us', customer: { nativeId: zoe }, threadRoot: `channel:${support}` })
  for (const [item, reason] of [
    [morning, 'own_message'],
    [other, 'other_bot'],
    [join, 'message_type:7'],
  ] as const)
    expect(item).toMatchObject({ type: 'ignored', reason })
  expect(sticker).toMatchObject({ text: '[sticker] Sad cat', customer: { name: 'rui' } })
  expect(broken).toMatchObject({ type: 'unreadable' })
  expect(reply).toMatchObject({ type: 'message', text: 'mended', inReplyTo: expect.stringMatching(/^\d+$/) })
  expect(replyEdit).toMatchObject({ type: 'edit', text: 'mended', at: '2026-03-02T09:01:00.500Z' })
  expect(edit).toMatchObject({
    type: 'edit',
    text: 'where is NP-2?',
    customerId: zoe,
    at: '2026-03-02T09:04:00.000Z',
  })
  expect(deletion).toMatchObject({ type: 'deletion', customerId: zoe, at: '2026-03-02T09:05:00.000Z' })
  for (const item of [badEdit, badDeletion]) expect(item).toMatchObject({ type: 'unreadable' })
})

test('direct messages belong to the other person', () => {
  const [ours, theirs] = read('direct-page', 'poll:channel')
  expect(ours).toMatchObject({ from: 'us', threadRoot: `dm:${zoe}`, customer: { nativeId: zoe } })
  expect(theirs).toMatchObject({
    from: 'customer',
    threadRoot: `dm:${zoe}`,
    visibility: 'private',
    address: { kind: 'dm' },
  })
})

test('a slash command is private and keeps its picture', () => {
  expect(read('slash-command')).toEqual([
    expect.objectContaining({
      text: 'Où est mon colis ?',
      visibility: 'private',
      threadRoot: `dm:${zoe}`,
      media: [expect.objectContaining({ kind: 'image', fileName: 'box.png' })],
      address: { userId: zoe, kind: 'user' },
    }),
  ])
  expect(read('direct-command')[0]).toMatchObject({
    text: '/support',
    address: { kind: 'dm', channelId: '1300000000000000001' },
  })
})

test('a message that is shown to us is the one the poll finds', () => {
  const [shown] = read('message-command')
  const [polled] = read('channel-page', 'poll:channel')
  expect(shown).toEqual(polled)
})

test('what says nothing, and what cannot be read', () => {
  expect(read('component')[0]).toMatchObject({ type: 'ignored', reason: 'interaction:3' })
  expect(read('of-tomorrow')[0]).toMatchObject({ type: 'ignored', reason: 'interaction:99' })
  expect(read('unreadable-command')[0]).toMatchObject({ type: 'unreadable' })
})
