// What does the clock on the wall show, and which instant is that? By the time zone data of the JavaScript engine.
import type { Weekday } from './calendar.ts'

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()
/** No zone has ever changed its clocks between two quarters of an hour; asking the engine costs 10 µs. */
const quarterMs = 900_000
const offsets = new Map<string, Map<number, number>>()
const offsetsKept = 5000

/** Does the engine know this time zone by its IANA name? */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The local date, `YYYY-MM-DD`, at an instant in ms. */
export const localDateOf = (instant: number, timeZone: string): string =>
  new Date(wallClockAt(instant, timeZone)).toISOString().slice(0, 10)

/**
 * The instant (ms) at which a clock in `timeZone` shows `HH:MM` on `date`; `24:00` is the midnight after it. A time that
 * is skipped in spring is the moment of the change; of one that comes twice in autumn it is the first.
 */
export function instantOf(date: string, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * 60_000
  const before = wanted - offsetAt(wanted - dayMs, timeZone)
  const after = wanted - offsetAt(wanted + dayMs, timeZone)
  if (wallClockAt(before, timeZone) === wanted) return before
  if (wallClockAt(after, timeZone) === wanted) return after
  return skippedTo(Math.min(before, after), Math.max(before, after), timeZone)
}

/** The date after `date`, both `YYYY-MM-DD`. */
export const nextDate = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)

const byNumber: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
export const weekdayOf = (date: string): Weekday =>
  byNumber[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'mon'

/** What a clock on the wall there shows, `HH:MM`. */
export const clockTimeOf = (instant: number, timeZone: string): string =>
  new Date(wallClockAt(instant, timeZone)).toISOString().slice(11, 16)

/** The first instant after a change of the offset that lies between two instants, to the minute. */
function skippedTo(from: number, to: number, timeZone: string): number {
  const offset = offsetAt(from, timeZone)
  let low = from
  let high = to
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (offsetAt(middle, timeZone) === offset) low = middle
    else high = middle
  }
  return high
}

/** What the wall clock shows, as if it were UTC, in ms. */
const wallClockAt = (instant: number, timeZone: string): number => instant + offsetAt(instant, timeZone)

function offsetAt(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / quarterMs)
  const known = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, known)
  const cached = known.get(quarter)
  if (cached !== undefined) return cached
  if (known.size >= offsetsKept) known.clear()
  const offset = askedWallClock(quarter * quarterMs, timeZone) - quarter * quarterMs
  known.set(quarter, offset)
  return offset
}

function askedWallClock(instant: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** Is a clock time in a span of the day? From 22:00 to 06:00 goes over midnight; from 09:00 to 09:00 is the whole day. */
export const isWithinDay = (time: string, { from, to }: { from: string; to: string }): boolean =>
  from < to ? time >= from && time < to : time >= from || time < to
