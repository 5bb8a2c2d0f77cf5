// Is a head read as it was written, changed by one writer at a time, and found in exactly one list?
import { marshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationHead } from '#shared/domain/conversation.ts'
import { arbitraryHead } from '../arbitrary-head.ts'
import { itemBytes } from '../billing-rules.ts'
import { aHead } from '../head.ts'
import { longestHead, longestPublicHead } from '../longest-head.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { headCodec, headParts, headPlace, heads, keys, database } = store

export function describeHeads({ db }: StoreRig): void {
  const opened = async (id: string, changes: Partial<ConversationHead> = {}): Promise<ConversationHead> => {
    const head = aHead({ id, version: 1, ...changes })
    expect(await heads.writeHead(db(), head, 1)).toBe(true)
    return head
  }

  describe('heads', () => {
    it('come back as any head went in', () => {
      fc.assert(
        fc.property(arbitraryHead, (head) => {
          expect(headCodec.decodeHead(headCodec.encodeHead(head, 4))).toEqual(head)
        }),
        { numRuns: 300 },
      )
    })

    it('stand in the list of their status, at the moment a decoded head names', () => {
      fc.assert(
        fc.property(arbitraryHead, (head) => {
          const item = headCodec.encodeHead(head, 4)
          const row = headPlace.dueKeyOf(headCodec.decodeHead(item), 4)
          expect(item).toMatchObject(row)
          expect(keys.parseDueSort(row.dsk)).toEqual({
            at: headPlace.momentOf(head),
            channel: head.channel,
            id: head.id,
          })
        }),
      )
    })

    it('take an instant in any notation', () => {
      const head = aHead({ dueAt: '2026-11-22T14:00:00+01:00' })
      const back = headCodec.decodeHead(headCodec.encodeHead(head, 1))
      expect(back.dueAt).toBe('2026-11-22T13:00:00.000Z')
      expect(headPlace.momentOf(head)).toBe(headPlace.momentOf(back))
    })

    it('keep their compound parts, and name what an address repeats', () => {
      const known = { lastInboundId: 'm1', threadRoot: 'root', customerId: 'u1' }
      const address = { to: 'u1', parent: 'm1', root: 'root', other: '0' }
      expect(headParts.unpackAddress(headParts.packAddress(address, known), known)).toEqual(address)
      expect(headParts.packAddress(address, known)).not.toContain('m1')
      const { can, priority, sentiment, activity } = longestHead
      expect(headParts.unpackCan(headParts.packCan(can))).toEqual(can)
      expect(headParts.unpackReasons(headParts.packReasons(priority.reasons))).toEqual(priority.reasons)
      expect(headParts.unpackSentiment(headParts.packSentiment(sentiment))).toEqual(sentiment)
      if (activity) expect(headParts.unpackActivity(headParts.packActivity(activity))).toEqual(activity)
    })

    it.each([
      ['private', longestHead],
      ['public', longestPublicHead],
    ])('fit into the kilobyte of one write unit, the longest believable %s one too', (_, head) => {
      const item = marshall(headCodec.encodeHead(head, 128), { removeUndefinedValues: true })
      expect(itemBytes(item)).toBeLessThanOrEqual(1024)
    })

    it('are refused when broken', () => {
      expect(() => headCodec.decodeHead({ pk: 'C#x', sk: '0' })).toThrow()
    })

    it('are opened once', async () => {
      await opened('head-once')
      const again = aHead({ id: 'head-once', version: 1, brand: 'Other' })
      expect(await heads.writeHead(db(), again, 1)).toBe(false)
      expect((await heads.readHead(db(), 'head-once'))?.brand).toBe('Acme')
      expect(await heads.readHead(db(), 'head-none')).toBeNull()
    })

    it('are changed by the version that was read, and by one of many at once', async () => {
      const first = await opened('head-race')
      const tries = Array.from({ length: 16 }, (_, n) =>
        heads.writeHead(db(), { ...first, version: 2, tags: [`by-${n}`] }, 1),
      )
      const won = (await Promise.all(tries)).flatMap((written, n) => (written ? [`by-${n}`] : []))
      expect(won).toHaveLength(1)
      expect(await heads.readHead(db(), 'head-race')).toMatchObject({ version: 2, tags: won })
      expect(await heads.writeHead(db(), { ...first, version: 2 }, 1)).toBe(false)
      expect(await heads.writeHead(db(), { ...first, version: 4 }, 1)).toBe(false)
    })

    it('are read together, the missing ones left out', async () => {
      await opened('head-many-1')
      await opened('head-many-2')
      const found = await heads.readHeads(db(), ['head-many-1', 'head-many-2', 'head-many-2', 'head-none'])
      expect([...found.keys()].sort()).toEqual(['head-many-1', 'head-many-2'])
    })

    it('move from list to list, and are never in two', async () => {
      let head = await opened('head-moves', { team: 'movers', brand: 'Mover' })
      const unclaimed = keys.duePartition.unclaimed('movers', 'Mover', 0)
      const rowsIn = async (pk: string): Promise<unknown[]> =>
        (await database.queryAll(db(), { pk, index: 'Due' })).map((row) => row.dsk)
      const sort = (at: string): string => keys.dueSort(at, head.channel, head.id)
      expect(await rowsIn(unclaimed)).toEqual([sort(head.dueAt ?? '')])
      const steps: [Partial<ConversationHead>, string, string][] = [
        [{ dueAt: '2026-11-22T11:00:00.000Z' }, unclaimed, '2026-11-22T11:00:00.000Z'],
        [{ assignee: 'head-mover' }, keys.duePartition.claimed('head-mover'), '2026-11-22T11:00:00.000Z'],
        [{ status: 'waiting' }, keys.duePartition.waiting('movers', 0), head.lastMessage.at],
        [
          { status: 'done', doneAt: '2026-11-30T08:00:00.000Z' },
          keys.duePartition.done('2026-11-30', 0),
          '2026-11-30T08:00:00.000Z',
        ],
      ]
      let last = unclaimed
      for (const [changes, partition, at] of steps) {
        head = { ...head, ...changes, version: head.version + 1 }
        expect(await heads.writeHead(db(), head, 1)).toBe(true)
        expect(await rowsIn(partition)).toEqual([sort(at)])
        if (partition !== last) expect(await rowsIn(last)).toEqual([])
        last = partition
      }
    })
  })
}
