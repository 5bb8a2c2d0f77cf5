// Which moment does somebody mean by "tomorrow 9", "in 2h" or "monday"? In English, and in a language handed in; pure.
import { type Calendar, openSpansOf, weekdays } from './calendar.ts'
import { folded, inEnglish, type MomentWords } from './moment-words.ts'
import { instantOf, localDateOf, nextDate, weekdayOf } from './zoned-time.ts'

/** `outside`: nobody is there then, by the opening hours. Where no hours are kept it is never so. */
export type Moment = { at: string; outside: boolean }

export type Wall = {
  /** IANA zone of the clock that is meant. */
  timeZone: string
  /** Opening hours: a day without a time means its opening, and a closed day the next open one. Null: every day at nine. */
  calendar: Calendar | null
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** Nobody puts anything off for longer, and a slip of the finger should not either. */
const longestMs = 366 * dayMs

const units: Record<string, number> = {
  m: minuteMs,
  min: minuteMs,
  mins: minuteMs,
  minute: minuteMs,
  minutes: minuteMs,
  h: hourMs,
  hr: hourMs,
  hrs: hourMs,
  hour: hourMs,
  hours: hourMs,
  d: dayMs,
  day: dayMs,
  days: dayMs,
  w: 7 * dayMs,
  week: 7 * dayMs,
  weeks: 7 * dayMs,
}
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayTimes: Record<string, string> = {
  noon: '12:00',
  midday: '12:00',
  midnight: '24:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '20:00',
}

/**
 * The moment `words` mean at `now` (ms), always after it; null when they mean none, or one more than a year ahead. English is
 * understood where they mean nothing in the `language`.
 */
export function parseMoment(words: string, now: number, wall: Wall, language?: MomentWords): Moment | null {
  const typed = folded(words)
  for (const text of language === undefined ? [typed] : [inEnglish(typed, language), typed]) {
    const english = ordered(text)
    const at = spanAfter(english, now) ?? wallMoment(english, now, wall)
    if (at !== null && at > now && at - now <= longestMs)
      return { at: new Date(at).toISOString(), outside: isOutside(at, wall) }
  }
  return null
}

/** Without the words that say nothing, and in the order the rest is looked for: the day, then its time. */
const ordered = (text: string): string =>
  text
    .replace('day after tomorrow', 'overmorrow')
    // “at 9h” is a time, “9h” alone is nine hours.
    .replace(/\bat (\d{1,2}) ?h\b(?! ?\d)/, '$1:00')
    .replace(/\bat (\d{1,2}) ?h ?(\d{2})\b/, '$1:$2')
    .replace(/\bin the (?=morning|afternoon|evening)|\b(?:at|on|the|this)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^day (?=\S)/, '')
    .replace(/^(\w+) next\b/, 'next $1')
    .replace(/^(morning|noon|afternoon|evening|night|midnight) (.+)$/, '$2 $1')

/** `in 2h`, `90 min`, `1h30`, `half an hour`. */
function spanAfter(text: string, now: number): number | null {
  const said = text
    .replace(/^in (?=(?:minute|hour|day|week)\b)/, '1 ')
    // Arabic says “an hour, one”.
    .replace(/^(1 \w+) a$/, '$1')
    .replace(/^in /, '')
    .replace(/^half an hour$/, '30 min')
    .replace(/^an? /, '1 ')
    .replace(/^(\d+) ?h ?(\d{1,2})$/, '$1h $2m')
  const parts = [...said.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)(?: (?:and )?|$)/g)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== said) return null
  let sum = 0
  for (const [, count = '', unit = ''] of parts) {
    const ms = Object.hasOwn(units, unit) ? units[unit] : undefined
    if (ms === undefined) return null
    sum += Number(count) * ms
  }
  return now + Math.round(sum)
}

/** A day, a time, or both, on the wall's clock. */
function wallMoment(text: string, now: number, wall: Wall): number | null {
  const today = localDateOf(now, wall.timeZone)
  const day = dayOf(text, today)
  if (day === null) {
    const time = timeOf(text, today, wall)
    if (time === null) return null
    const at = instantOf(today, time, wall.timeZone)
    return at > now ? at : instantOf(nextDate(today), time, wall.timeZone)
  }
  const { date, rest } = day
  if (rest === '' || rest === 'morning') {
    const at = openingOf(date, wall)
    return at > now ? at : rest === '' && date === today ? null : openingOf(nextDate(today), wall)
  }
  const time = timeOf(rest, date, wall)
  return time === null ? null : instantOf(date, time, wall.timeZone)
}

type Day = { date: string; rest: string }

