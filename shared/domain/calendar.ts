// When is somebody there to answer? Opening hours by weekday in one time zone, with holidays. Pure.
import { instantOf, localDateOf, nextDate, weekdayOf } from './zoned-time.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** `HH:MM` of the local day; `to` may be 24:00. */
export type OpenSpan = { from: string; to: string }

/** Spans of a day in order and apart from each other; a weekday without spans is closed, and so is a holiday. */
export type Calendar = {
  /** IANA name, such as `Europe/Lisbon`. */
  timeZone: string
  hours: Record<Weekday, OpenSpan[]>
  /** Local dates, `YYYY-MM-DD`. */
  holidays: string[]
}

const minuteMs = 60_000
/** A calendar that is closed for longer than this counts as open: an answer must be due some day. */
const longestClosure = 400

/**
 * The instant (ms) at which `minutes` of open time have passed since `since` (ms). A change to or from summer time makes
 * an open day as long as it really is. With no time to wait it is `since` itself, open or not.
 */
export function addOpenMinutes(since: number, minutes: number, calendar: Calendar): number {
  if (minutes <= 0) return since
  let left = minutes * minuteMs
  let date = localDateOf(since, calendar.timeZone)
  for (let closed = 0; closed <= longestClosure; closed++) {
    for (const [opens, closes] of openSpansOf(date, calendar)) {
      const from = Math.max(opens, since)
      if (closes <= from) continue
      closed = 0
      if (closes - from >= left) return from + left
      left -= closes - from
    }
    date = nextDate(date)
  }
  return since + minutes * minuteMs
}

/** The open spans of a local date as instants in ms, earliest first. */
export function openSpansOf(date: string, calendar: Calendar): [opens: number, closes: number][] {
  if (calendar.holidays.includes(date)) return []
  return calendar.hours[weekdayOf(date)].map(({ from, to }) => [
    instantOf(date, from, calendar.timeZone),
    instantOf(date, to, calendar.timeZone),
  ])
}
