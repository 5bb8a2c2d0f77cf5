// Does a detector that was stored go on exactly as it would have, in how many bytes, and what is refused?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromSixteenBits, toSixteenBits } from '#shared/pulse/sixteen-bit.ts'
import { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { decodeDetector, encodeDetector, StoredDetectorError } from '#shared/pulse/stored-detector.ts'
import { HOUR, MINUTE, MONDAY, readAll, traffic } from './traffic.ts'

const counts = traffic({
  rate: 4,
  days: 10,
  times: (at) => (at > MONDAY + 204 * HOUR && at < MONDAY + 206 * HOUR ? 8 : 1),
})

test('stored and read again anywhere, it reads the rest alike, late counts included', () => {
  const place = fc.integer({ min: 0, max: counts.length - 1 })
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 29 }), fc.nat(40), (cut, age, late) => {
      const detector = new SpikeDetector(MINUTE)
      readAll(detector, counts.slice(0, cut))
      const again = decodeDetector(encodeDetector(detector))
      const rest = counts.slice(cut, cut + 3000)
      const first = rest[0]
      if (first === undefined) return
      const correction = { at: first.at - age * MINUTE, count: late }
      expect(readAll(again, [first, correction, ...rest])).toEqual(
        readAll(detector, [first, correction, ...rest]),
      )
      expect(encodeDetector(again)).toEqual(encodeDetector(detector))
    }),
    { numRuns: 8 },
  )
})

test('coarse detectors too', () => {
  for (const stepMs of [5 * MINUTE, HOUR]) {
    const coarse = traffic({ rate: 4, days: 30, stepMs })
    const detector = new SpikeDetector(stepMs)
    readAll(detector, coarse.slice(0, 500))
    const again = decodeDetector(encodeDetector(detector))
    expect(readAll(again, coarse.slice(500))).toEqual(readAll(detector, coarse.slice(500)))
  }
})

test('the hot part is under 1 KB and the whole under 2 KB, and only the hot part changes within an hour', () => {
  const detector = new SpikeDetector(MINUTE)
  readAll(detector, counts.slice(0, 7 * 1440 + 1))
  const before = encodeDetector(detector)
  readAll(detector, counts.slice(7 * 1440 + 1, 7 * 1440 + 60))
  const after = encodeDetector(detector)
  expect(after.hot.length).toBeLessThan(1000)
  expect(after.hot.length + after.season.length).toBeLessThan(2048)
  expect(after.season).toEqual(before.season)
  expect(after.hot).not.toEqual(before.hot)
})

test('a season that was stored before a crash does not take its hour twice', () => {
  const detector = new SpikeDetector(MINUTE)
  readAll(detector, counts.slice(0, 1440))
  const { hot } = encodeDetector(detector)
  const next = counts[1440]
  if (next === undefined) throw new Error('no such row')
  detector.step(next)
  const { season } = encodeDetector(detector)
  const repeated = decodeDetector({ hot, season })
  repeated.step(next)
  expect(encodeDetector(repeated)).toEqual(encodeDetector(detector))
})

test('what is no stored detector is refused, whatever it is', () => {
  const good = encodeDetector(new SpikeDetector(MINUTE))
  const other = encodeDetector(new SpikeDetector(5 * MINUTE))
  const damaged = (part: Uint8Array, at: number, bytes: number[]): Uint8Array => {
    const copy = Uint8Array.from(part)
    copy.set(bytes, at)
    return copy
  }
  const bad = [
    { ...good, hot: new Uint8Array(0) },
    { ...good, hot: good.season },
    { ...good, season: good.hot },
    { ...good, hot: good.hot.subarray(0, 100) },
    { ...good, season: good.season.subarray(0, 100) },
    { ...good, season: other.season },
    { ...good, hot: damaged(good.hot, 2, [9]) },
    { ...good, hot: damaged(good.hot, 4, [1, 0, 0, 0]) },
    { ...good, hot: damaged(good.hot, 8, [0, 0, 0, 0, 0, 0, 0xf8, 0x7f]) },
    { ...good, hot: damaged(good.hot, 8, [0, 0, 0, 0, 0, 0, 0xf0, 0xbf]) },
    { ...good, season: damaged(good.season, 8, [0, 0, 0, 0, 0, 0, 0xf8, 0x7f]) },
  ]
  for (const stored of bad) expect(() => decodeDetector(stored)).toThrow(StoredDetectorError)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.uint8Array({ maxLength: 1100 }), (hot, season) => {
      expect(() => decodeDetector({ hot, season })).toThrow(StoredDetectorError)
    }),
  )
})

test('sixteen bits hold any count to one part in a thousand, and what they hold they hold for ever', () => {
  expect(fromSixteenBits(toSixteenBits(0))).toBe(0)
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e8, noNaN: true }), (value) => {
      const held = fromSixteenBits(toSixteenBits(value))
      expect(Math.abs(held / value - 1)).toBeLessThan(0.001)
      expect(fromSixteenBits(toSixteenBits(held))).toBe(held)
    }),
  )
})
