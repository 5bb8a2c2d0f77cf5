// Is what the watch over a brand knows kept minute by minute, without one run writing over another?
import { describe, expect, it } from 'vitest'
import type { Spike } from '#shared/domain/spike.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { detectors, expectations, spikes } = store
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString()

export function describePulse({ db }: StoreRig): void {
  describe('the watch', () => {
    it('keeps a series in two parts, and only whoever read it last writes it', async () => {
      const series = { brand: 'Watched', channel: null }
      const write = (version: number, hot: number, changed: boolean) =>
        detectors.writeSeries(
          db(),
          series,
          { version, hot: new Uint8Array([hot]), season: new Uint8Array([hot, 9]) },
          changed,
        )
      expect(await detectors.readSeries(db(), series)).toBeNull()
      expect(await write(1, 1, true)).toBe(true)
      expect(await write(1, 7, false)).toBe(false)
      expect(await write(2, 2, false)).toBe(true)
      expect(await write(2, 8, false)).toBe(false)
      expect(await detectors.readSeries(db(), series)).toEqual({
        version: 2,
        hot: new Uint8Array([2]),
        season: new Uint8Array([1, 9]),
      })
      expect(await detectors.readSeries(db(), { ...series, channel: 'test' })).toBeNull()
    })

    it('remembers what was expected of each minute, an hour at a time', async () => {
      const series = { brand: 'Watched', channel: 'test' }
      const one = { minute: at(5), expected: 2.5, upper: 9.125 }
      await expectations.writeExpectation(db(), series, { ...one, minute: at(59) })
      await expectations.writeExpectation(db(), series, { ...one, expected: 1 })
      await expectations.writeExpectation(db(), series, one)
      expect(await expectations.listExpectations(db(), series, '2026-11-22T09')).toEqual([
        one,
        { ...one, minute: at(59) },
      ])
      expect(await expectations.listExpectations(db(), series, '2026-11-22T10')).toEqual([])
    })

    it('opens a spike once, follows it, and lists the latest first', async () => {
      const spike = (minute: number, changes: Partial<Spike> = {}): Spike => ({
        brand: 'Watched',
        channel: null,
        startedAt: at(minute),
        endedAt: null,
        peak: 30,
        expected: 2.5,
        score: 1.5,
        size: 0.5,
        loudAt: at(minute),
        ...changes,
      })
      expect(await spikes.addSpike(db(), spike(1))).toBe(true)
      expect(await spikes.addSpike(db(), spike(1, { peak: 99 }))).toBe(false)
      expect(await spikes.addSpike(db(), spike(1, { channel: 'test' }))).toBe(true)
      await spikes.addSpike(db(), spike(40))
      const over = spike(1, { peak: 44, endedAt: at(8), loudAt: at(7) })
      await spikes.writeSpike(db(), over)
      expect(await spikes.listSpikes(db(), 'Watched', 10)).toEqual([
        spike(40),
        spike(1, { channel: 'test' }),
        over,
      ])
      expect(await spikes.listSpikes(db(), 'Watched', 10, at(30))).toHaveLength(2)
      expect(await spikes.listSpikes(db(), 'Watched', 1)).toEqual([spike(40)])
      expect(await spikes.listSpikes(db(), 'Unwatched', 10)).toEqual([])
    })
  })
}
