// Are LinkedIn's notifications read as what they are?
import { expect, test } from 'vitest'
import { linkedinConnector } from '#shared/channels/linkedin/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const read = (name: string, source?: string) =>
  readFixture(linkedinConnector, `${name}.json`, ['5500001'], source)
const post = 'urn:li:activity:7400000000000000001'
const urn = (id: number) => `urn:li:comment:(${post},74000000000000000${id})`
const zoe = 'urn:li:person:zoe_123456'

test('a batch: comments among likes, strangers and what cannot be read', () => {
  const [comment, like, stranger, broken, mention, own] = read('comments')
  expect(comment).toMatchObject({
    type: 'message',
    recipient: '5500001',
    nativeId: urn(11),
    at: '2026-03-02T09:00:00.123Z',
    customer: { nativeId: zoe, name: 'LinkedIn member' },
    threadRoot: post,
    text: 'Où est mon colis ? 👋',
    address: { post, comment: urn(11) },
    can: { public: { ok: true }, private: { ok: false, reason: 'no_private_side' }, delete: { ok: true } },
  })
  expect(like).toMatchObject({ type: 'ignored', reason: 'action:LIKE' })
  expect(stranger).toMatchObject({ type: 'ignored', reason: 'action:HOLOGRAM' })
  expect(broken).toMatchObject({ type: 'unreadable' })
  expect(mention).toMatchObject({ text: '@Northwind Parcel thanks' })
  expect(own).toMatchObject({ type: 'ignored', reason: 'own_comment' })
})

test('edits and deletions, where it is known whose they are', () => {
  const [edit, deletion, nobody, own] = read('changes')
  const thread = { threadRoot: post, customerId: zoe }
  expect(edit).toMatchObject({ type: 'edit', ...thread, of: { nativeId: urn(11) }, text: 'mended' })
  expect(deletion).toMatchObject({ type: 'deletion', ...thread, of: { nativeId: urn(12) } })
  expect(nobody).toMatchObject({ type: 'ignored', reason: 'change_of_nobody' })
  expect(own).toMatchObject({ type: 'ignored', reason: 'own_change' })
})

test('ours: alone nothing says whom it answers, the poll finds out', () => {
  expect(read('admin-comment')[0]).toMatchObject({ type: 'ignored', reason: 'own_comment' })
  const [comment, ours, unknown, broken] = read('poll', 'poll:notifications')
  expect(comment).toEqual(read('comments')[0])
  expect(ours).toMatchObject({ from: 'us', nativeId: urn(15), customer: { nativeId: zoe }, threadRoot: post })
  expect(unknown).toMatchObject({ type: 'ignored' })
  expect(broken).toMatchObject({ type: 'unreadable' })
})

test('a post that mentions the page is answered below it and cannot be deleted', () => {
  const [mention] = read('mention')
  expect(mention).toMatchObject({
    nativeId: 'urn:li:share:7400000000000000031',
    text: '@Northwind Parcel lost my box',
    address: { post: 'urn:li:share:7400000000000000031' },
  })
  if (mention?.type === 'message') expect(mention.can.delete).toBeUndefined()
})

test('other pages and other events', () => {
  expect(read('other-page')[0]).toMatchObject({ type: 'message', recipient: '999' })
  expect(read('of-tomorrow')).toEqual([expect.objectContaining({ type: 'ignored' })])
})
