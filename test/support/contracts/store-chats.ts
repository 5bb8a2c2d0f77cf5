// Are the lines of a chat kept in one order without a gap, and do marks only go forward?
import { describe, expect, it } from 'vitest'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { chats } = store
const ttl = 2_000_000_000

export function describeChats({ db }: StoreRig): void {
  describe('chats', () => {
    const visitor = { account: 'shop', visitor: 'v-1' }
    const line = (seq: number, text = `Line ${seq}`) => ({
      seq,
      id: `id-${seq}`,
      from: 'visitor' as const,
      at: '2026-11-22T09:00:00.000Z',
      text,
      files: [],
    })

    it('give a place to one line only, and list them in order', async () => {
      expect(await chats.readChatMarks(db(), visitor)).toBeNull()
      const tries = await Promise.all(
        Array.from({ length: 8 }, (_, n) => chats.addChatLine(db(), visitor, line(1, `Try ${n}`), ttl)),
      )
      expect(tries.filter(Boolean)).toHaveLength(1)
      for (const seq of [2, 3, 10, 11]) await chats.addChatLine(db(), visitor, line(seq), ttl)
      await chats.addChatLine(db(), { ...visitor, visitor: 'v-10' }, line(1), ttl)
      const after = await chats.listChatLines(db(), visitor, 2, 2)
      expect(after).toEqual([line(3), line(10)])
      expect((await chats.listLastChatLines(db(), visitor, 3)).map(({ seq }) => seq)).toEqual([3, 10, 11])
      expect(await chats.listChatLines(db(), visitor, 11, 5)).toEqual([])
    })

    it('have marks that never go back', async () => {
      const fresh = { ...visitor, visitor: 'v-2' }
      await chats.addChatLine(db(), fresh, line(1), ttl)
      expect(await chats.readChatMarks(db(), fresh)).toEqual({ delivered: 0, seen: 0, answered: 0 })
      await chats.advanceChatMark(db(), fresh, 'seen', 7, ttl)
      await chats.advanceChatMark(db(), fresh, 'seen', 3, ttl)
      await chats.advanceChatMark(db(), fresh, 'answered', 1, ttl)
      expect(await chats.readChatMarks(db(), fresh)).toEqual({ delivered: 0, seen: 7, answered: 1 })
    })

    it('know their own files only', async () => {
      const file = { id: 'f-1', name: 'label.png', mimeType: 'image/png', bytes: 12 }
      await chats.writeChatFile(db(), visitor, file, ttl)
      expect(await chats.readChatFile(db(), visitor, 'f-1')).toEqual(file)
      expect(await chats.readChatFile(db(), { ...visitor, visitor: 'v-9' }, 'f-1')).toBeNull()
    })

    it('count every post of a minute once', async () => {
      const counts = await Promise.all(
        Array.from({ length: 10 }, () => chats.countChatPost(db(), visitor, '2026-11-22T09:00', ttl)),
      )
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1))
      expect(await chats.countChatPost(db(), visitor, '2026-11-22T09:01', ttl)).toBe(1)
    })
  })
}
