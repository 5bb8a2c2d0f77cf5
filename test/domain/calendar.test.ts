// Does the service clock run when somebody is there, across nights, weekends, holidays and summer time?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addOpenMinutes,
  type Calendar,
  type OpenSpan,
  openSpansOf,
  weekdays,
} from '#shared/domain/calendar.ts'
import { instantOf, localDateOf, nextDate } from '#shared/domain/zoned-time.ts'

const office: OpenSpan[] = [{ from: '09:00', to: '18:00' }]
const calendar = (changes: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Europe/Lisbon',
  hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: [],
  ...changes,
})
const ms = (iso: string): number => Date.parse(iso)
const due = (since: string, minutes: number, of: Calendar = calendar()): string =>
  new Date(addOpenMinutes(ms(since), minutes, of)).toISOString()

describe('open minutes', () => {
  test.each([
    ['within the day', '2026-11-24T10:00:00Z', 60, '2026-11-24T11:00:00.000Z'],
    ['before opening, from opening on', '2026-11-24T03:00:00Z', 60, '2026-11-24T10:00:00.000Z'],
    ['over night', '2026-11-24T17:30:00Z', 60, '2026-11-25T09:30:00.000Z'],
    ['over the weekend', '2026-11-27T17:30:00Z', 60, '2026-11-30T09:30:00.000Z'],
    ['to the very minute of closing', '2026-11-24T17:00:00Z', 60, '2026-11-24T18:00:00.000Z'],
    ['of several days', '2026-11-23T09:00:00Z', 3 * 540, '2026-11-25T18:00:00.000Z'],
  ])('%s', (_, since, minutes, expected) => {
    expect(due(since, minutes)).toBe(expected)
  })

  test('pass over a holiday', () => {
    const of = calendar({ holidays: ['2026-11-25'] })
    expect(due('2026-11-24T17:30:00Z', 60, of)).toBe('2026-11-26T09:30:00.000Z')
  })

  test('are those of the wall clock on the days summer time begins and ends', () => {
    const sundays = calendar({ hours: { ...calendar().hours, sat: office, sun: office } })
    expect(due('2026-03-28T17:30:00Z', 60, sundays)).toBe('2026-03-29T08:30:00.000Z')
    expect(due('2026-10-24T16:30:00Z', 60, sundays)).toBe('2026-10-25T09:30:00.000Z')
    const night: OpenSpan[] = [{ from: '00:00', to: '06:00' }]
    const nights = calendar({ hours: { ...sundays.hours, sun: night } })
    const [[opens = 0, closes = 0] = []] = openSpansOf('2026-03-29', nights)
    expect((closes - opens) / 3_600_000).toBe(5)
    const [[from = 0, to = 0] = []] = openSpansOf('2026-10-25', nights)
    expect((to - from) / 3_600_000).toBe(7)
  })

  test('of a calendar that is never open again are ordinary minutes', () => {
    const of = calendar({ hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } })
    expect(due('2026-11-24T10:00:00Z', 60, of)).toBe('2026-11-24T11:00:00.000Z')
  })

  test('none to wait is now, open or not', () => {
    expect(due('2026-11-28T10:00:00Z', 0)).toBe('2026-11-28T10:00:00.000Z')
  })

  const zones = [
    'Europe/Lisbon',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
  ]
  const time = fc.integer({ min: 0, max: 24 * 4 }).map(clock)
  const day = fc.uniqueArray(time, { minLength: 2, maxLength: 4 }).map((times): OpenSpan[] => {
    const sorted = times.toSorted()
    return sorted.flatMap((from, i) =>
      i % 2 === 0 && sorted[i + 1] ? [{ from, to: sorted[i + 1] ?? '' }] : [],
    )
  })
  const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(...zones),
    hours: fc.record({ mon: day, tue: day, wed: fc.constant([]), thu: day, fri: day, sat: day, sun: day }),
    holidays: fc.subarray(['2026-03-30', '2026-10-26', '2026-12-25']),
  })
  const instant = fc.integer({ min: ms('2026-01-01T00:00:00Z'), max: ms('2026-12-31T00:00:00Z') })

  test('between a message and its due time exactly so much open time passes, and it ends while open', () => {
    fc.assert(
      fc.property(anyCalendar, instant, fc.integer({ min: 1, max: 5000 }), (of, since, minutes) => {
        const end = addOpenMinutes(since, minutes, of)
        expect(openTimeBetween(since, end, of)).toBe(minutes * 60_000)
        expect(openTimeBetween(end - 1, end, of)).toBe(1)
      }),
      { numRuns: 150 },
    )
  })

  test('later messages and longer targets are never due earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        instant,
        fc.nat(10_000_000),
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(3000),
        (of, since, later, minutes, more) => {
          const base = addOpenMinutes(since, minutes, of)
          expect(addOpenMinutes(since + later, minutes, of)).toBeGreaterThanOrEqual(base)
          expect(addOpenMinutes(since, minutes + more, of)).toBeGreaterThanOrEqual(base)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('a clock on the wall', () => {
  test('shows every ordinary minute once, a skipped one at the change, a doubled one first', () => {
    expect(new Date(instantOf('2026-11-24', '09:30', 'Asia/Kolkata')).toISOString()).toBe(
      '2026-11-24T04:00:00.000Z',
    )
    expect(new Date(instantOf('2026-03-29', '01:30', 'Europe/Lisbon')).toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    )
    expect(new Date(instantOf('2026-10-25', '01:30', 'Europe/Lisbon')).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    )
    expect(new Date(instantOf('2026-02-28', '24:00', 'UTC')).toISOString()).toBe('2026-03-01T00:00:00.000Z')
  })

  test('knows its date', () => {
    expect(localDateOf(ms('2026-11-24T23:30:00Z'), 'Asia/Tokyo')).toBe('2026-11-25')
    expect(nextDate('2028-02-28')).toBe('2028-02-29')
    expect(weekdays).toHaveLength(7)
  })
})

function clock(quarters: number): string {
  return `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
}

/** Counted the slow way: every local day from the one before to the one after. */
function openTimeBetween(from: number, to: number, of: Calendar): number {
  let sum = 0
  const last = localDateOf(to + 86_400_000, of.timeZone)
  for (let date = localDateOf(from - 86_400_000, of.timeZone); date <= last; date = nextDate(date)) {
    for (const [opens, closes] of openSpansOf(date, of)) {
      sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from))
    }
  }
  return sum
}
