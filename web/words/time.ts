// How are moments and durations said?
import { t } from '@lingui/core/macro'
import { locale } from './locale.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const longDayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short' })

/** 10:41 */
export const clock = (at: string | number): string => clockFormat.format(new Date(at))

/** 20 Nov */
export const shortDay = (at: string | number): string => dayFormat.format(new Date(at))

/** Sunday 22 November */
export const longDay = (at: string | number): string => longDayFormat.format(new Date(at)).replace(',', '')

/** A key that is the same for all moments of one day here. */
export const dayKey = (at: string | number): string => new Date(at).toDateString()

/** 10:41 today, “Mon 09:00” within a week, “20 Nov” beyond. */
export function moment(at: string | number, nowMs: number): string {
  const ms = new Date(at).getTime()
  if (dayKey(ms) === dayKey(nowMs)) return clock(ms)
  if (Math.abs(ms - nowMs) < 6 * day) return `${weekdayFormat.format(ms)} ${clock(ms)}`
  return shortDay(ms)
}

/** 4 m, 1 h 10 m, 21 h, 3 d. Never less than a minute. */
export function span(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / minute))
  if (minutes < 60) return t`${minutes} m`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours < 4) return rest === 0 ? t`${hours} h` : t`${hours} h ${rest} m`
  const days = Math.round(hours / 24)
  return hours < 48 ? t`${hours} h` : t`${days} d`
}

/** How long ago: “12 s”, “4 m”. */
export function ago(at: string, nowMs: number): string {
  const ms = Math.max(0, nowMs - Date.parse(at))
  const seconds = Math.round(ms / 1000)
  return ms < minute ? t`${seconds} s` : span(ms)
}

export type DueTone = 'plain' | 'soon' | 'over'

/** The time at the end of a row. `window` when it is the reply window rather than our own target. */
export type Due = { text: string; tone: DueTone; at: string; window: boolean }

/** The next deadline of a conversation: the sooner of target and reply window; null without one. */
export function nextDue(
  { dueAt, replyWindowEndsAt }: { dueAt: string | null; replyWindowEndsAt: string | null },
  nowMs: number,
): Due | null {
  if (dueAt === null) return null
  const windowEnd = replyWindowEndsAt
  // Our target is set an hour ahead of the window's end: past it, the window is what counts.
  const window =
    windowEnd !== null && Date.parse(windowEnd) - Date.parse(dueAt) <= hour && Date.parse(windowEnd) > nowMs
  const at = window ? windowEnd : dueAt
  const left = Date.parse(at) - nowMs
  if (left <= 0) return { text: overWords(span(left)), tone: 'over', at, window }
  const text = left > 20 * hour ? moment(at, nowMs) : span(left)
  return { text, tone: left < 15 * minute ? 'soon' : 'plain', at, window }
}

const overWords = (late: string): string => t({ comment: 'Past its deadline', message: `${late} over` })

export type WindowTone = 'far' | 'near' | 'last' | 'closed'

/** How the reply window stands: more than 4 h, 4 h or less, 30 min or less, closed. */
export function windowTone(endsAt: string, nowMs: number): WindowTone {
  const left = Date.parse(endsAt) - nowMs
  if (left <= 0) return 'closed'
  if (left <= 30 * minute) return 'last'
  return left <= 4 * hour ? 'near' : 'far'
}
