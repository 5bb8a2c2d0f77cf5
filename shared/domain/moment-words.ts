// Which English words stand for what somebody typed of a moment in another language? Word by word; pure.

/** What a language says of moments. Every list holds all that is typed for one thing, in any case and spelling. */
export type MomentWords = {
  /** Names of the days, Monday first. Their beginnings, from three letters on, are understood too. */
  weekdays: readonly (readonly string[])[]
  /** Names of the months, January first. */
  months: readonly (readonly string[])[]
  /** Everything else by the English for it, as `parseMoment` knows it: `tomorrow` → `mañana`. */
  phrases: Readonly<Record<string, readonly string[]>>
}

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const shortest = 3

/**
 * `text` as it is compared: small letters without their marks, Western digits, one space between words. Arabic letters that
 * are typed for one another become one; a digit stands apart from the letters of other scripts than the Latin one.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u200e\u200f]/gu, '')
    .toLowerCase()
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replace(/(?<=\d)(?=[^\P{L}\p{Script=Latin}])|(?<=[^\P{L}\p{Script=Latin}])(?=\d)/gu, ' ')
    .replace(/[,،]|\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** `text`, `folded` before, with the words of the language in English; what the language does not know stays. */
export function inEnglish(text: string, words: MomentWords): string {
  const { phrases, weekdays, months } = dictionaryOf(words)
  const typed = text.split(' ')
  const said: string[] = []
  for (let at = 0; at < typed.length; ) {
    const found = phraseAt(typed, at, phrases)
    if (found !== null) {
      said.push(found.english)
      at += found.length
      continue
    }
    const word = typed[at] ?? ''
    // “24 mar” is a month where “mar 9” is a day.
    const [first, second] = /^\d+$/.test(typed[at - 1] ?? '') ? [months, weekdays] : [weekdays, months]
    said.push(namedBy(word, first) ?? namedBy(word, second) ?? word)
    at += 1
  }
  return said.join(' ')
}

type Name = { folded: string; english: string }
type Dictionary = { phrases: ReadonlyMap<string, string>; weekdays: Name[]; months: Name[] }

const dictionaries = new WeakMap<MomentWords, Dictionary>()

function dictionaryOf(words: MomentWords): Dictionary {
  const known = dictionaries.get(words)
  if (known !== undefined) return known
  const weekdays = namesIn(words.weekdays, weekdayNames)
  const months = namesIn(words.months, monthNames)
  const phrases = new Map([...weekdays, ...months].map((name) => [name.folded, name.english]))
  for (const [english, all] of Object.entries(words.phrases))
    for (const one of all) phrases.set(folded(one), english)
  const made = { phrases, weekdays, months }
  dictionaries.set(words, made)
  return made
}

const namesIn = (lists: readonly (readonly string[])[], english: readonly string[]): Name[] =>
  lists.flatMap((all, index) => all.map((one) => ({ folded: folded(one), english: english[index] ?? '' })))

/** The longest phrase that begins with the word at `at`. */
function phraseAt(
  typed: readonly string[],
  at: number,
  phrases: ReadonlyMap<string, string>,
): { english: string; length: number } | null {
  for (let length = Math.min(5, typed.length - at); length > 0; length--) {
    const english = phrases.get(typed.slice(at, at + length).join(' '))
    if (english !== undefined) return { english, length }
  }
  return null
}

function namedBy(word: string, names: readonly Name[]): string | null {
  const begun = bare(word)
  if (begun.length < shortest) return null
  return names.find((name) => bare(name.folded).startsWith(begun))?.english ?? null
}

/** Arabic puts the article before the names of days, or leaves it out. */
const bare = (word: string): string => word.replace(/^ال/, '')
