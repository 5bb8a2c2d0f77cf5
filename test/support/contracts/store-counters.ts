// Are counters written by one consumer at a time, each with the last number it has counted?
import { describe, expect, it } from 'vitest'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { minutes, viewCounts } = store
const minute = '2026-11-22T09:41:00.000Z'

export function describeCounters({ db }: StoreRig): void {
  describe('counters', () => {
    it('of a minute move on only from the number that was read', async () => {
      const write = (read: string | null, last: string, n: number, shard = 's1'): Promise<boolean> =>
        minutes.writeMinuteOf(db(), 'Counter', minute, shard, read, { last, counts: { test_negative: n } })
      expect(await minutes.readMinuteOf(db(), 'Counter', minute, 's1')).toBeNull()
      expect(await write(null, '10', 1)).toBe(true)
      expect(await write(null, '11', 9)).toBe(false)
      expect(await write('9', '11', 9)).toBe(false)
      const race = await Promise.all(Array.from({ length: 8 }, () => write('10', '12', 3)))
      expect(race.filter(Boolean)).toHaveLength(1)
      expect(await minutes.readMinuteOf(db(), 'Counter', minute, 's1')).toEqual({
        last: '12',
        counts: { test_negative: 3 },
      })
      await write(null, '5', 2, 's2')
    })

    it('of an hour are the sum over stream shards, minute by minute', async () => {
      await minutes.writeMinuteOf(db(), 'Counter', '2026-11-22T09:05:00.000Z', 's1', null, {
        last: '1',
        counts: { test_positive: 1, other_neutral: 2 },
      })
      expect(await minutes.listMinutes(db(), 'Counter', '2026-11-22T09')).toEqual([
        { minute: '2026-11-22T09:05:00.000Z', counts: { test_positive: 1, other_neutral: 2 } },
        { minute, counts: { test_negative: 5 } },
      ])
      expect(await minutes.listMinutes(db(), 'Counter', '2026-11-22T10')).toEqual([])
    })

    it('of the views likewise', async () => {
      const at = '2026-11-22T09:00:00.000Z'
      expect(await viewCounts.readShardCounts(db(), 's1')).toBeNull()
      expect(
        await viewCounts.writeShardCounts(db(), 's1', null, {
          last: '7',
          counts: { needs_reply: 3, 'mine:maya': -1 },
          at,
        }),
      ).toBe(true)
      expect(await viewCounts.writeShardCounts(db(), 's1', null, { last: '8', counts: {}, at })).toBe(false)
      expect(await viewCounts.writeShardCounts(db(), 's1', '6', { last: '8', counts: {}, at })).toBe(false)
      expect(
        await viewCounts.writeShardCounts(db(), 's1', '7', {
          last: '8',
          counts: { needs_reply: 2, 'mine:maya': -1 },
          at,
        }),
      ).toBe(true)
      expect(await viewCounts.readShardCounts(db(), 's1')).toEqual({
        last: '8',
        counts: { needs_reply: 2, 'mine:maya': -1 },
      })
      await viewCounts.writeShardCounts(db(), 's2', null, { last: '1', counts: { 'mine:maya': 2 }, at })
      expect(await viewCounts.sumCounts(db())).toEqual({ needs_reply: 2, 'mine:maya': 1 })
    })

    it('folds ended shards into one without changing the sum, but for what is not wanted any more', async () => {
      const write = (id: string, at: string, counts: Record<string, number>): Promise<boolean> =>
        viewCounts.writeShardCounts(db(), id, null, { last: '1', counts, at })
      const before = await viewCounts.sumCounts(db())
      await write('f1', '2026-11-01T00:00:00.000Z', { waiting: 5, 'done:2026-11-01': 2 })
      await write('f2', '2026-11-02T00:00:00.000Z', { waiting: -1 })
      await write('f3', '2026-11-22T00:00:00.000Z', { waiting: 1 })
      const keep = (name: string): boolean => name !== 'done:2026-11-01'
      expect(await viewCounts.foldShards(db(), '2026-11-03T00:00:00.000Z', keep)).toBe(2)
      expect(await viewCounts.readShardCounts(db(), 'f1')).toBeNull()
      expect(await viewCounts.sumCounts(db())).toEqual({ ...before, waiting: (before.waiting ?? 0) + 5 })
      expect(await viewCounts.foldShards(db(), '2026-11-03T00:00:00.000Z', keep)).toBe(0)
    })
  })
}