function dayOf(text: string, today: string): Day | null {
  const [first = '', ...others] = text.split(' ')
  const rest = others.join(' ')
  if (first === 'today') return { date: today, rest }
  if (first === 'tonight')
    return { date: today, rest: /^(?:\d[\d:.]*)?$/.test(rest) ? `${rest} night`.trim() : rest }
  if (first === 'overmorrow') return { date: plusDays(today, 2), rest }
  if (first === 'tomorrow' || first === 'tmr' || first === 'tmrw') return { date: nextDate(today), rest }
  if (first === 'next') return nextOf(others, today)
  const weekday = weekdayNamed(first)
  if (weekday !== null) return { date: dateOfNext(weekday, today), rest }
  return datedDay(text, today)
}

/** `next week`, `next tuesday`: the one of the coming week, not of this one. */
function nextOf([what = '', ...others]: string[], today: string): Day | null {
  const rest = others.join(' ')
  const monday = dateOfNext(0, today)
  if (what === 'week') return { date: monday, rest }
  const weekday = weekdayNamed(what)
  return weekday === null ? null : { date: plusDays(monday, weekday), rest }
}

/** `2026-12-24`, `24 dec`, `dec 24`, each with a time behind it or none. */
function datedDay(text: string, today: string): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?: (.*))?$/.exec(text)
  if (iso !== null) return real(`${iso[1]}-${iso[2]}-${iso[3]}`, iso[4] ?? '')
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9})(?: (?<rest>.*))?$/.exec(text)?.groups ??
    /^(?<month>[a-z]{3,9}) (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<rest>.*))?$/.exec(text)?.groups
  if (named === undefined) return null
  const { day = '', month = '', rest = '' } = named
  const index = months.indexOf(month.slice(0, 3))
  if (index < 0) return null
  const inYear = (year: number) => `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  return real(inYear(year) < today ? inYear(year + 1) : inYear(year), rest ?? '')
}

/** Null for a date no calendar has. */
function real(date: string, rest: string): Day | null {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null
  return { date, rest }
}

/** `HH:MM`. A bare 1 to 6 is meant in the afternoon; with minutes, `h` or a part of the day it is what it says. */
function timeOf(text: string, date: string, wall: Wall): string | null {
  const named = Object.hasOwn(dayTimes, text) ? dayTimes[text] : undefined
  if (named !== undefined) return named
  if (text === 'eod' || text === 'end of day' || text === 'closing') return closingOf(date, wall)
  const clock = /^(\d{1,2})(?: ?[:.h] ?(\d{2})| ?(h))? ?(am|pm|morning|noon|afternoon|evening|night)?$/.exec(
    text,
  )
  if (clock === null) return null
  const [, hours = '', minutes, whole, half] = clock
  let hour = Number(hours)
  if (half === 'am' || half === 'pm') {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'pm' ? 12 : 0)
  } else if (half !== undefined) {
    if (half === 'night' && hour === 12) return minutes === undefined ? '24:00' : null
    if (hour <= 12 && !(half === 'night' && hour < 6)) hour = (hour % 12) + (half === 'morning' ? 0 : 12)
  } else if (minutes === undefined && whole === undefined && hours.length === 1 && hour >= 1 && hour <= 6)
    hour += 12
  if (hour > 23 || Number(minutes ?? 0) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`
}

/** When somebody is there first on that date, or on the next day on which somebody is. */
function openingOf(date: string, { calendar, timeZone }: Wall): number {
  if (calendar === null) return instantOf(date, '09:00', timeZone)
  let day = date
  for (let ahead = 0; ahead < 60; ahead++) {
    const [first] = openSpansOf(day, calendar)
    if (first !== undefined) return first[0]
    day = nextDate(day)
  }
  return instantOf(date, '09:00', timeZone)
}

function closingOf(date: string, { calendar }: Wall): string {
  const closed = calendar?.holidays.includes(date) ?? true
  return (closed ? undefined : calendar?.hours[weekdayOf(date)].at(-1)?.to) ?? '18:00'
}

function isOutside(at: number, { calendar }: Wall): boolean {
  if (calendar === null) return false
  const spans = openSpansOf(localDateOf(at, calendar.timeZone), calendar)
  return !spans.some(([opens, closes]) => at >= opens && at < closes)
}

/** 0 is Monday. By its name or the three or more letters it begins with. */
function weekdayNamed(word: string): number | null {
  const full = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const index = word.length < 3 ? -1 : full.findIndex((name) => name.startsWith(word))
  return index < 0 ? null : index
}

/** The next date with that weekday, never today. */
function dateOfNext(weekday: number, today: string): string {
  const days = (weekday - weekdays.indexOf(weekdayOf(today)) + 7) % 7 || 7
  return plusDays(today, days)
}

const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
