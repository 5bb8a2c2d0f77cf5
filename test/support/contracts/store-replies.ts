// Is a reply written once per idempotency key, changed by one worker at a time, and found by the sweeper until it is finished?
import { describe, expect, it } from 'vitest'
import type { Reply } from '#shared/domain/reply.ts'
import { replyStatuses } from '#shared/domain/reply-state.ts'
import { aReply } from '../reply.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { database, keys, replies } = store
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

export function describeReplies({ db }: StoreRig): void {
  const reply = (conversationId: string, hash: string, changes: Partial<Reply> = {}): Reply =>
    aReply({ id: keys.replyId(conversationId, hash), conversationId, ...changes })

  describe('replies', () => {
    it('come back as they went in, the full and the bare', async () => {
      const bare = reply('reply-1', 'bare')
      const full = reply('reply-1', 'full', {
        status: 'sent',
        visibility: 'public',
        template: { name: 'hello', language: 'ar', parameters: ['1', ''] },
        attachments: [
          { uploadId: 'u1', kind: 'image', mimeType: 'image/png', fileName: 'é.png', bytes: 9, alt: 'A' },
          { uploadId: 'u2', kind: 'document', mimeType: 'application/pdf', fileName: 'b', bytes: 1 },
        ],
        filesOut: true,
        part: { of: keys.replyId('reply-1', 'full'), n: 1, count: 3 },
        laterTexts: ['Two (2/3)', 'Three (3/3)'],
        nativeId: 'wamid.1',
        permalink: 'https://example.org/1',
        holdUntil: null,
        failure: { code: 'rate_limited', detail: 'Slow down', retryable: true, nextAttemptAt: at(9) },
        fence: 3,
        attempts: 2,
        lookups: 1,
        sentAt: at(5),
        firstTriedAt: at(3),
        triedAt: at(4),
      })
      for (const each of [bare, full]) {
        expect(await replies.addReply(db(), each, at(1))).toBe(true)
        expect(await replies.readReply(db(), each.id)).toEqual(each)
      }
      const found = await replies.readReplies(db(), [bare.id, full.id, full.id, 'reply-1.none'])
      expect(found).toEqual(
        new Map([
          [bare.id, bare],
          [full.id, full],
        ]),
      )
      expect(await replies.readReply(db(), 'reply-1.none')).toBeNull()
      const item = (await database.readItem(db(), keys.replyKey(full.id))) ?? {}
      expect(replies.isReplyItem(item)).toBe(true)
      expect(replies.isReplyItem({ sk: '0' })).toBe(false)
      expect(replies.decodeReply(item)).toEqual(full)
    })

    it('are written once under one id, whoever else tries', async () => {
      const tries = Array.from({ length: 10 }, (_, n) =>
        replies.addReply(db(), reply('reply-2', 'k', { by: `${n}` }), at(1)),
      )
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    })

    it('are claimed by one worker of many', async () => {
      const held = reply('reply-3', 'k')
      await replies.addReply(db(), held, at(1))
      const claims = Array.from({ length: 10 }, (_, n) =>
        replies.writeReply(db(), { ...held, status: 'sending', version: 2, fence: 1, triedAt: at(n) }, at(2)),
      )
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1)
      expect(await replies.writeReply(db(), { ...held, version: 2 }, at(2))).toBe(false)
      expect(await replies.writeReply(db(), reply('reply-3', 'none', { version: 2 }), at(2))).toBe(false)
    })

    it('are listed oldest first', async () => {
      await replies.addReply(db(), reply('reply-4', 'b', { at: at(2) }), at(2))
      await replies.addReply(db(), reply('reply-4', 'c', { at: at(1) }), at(1))
      await replies.addReply(db(), reply('reply-4', 'a', { at: at(2) }), at(2))
      const listed = await replies.listReplies(db(), 'reply-4')
      expect(listed.map(({ id }) => id)).toEqual(['reply-4.c', 'reply-4.a', 'reply-4.b'])
    })

    it.each(replyStatuses)('when %s are on the sweeper’s list exactly while unfinished', async (status) => {
      const first = reply('reply-5', status)
      await replies.addReply(db(), first, at(50))
      const moved = { ...first, status, version: 2 }
      expect(await replies.writeReply(db(), moved, at(40))).toBe(true)
      const due = await replies.listDueReplies(db(), 0, at(40), 1000)
      expect(due.includes(first.id)).toBe(['held', 'queued', 'sending', 'unknown'].includes(status))
      expect((await replies.listDueReplies(db(), 0, at(39), 1000)).includes(first.id)).toBe(false)
      const item = await database.readItem(db(), keys.replyKey(first.id))
      expect('ttl' in (item ?? {})).toBe(!('dpk' in (item ?? {})))
    })

    it('on their way are known by account', async () => {
      const [ours, theirs] = [
        reply('reply-7', 'a', { account: 'one' }),
        reply('reply-7', 'b', { account: 'two' }),
      ]
      for (const each of [ours, theirs]) await replies.addReply(db(), { ...each, channel: 'way' }, at(30))
      await replies.writeReply(db(), { ...theirs, channel: 'way', status: 'sent', version: 2 }, at(31))
      const listed = await replies.listUnfinishedReplies(db(), { channel: 'way', account: 'one' })
      expect(listed.map(({ id }) => id)).toEqual([ours.id])
      expect(await replies.listUnfinishedReplies(db(), { channel: 'way', account: 'two' })).toEqual([])
    })

    it('come to the sweeper longest overdue first, so many at a time', async () => {
      const early = reply('reply-6', 'early')
      await replies.addReply(db(), reply('reply-6', 'late'), '2020-01-02T00:00:00.000Z')
      await replies.addReply(db(), early, '2020-01-01T00:00:00.000Z')
      expect(await replies.listDueReplies(db(), 0, at(59), 1)).toEqual([early.id])
    })

    it('are found by their account while they are on their way', async () => {
      const mine = reply('reply-7', 'mine', { account: 'found-by-account' })
      await replies.addReply(db(), mine, at(1))
      await replies.addReply(db(), reply('reply-7', 'other', { account: 'another' }), at(1))
      const found = await replies.listUnfinishedReplies(db(), mine)
      expect(found.map(({ id }) => id)).toEqual([mine.id])
      expect(await replies.listUnfinishedReplies(db(), { ...mine, channel: 'elsewhere' })).toEqual([])
    })
  })
}
