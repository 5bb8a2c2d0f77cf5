// Is every delivery accounted for once, what could not be read kept, and every native id pointed at one reply?
import { describe, expect, it } from 'vitest'
import type { LedgerCounts, LedgerLine } from '#shared/store/ledger.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { ledger, parked, pointers } = store
const line = (deliveryId: string, receivedAt = '2026-11-22T09:59:00.000Z'): LedgerLine => ({
  channel: 'test',
  account: 'intake',
  deliveryId,
  receivedAt,
})
const counts = (changes: Partial<LedgerCounts>): LedgerCounts => ({ ...ledger.noCounts(), ...changes })

export function describeIntake({ db }: StoreRig): void {
  describe('intake', () => {
    it('has one line per delivery, whoever else writes it', async () => {
      const tries = Array.from({ length: 8 }, (_, n) =>
        ledger.addLedgerLine(
          db(),
          line('l1'),
          counts({ received: 3, stored: 2, duplicate: 1 }),
          2_000_000_000 + n,
        ),
      )
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
      await ledger.addLedgerLine(
        db(),
        line('l2'),
        counts({ received: 4, parked: 1, ignored: { unknown_recipient: 2, typing: 1 } }),
        2_000_000_000,
      )
      await ledger.addLedgerLine(db(), line('l3'), ledger.noCounts(), 2_000_000_000)
      await ledger.addLedgerLine(
        db(),
        line('l4', '2026-11-22T10:00:00.000Z'),
        counts({ received: 9 }),
        2_000_000_000,
      )
      expect(await ledger.sumLedgerHour(db(), 'test', 'intake', '2026-11-22T09')).toEqual({
        deliveries: 3,
        counts: {
          received: 7,
          stored: 2,
          duplicate: 1,
          parked: 1,
          ignored: { unknown_recipient: 2, typing: 1 },
        },
      })
      expect((await ledger.sumLedgerHour(db(), 'test', 'intake', '2026-11-22T08')).deliveries).toBe(0)
      expect(await ledger.hasLedgerLine(db(), 'test', 'intake', '2026-11-22T09')).toBe(true)
      expect(await ledger.hasLedgerLine(db(), 'test', 'intake', '2026-11-22T08')).toBe(false)
    })

    it('knows which deliveries are finished, though one is asked for twice', async () => {
      const asked = ['l1', 'l2', 'l1', 'unknown'].map((id) => line(id))
      expect(await ledger.finishedDeliveries(db(), asked)).toEqual(new Set(['l1', 'l2']))
      expect(await ledger.finishedDeliveries(db(), [])).toEqual(new Set())
    })

    it('adds counts up', () => {
      const sum = counts({ received: 1, ignored: { a: 1 } })
      ledger.addCounts(sum, counts({ received: 2, stored: 1, ignored: { a: 1, b: 2 } }))
      expect(sum).toEqual(counts({ received: 3, stored: 1, ignored: { a: 2, b: 2 } }))
    })

    it('keeps what could not be read, by day and in order', async () => {
      const one = {
        id: 'p1',
        at: '2026-11-21T09:00:00.000Z',
        channel: 'test',
        account: 'intake',
        deliveryId: 'l9',
        source: 'webhook',
        reason: 'Not JSON.',
        body: '{"half":',
        envelope: '{"v":1}',
        whole: true,
        replayedAt: null,
      }
      const earlier = { ...one, id: 'p2', at: '2026-11-21T08:00:00.000Z', whole: false }
      expect(await parked.addParked(db(), one)).toBe(true)
      expect(await parked.addParked(db(), { ...one, body: '' })).toBe(false)
      await parked.addParked(db(), earlier)
      expect(await parked.listParked(db(), '2026-11-21')).toEqual([earlier, one])
      expect(await parked.readParked(db(), one.at, 'none')).toBeNull()
      await parked.markReplayed(db(), one.at, 'p1', '2026-11-22T00:00:00.000Z')
      expect(await parked.readParked(db(), one.at, 'p1')).toEqual({
        ...one,
        replayedAt: '2026-11-22T00:00:00.000Z',
      })
    })

    it('points a native id at one reply for good', async () => {
      expect(await pointers.readPointer(db(), 'test', 'intake', 'n1')).toBeNull()
      expect(await pointers.addPointer(db(), 'test', 'intake', 'n1', 'c.1')).toBe(true)
      expect(await pointers.addPointer(db(), 'test', 'intake', 'n1', 'c.2')).toBe(false)
      expect(await pointers.readPointer(db(), 'test', 'intake', 'n1')).toBe('c.1')
      expect(await pointers.readPointer(db(), 'test', 'other', 'n1')).toBeNull()
    })

    it('points a native id at the conversation of a message or a reply, with who took part', async () => {
      const name = (nativeId: string) => ({ channel: 'test', account: 'threads', nativeId })
      const place = { conversationId: 'c', author: 'ana', addressed: ['bo'] }
      expect(await pointers.addThreadPointer(db(), name('m1'), place)).toBe(true)
      expect(await pointers.addThreadPointer(db(), name('m1'), { ...place, author: 'eve' })).toBe(false)
      await pointers.addPointer(db(), 'test', 'threads', 'r1', 'c.1', 'ana')
      expect(await pointers.readPointer(db(), 'test', 'threads', 'm1')).toBeNull()
      expect(await pointers.readThreadPointers(db(), [name('m1'), name('r1'), name('none')])).toEqual(
        new Map<string, object>([
          [pointers.pointerNameOf(name('m1')), place],
          [pointers.pointerNameOf(name('r1')), { conversationId: 'c', author: null, addressed: ['ana'] }],
        ]),
      )
    })
  })
}
