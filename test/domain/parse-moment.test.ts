// Does the inbox understand when people mean, and show a moment that is ahead?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '#shared/domain/calendar.ts'
import { parseMoment } from '#shared/domain/parse-moment.ts'

// A Friday, 14:30 in Lisbon.
const now = Date.parse('2026-11-27T14:30:00Z')
const office = [{ from: '08:30', to: '17:30' }]
const calendar: Calendar = {
  timeZone: 'Europe/Lisbon',
  hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: ['2026-12-01', '2026-12-08'],
}
const lisbon = { timeZone: 'Europe/Lisbon', calendar: null }
const at = (words: string, wall: Parameters<typeof parseMoment>[2] = lisbon) =>
  parseMoment(words, now, wall)?.at.slice(0, 16) ?? null

describe('a moment in words', () => {
  test.each([
    ['in 2h', '2026-11-27T16:30'],
    ['2 hours', '2026-11-27T16:30'],
    ['in 90 min', '2026-11-27T16:00'],
    ['1h30', '2026-11-27T16:00'],
    ['1 hour and 15 minutes', '2026-11-27T15:45'],
    ['half an hour', '2026-11-27T15:00'],
    ['in an hour', '2026-11-27T15:30'],
    ['in a week', '2026-12-04T14:30'],
    ['3 days', '2026-11-30T14:30'],
    ['tomorrow', '2026-11-28T09:00'],
    ['tomorrow 9', '2026-11-28T09:00'],
    ['Tomorrow at 5', '2026-11-28T17:00'],
    ['tomorrow 5am', '2026-11-28T05:00'],
    ['tomorrow 05:15', '2026-11-28T05:15'],
    ['tomorrow morning', '2026-11-28T09:00'],
    ['tomorrow evening', '2026-11-28T18:00'],
    ['this evening', '2026-11-27T18:00'],
    ['tonight', '2026-11-27T20:00'],
    ['today 16:00', '2026-11-27T16:00'],
    ['4pm', '2026-11-27T16:00'],
    ['9:00', '2026-11-28T09:00'],
    ['noon', '2026-11-28T12:00'],
    ['midnight', '2026-11-28T00:00'],
    ['monday', '2026-11-30T09:00'],
    ['on Mon at 10.30', '2026-11-30T10:30'],
    ['friday', '2026-12-04T09:00'],
    ['next week', '2026-11-30T09:00'],
    ['next wednesday 14:00', '2026-12-02T14:00'],
    ['24 dec', '2026-12-24T09:00'],
    ['Dec 24th, 3pm', '2026-12-24T15:00'],
    ['2 january', '2027-01-02T09:00'],
    ['2026-12-31 12:00', '2026-12-31T12:00'],
    ['end of day', '2026-11-27T18:00'],
    ['the day after tomorrow at 10', '2026-11-29T10:00'],
    ['monday 9 in the evening', '2026-11-30T21:00'],
    ['tonight 9', '2026-11-27T21:00'],
    ['tonight 12', '2026-11-28T00:00'],
    ['tomorrow at 5h', '2026-11-28T05:00'],
    ['at 16h30', '2026-11-27T16:30'],
    ['noon tomorrow', '2026-11-28T12:00'],
    ['in ٩٠ min', '2026-11-27T16:00'],
  ])('%s', (words, expected) => {
    expect(at(words)).toBe(expected)
  })

  test.each([
    '',
    'soon',
    'today',
    'today 9',
    'in',
    'in 2',
    '25:00',
    '9:75',
    '13pm',
    '24',
    'tomorrow 24',
    '31 feb',
    'tomorrow maybe',
    '2026-13-01',
    'in 3 years',
    'in 900 days',
  ])('“%s” means none', (words) => {
    expect(at(words)).toBeNull()
  })

  test('a day without a time is its opening, a closed day the next open one', () => {
    const wall = { timeZone: 'Europe/Lisbon', calendar }
    expect(at('monday', wall)).toBe('2026-11-30T08:30')
    expect(at('tomorrow', wall)).toBe('2026-11-30T08:30')
    expect(at('tuesday', wall)).toBe('2026-12-02T08:30')
    expect(at('end of day', wall)).toBe('2026-11-27T17:30')
  })

  test('says when nobody will be there', () => {
    const wall = { timeZone: 'Europe/Lisbon', calendar }
    expect(parseMoment('monday 10', now, wall)?.outside).toBe(false)
    expect(parseMoment('monday 20:00', now, wall)?.outside).toBe(true)
    expect(parseMoment('tomorrow 10', now, wall)?.outside).toBe(true)
    expect(parseMoment('tomorrow 10', now, lisbon)?.outside).toBe(false)
  })

  test('is on the clock of the place that is meant', () => {
    expect(at('tomorrow 9', { timeZone: 'America/New_York', calendar: null })).toBe('2026-11-28T14:00')
  })

  const word = fc.constantFrom(
    'in',
    'next',
    'monday',
    'tomorrow',
    '9',
    '5pm',
    '24',
    'dec',
    'h',
    'week',
    'at',
    '2026-12-01',
  )
  const anything = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
  )

  test('is ahead, within a year, or none, whatever is typed', () => {
    fc.assert(
      fc.property(
        anything,
        fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2035-01-01') }),
        (words, when) => {
          const moment = parseMoment(words, when.getTime(), { timeZone: 'Europe/Lisbon', calendar })
          if (moment === null) return
          const ahead = Date.parse(moment.at) - when.getTime()
          expect(ahead).toBeGreaterThan(0)
          expect(ahead).toBeLessThanOrEqual(366 * 86_400_000)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a span is as long as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        expect(Date.parse(parseMoment(`in ${n} minutes`, now, lisbon)?.at ?? '') - now).toBe(n * 60_000)
      }),
    )
  })

  test('a weekday with a time is that weekday at that time, in the week ahead', () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 23 }), (name, hour) => {
        const time = `${String(hour).padStart(2, '0')}:00`
        const then = new Date(parseMoment(`${name} ${time}`, now, lisbon)?.at ?? '')
        expect([names[then.getUTCDay()], then.getUTCHours()]).toEqual([name, hour])
        expect(then.getTime() - now).toBeLessThan(8 * 86_400_000)
      }),
    )
  })
})
