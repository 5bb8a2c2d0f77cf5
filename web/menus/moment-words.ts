// How are moments said in the language of the page? What is typed for them, for whoever puts something off.
import { t } from '@lingui/core/macro'
import type { MomentWords } from '#shared/domain/moment-words.ts'

/** Where one language has other names for its months in other countries. */
const alsoSpoken: Readonly<Record<string, readonly string[]>> = {
  ar: ['ar-SY', 'ar-DZ', 'ar-MA'],
  es: ['es-PE'],
}

/** Days and months by `locale`, a BCP 47 tag; the rest from the catalogue, each message a list with commas. */
export function momentWords(locale: string): MomentWords {
  const locales = [locale, ...(alsoSpoken[locale] ?? [])]
  const named = (dates: readonly number[], style: Intl.DateTimeFormatOptions): string[][] => {
    const formats = locales.map((one) => new Intl.DateTimeFormat(one, { ...style, timeZone: 'UTC' }))
    return dates.map((date) => [...new Set(formats.map((format) => format.format(date)))])
  }
  return {
    // The first of January 2024 was a Monday.
    weekdays: named(
      Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day)),
      { weekday: 'long' },
    ),
    months: named(
      Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1)),
      { month: 'long' },
    ),
    phrases: Object.fromEntries(Object.entries(typed).map(([english, all]) => [english, all.split(/[,،]/)])),
  }
}

const typed: Readonly<Record<string, string>> = {
  today: t({
    message: 'today',
    context: 'typed, with commas between',
    comment: 'Everything people may type for it when they put something off.',
  }),
  tomorrow: t({ message: 'tomorrow, tmr, tmrw', context: 'typed, with commas between' }),
  overmorrow: t({ message: 'day after tomorrow', context: 'typed, with commas between' }),
  tonight: t({ message: 'tonight', context: 'typed, with commas between' }),
  morning: t({
    message: 'morning, in the morning',
    context: 'typed, with commas between',
    comment: 'Typed: “tomorrow morning”, “9 in the morning”.',
  }),
  noon: t({ message: 'noon, midday', context: 'typed, with commas between' }),
  afternoon: t({
    message: 'afternoon, in the afternoon',
    context: 'typed, with commas between',
    comment: 'Typed. Alone it is 14:00; “5 in the afternoon” is 17:00.',
  }),
  evening: t({
    message: 'evening, in the evening',
    context: 'typed, with commas between',
    comment: 'Typed. Alone it is 18:00.',
  }),
  night: t({
    message: 'night, at night',
    context: 'typed, with commas between',
    comment: 'Typed. Alone it is 20:00.',
  }),
  midnight: t({ message: 'midnight', context: 'typed, with commas between' }),
  eod: t({ message: 'end of day, closing, eod', context: 'typed, with commas between' }),
  am: t({
    message: 'am, a.m., a. m.',
    context: 'typed, with commas between',
    comment: 'Typed behind an hour before noon.',
  }),
  pm: t({
    message: 'pm, p.m., p. m.',
    context: 'typed, with commas between',
    comment: 'Typed behind an hour after noon.',
  }),
  next: t({
    message: 'next, coming',
    context: 'typed, with commas between',
    comment: 'Typed, before or behind “week” and the names of days.',
  }),
  minute: t({ message: 'minute, minutes, min, mins', context: 'typed, with commas between' }),
  hour: t({ message: 'hour, hours, hr, hrs', context: 'typed, with commas between' }),
  day: t({ message: 'day, days', context: 'typed, with commas between' }),
  week: t({ message: 'week, weeks', context: 'typed, with commas between' }),
  '30 min': t({ message: 'half an hour', context: 'typed, with commas between' }),
  '15 min': t({ message: 'a quarter of an hour', context: 'typed, with commas between' }),
  '90 min': t({ message: 'an hour and a half', context: 'typed, with commas between' }),
  '2 minute': t({ message: 'two minutes', context: 'typed, with commas between' }),
  '2 hour': t({ message: 'two hours', context: 'typed, with commas between' }),
  '2 day': t({ message: 'two days', context: 'typed, with commas between' }),
  '2 week': t({ message: 'two weeks', context: 'typed, with commas between' }),
  '3': t({ message: 'three', context: 'typed, with commas between' }),
  a: t({
    message: 'a, an, one',
    context: 'typed, with commas between',
    comment: 'Typed for one hour or day.',
  }),
  in: t({ message: 'in, within', context: 'typed, with commas between', comment: 'Typed before “2 hours”.' }),
  and: t({
    message: 'and',
    context: 'typed, with commas between',
    comment: 'Typed between hours and minutes.',
  }),
  at: t({ message: 'at', context: 'typed, with commas between', comment: 'Typed before “9:00”.' }),
  the: t({
    message: 'the, on, this',
    context: 'typed, with commas between',
    comment: 'Little words that say nothing of a moment: articles, “of”, “on”.',
  }),
}

/** What stands in the empty field: moments that are understood. */
export const momentHint: string = t({
  message: 'tomorrow 9, in 2h, monday',
  comment: 'Three moments that are understood, with commas between.',
})
