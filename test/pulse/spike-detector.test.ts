// Does the detector see bursts, once each, and keep quiet about clocks, holidays, gaps and what is too little to judge?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logUpperTail } from '#shared/pulse/negative-binomial.ts'
import { type Count, SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { alertsIn, DAY, HOUR, MINUTE, MONDAY, readAll, type Traffic, traffic } from './traffic.ts'

const weeks = (number: number): number => MONDAY + number * 7 * DAY
const seeds = [1, 2, 3, 4, 5, 6]
const detector = (stepMs = MINUTE): SpikeDetector => new SpikeDetector(stepMs)
/** Ten times the usual for an hour, on the third Wednesday at noon. */
const burstAt = weeks(2) + 2 * DAY + 12 * HOUR
const burst = (at: number): number => (at >= burstAt && at < burstAt + HOUR ? 10 : 1)

describe('a burst', () => {
  test('alerts once, on its first minutes, at every rate', () => {
    for (const rate of [1, 5, 50]) {
      const counts = traffic({ rate, days: 18, times: burst })
      const alerts = alertsIn(counts, readAll(detector(), counts), burstAt, burstAt + 2 * HOUR)
      expect(alerts).toHaveLength(1)
      expect(alerts[0]).toBeLessThan(burstAt + 4 * MINUTE)
    }
  })

  test('that returns before half a quiet hour has passed is the same one, hours later a new one', () => {
    const again = (quiet: number) => (at: number) => {
      const since = at - burstAt
      return since >= 0 && since < 2 * HOUR + quiet && (since < HOUR || since >= HOUR + quiet) ? 20 : 1
    }
    for (const [quiet, alerts] of [
      [20 * MINUTE, 1],
      [6 * HOUR, 2],
    ] as const) {
      const counts = traffic({ rate: 20, days: 18, times: again(quiet) })
      const found = alertsIn(counts, readAll(detector(), counts), burstAt, burstAt + 9 * HOUR)
      expect(found).toHaveLength(alerts)
    }
  })

  test('is found at every step length, by its size where steps are coarse', () => {
    for (const minutes of [1, 2, 3, 5, 10, 15, 30, 60]) {
      const stepMs = minutes * MINUTE
      const counts = traffic({ rate: 5, days: 18, stepMs, times: burst })
      const readings = readAll(detector(stepMs), counts)
      const found = alertsIn(counts, readings, burstAt - HOUR, burstAt + 2 * HOUR)
      expect(found, `${minutes} min`).toHaveLength(1)
      const place = counts.findIndex(({ at }) => at === found[0])
      expect(readings[place]?.score).toBeGreaterThan(1)
    }
  })

  test('a drizzle of three times the usual raises size and score in proportion to its height', () => {
    const peak = (height: number): { score: number; size: number } => {
      const times = (at: number): number => (burst(at) === 1 ? 1 : height)
      const counts = traffic({ rate: 5, days: 18, times })
      const during = readAll(detector(), counts).filter((_, i) => burst(counts[i]?.at ?? 0) !== 1)
      return { score: Math.max(...during.map((r) => r.score)), size: Math.max(...during.map((r) => r.size)) }
    }
    const [low, high, highest] = [peak(3), peak(10), peak(100)]
    expect(high.score).toBeGreaterThan(low.score)
    expect(highest.score).toBeGreaterThan(2 * high.score)
    expect(highest.size).toBeGreaterThan(high.size)
    expect(high.size).toBeGreaterThan(1)
  })
})

describe('nothing', () => {
  test('alerts in ordinary weeks more than once in two, over six series', () => {
    let alarms = 0
    for (const seed of seeds) {
      const counts = traffic({ rate: 0.2 * 4 ** (seed % 4), days: 35, seed })
      alarms += alertsIn(counts, readAll(detector(), counts), weeks(1)).length
    }
    expect(alarms / (seeds.length * 4)).toBeLessThan(0.5)
  })

  /** Alarms from the fifth week on, over all seeds, beyond those of the same chance without the change. */
  function alarmsAdded(change: Pick<Traffic, 'shift' | 'times'>, days: number, stepMs: number): number {
    const alarmsOf = (seed: number, changed: Pick<Traffic, 'shift' | 'times'>): number => {
      const counts = traffic({ rate: 5, days, stepMs, seed, ...changed })
      return alertsIn(counts, readAll(detector(stepMs), counts), weeks(4)).length
    }
    return seeds.reduce((sum, seed) => sum + alarmsOf(seed, change) - alarmsOf(seed, {}), 0)
  }

  test('is added when clocks change: the rhythm moves by an hour, either way', () => {
    for (const stepMs of [MINUTE, 5 * MINUTE])
      for (const by of [-HOUR, HOUR])
        expect(alarmsAdded({ shift: (at) => (at < weeks(4) ? 0 : by) }, 35, stepMs)).toBeLessThanOrEqual(2)
  })

  test('is added by a holiday that is like a Sunday, nor by the days after', () => {
    const holiday = weeks(4) + 2 * DAY
    const times = (at: number): number => (at >= holiday && at < holiday + DAY ? 0.7 : 1)
    for (const stepMs of [MINUTE, 5 * MINUTE])
      expect(alarmsAdded({ times }, 33, stepMs)).toBeLessThanOrEqual(1)
  })

  test('alerts in the first day, and nothing is claimed to be known', () => {
    const counts = traffic({ rate: 5, days: 1, times: (at) => (at < MONDAY + 20 * HOUR ? 1 : 10) })
    for (const reading of readAll(detector(), counts))
      expect(reading).toMatchObject({ score: 0, alert: false, expected: null, upper: null, judged: false })
  })

  test('is judged where a mention a day comes; three together do not alert, twenty do', () => {
    const counts: Count[] = Array.from({ length: 21 * 1440 }, (_, minute) => ({
      at: MONDAY + minute * MINUTE,
      count: minute % 1440 === 700 ? 1 : 0,
    }))
    const last = counts.length - 60
    const three = readAll(
      detector(),
      counts.map((one, i) => (i === last ? { ...one, count: 3 } : one)),
    )
    expect(three.some(({ alert, judged }) => alert || judged)).toBe(false)
    const twenty = readAll(
      detector(),
      counts.map((one, i) => (i === last ? { ...one, count: 20 } : one)),
    )
    expect(twenty[last]).toMatchObject({ alert: true, judged: true })
  })
})

describe('the usual', () => {
  test('is expected within a tenth, and one step in a thousand lies above the upper end', () => {
    const counts = traffic({ rate: 20, days: 35 })
    const readings = readAll(detector(), counts)
    const late = readings.slice(21 * 1440)
    const sum = (pick: (place: number) => number): number => late.reduce((all, _, i) => all + pick(i), 0)
    const ratio = sum((i) => late[i]?.expected ?? 0) / sum((i) => counts[21 * 1440 + i]?.count ?? 0)
    expect(ratio).toBeGreaterThan(0.95)
    expect(ratio).toBeLessThan(1.05)
    const above = late.filter(
      (reading, i) => (counts[21 * 1440 + i]?.count ?? 0) > (reading.upper ?? 0),
    ).length
    expect(above / late.length).toBeLessThan(0.004)
    expect(above).toBeGreaterThan(0)
  })

  test('its upper end is the exact one, within two counts or a tenth', () => {
    for (const rate of [1, 10, 100]) {
      const counts = traffic({ rate, days: 15 })
      const one = detector()
      const { expected, upper } = readAll(one, counts).at(-1) ?? {}
      const shape = 1 / one.evidence.stepSpread
      let exact = 0
      while (logUpperTail(exact + 1, expected ?? 0, shape) > Math.log(0.001)) exact += 1
      expect(Math.abs(exact - (upper ?? 0))).toBeLessThan(2 + exact / 10)
    }
  })
})

describe('time', () => {
  const counts = traffic({ rate: 3, days: 18, times: burst })

  test('what is read of a row depends on the rows before it only', () => {
    const whole = readAll(detector(), counts)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: counts.length }), fc.nat(1000), (length, other) => {
        const changed = [...counts.slice(0, length), { at: counts[length - 1]?.at ?? 0, count: other }]
        expect(readAll(detector(), changed).slice(0, length)).toEqual(whole.slice(0, length))
      }),
      { numRuns: 5 },
    )
  })

  test('a repeated row changes nothing', () => {
    const once = detector()
    const often = detector()
    for (const count of counts) {
      const reading = once.step(count)
      expect(often.step(count)).toEqual(reading)
      expect(often.step(count)).toMatchObject({ taken: 'late', alert: false })
    }
  })

  test('a late count corrects: as if it had come in time, without an alert of its own', () => {
    const place = 15 * 1440
    const inTime = detector()
    const late = detector()
    readAll(inTime, counts.slice(0, place))
    for (const one of counts.slice(0, place)) {
      const missing = one.at === counts[place - 10]?.at
      late.step(missing ? { ...one, count: 0 } : one)
    }
    const missed = counts[place - 10]
    if (missed === undefined) throw new Error('no such row')
    expect(late.step(missed)).toMatchObject({ taken: 'late', alert: false })
    for (const [which, scale] of inTime.evidence.scales.entries()) {
      expect(late.evidence.scales[which]?.counted).toBeCloseTo(scale.counted, 6)
    }
    expect(late.levelCount).toBeCloseTo(inTime.levelCount, 6)
  })

  test('a flood that comes late does not alert by itself', () => {
    const one = detector()
    readAll(one, counts.slice(0, 15 * 1440))
    const last = counts[15 * 1440 - 1]?.at ?? 0
    for (let age = 1; age < 30; age += 1)
      expect(one.step({ at: last - age * MINUTE, count: 500 })).toMatchObject({ alert: false, score: 0 })
    expect(one.step({ at: last - 30 * MINUTE, count: 500 }).taken).toBe('too_late')
  })

  test('missing minutes are gaps: the expected stays, and a burst after one is seen', () => {
    const holes = counts.filter(({ at }) => at < burstAt - 5 * HOUR || at >= burstAt)
    const readings = readAll(detector(), holes)
    const first = holes.findIndex(({ at }) => at >= burstAt)
    const before = readings[first - 1]?.expected ?? 0
    const zeros = readAll(
      detector(),
      counts.map((one) => (one.at < burstAt - 5 * HOUR || one.at >= burstAt ? one : { ...one, count: 0 })),
    )
    const filled = zeros[counts.findIndex(({ at }) => at >= burstAt)]?.expected ?? 0
    expect(filled).toBeLessThan(readings[first]?.expected ?? 0)
    expect(before).toBeGreaterThan(0)
    expect(alertsIn(holes, readings, burstAt, burstAt + 4 * MINUTE)).toHaveLength(1)
  })

  test('a gap of any length is lived through', () => {
    const one = detector()
    readAll(one, counts)
    const later = { at: (counts.at(-1)?.at ?? 0) + 400 * DAY, count: 3 }
    const reading = one.step(later)
    expect(reading.alert).toBe(false)
    expect(Number.isFinite(reading.expected)).toBe(true)
  })
})

test('what is no count, no time or no step is refused', () => {
  const one = detector()
  for (const count of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => one.step({ at: MONDAY, count })).toThrow(RangeError)
  expect(() => one.step({ at: Number.NaN, count: 1 })).toThrow(RangeError)
  for (const step of [0, 59_999, 7 * MINUTE, 2 * HOUR, 61_000.5])
    expect(() => new SpikeDetector(step)).toThrow(RangeError)
})
