// What can people say in one language, and which facts fill the gaps?
import type { Random } from './random.ts'

export type Mood = 'complaint' | 'question' | 'praise' | 'joke' | 'rant' | 'spam'
export type Language = 'en' | 'es' | 'pt' | 'fr' | 'de' | 'it' | 'nl' | 'ar' | 'ja'

export type Topic = {
  about: string
  mood: Mood
  /** How often it comes up, 1 without it. */
  weight?: number
  /** Share of people who prefer to tell it in private where they could do either, 0.25 without it. */
  inPrivate?: number
  /** Share of messages that come with a picture. */
  photo?: number
  /** Nobody can wait for long. */
  urgent?: boolean
  openings: readonly string[]
  /** Said before the general reminders when nobody answers. */
  reminders?: readonly string[]
}

export type Phrasebook = {
  language: Language
  towns: readonly string[]
  /** Singular, with its article or owner. */
  items: readonly string[]
  days: readonly string[]
  money(amount: number): string
  topics: readonly Topic[]
  /** When nobody has answered: once, twice, three times and more. */
  reminders: readonly [readonly string[], readonly string[], readonly string[]]
  /** Somebody who was not answered tries another channel. */
  elsewhere: readonly string[]
  thanks: readonly string[]
  furtherQuestions: readonly string[]
  unhappy: readonly string[]
  greetings: readonly string[]
  corrections: readonly string[]
  /** What the talkative add in private. */
  asides?: readonly string[]
}

export type Facts = Record<string, string>

const drivers = ['Gareth', 'Amira', 'Pawel', 'Denise', 'Kofi', 'Lorna', 'Stefan', 'Jasmin', 'Owen', 'Rosa']

/** The facts of one story; they stay the same while it lasts. */
export function drawFacts(random: Random, book: Phrasebook): Facts {
  const hour = String(random.whole(8, 19)).padStart(2, '0')
  const minute = String(random.whole(0, 11) * 5).padStart(2, '0')
  return {
    order: `NW-${random.whole(210_000, 989_999)}`,
    town: random.pick(book.towns),
    item: random.pick(book.items),
    day: random.pick(book.days),
    time: `${hour}:${minute}`,
    count: String(random.whole(2, 9)),
    amount: book.money(random.whole(380, 14_900) / 100),
    code: String(random.whole(100_000, 999_999)),
    locker: String(random.whole(2, 64)),
    driver: random.pick(drivers),
  }
}

/** The template with its gaps filled; a gap without a fact stays visible, for the tests to find. */
export function fill(template: string, facts: Facts): string {
  return template.replace(/(^|[.!?] )?\{(\w+)\}/g, (gap: string, start: string | undefined, name: string) => {
    const fact = facts[name]
    if (fact === undefined) return gap
    return start === undefined ? fact : start + fact.charAt(0).toUpperCase() + fact.slice(1)
  })
}
