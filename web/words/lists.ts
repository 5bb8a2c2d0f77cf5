// How are several things said in one? As a list, or one after the other.
import { t } from '@lingui/core/macro'
import { locale } from './locale.ts'

const conjunction = new Intl.ListFormat(locale)
const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' })

/** “Bia, Noor and Eli”. */
export const listed = (things: readonly string[]): string => conjunction.format(things)

/** “Bia, Noor or Eli”. */
export const anyOf = (things: readonly string[]): string => disjunction.format(things)

/** “positive, no hurry, spam”: parts that each stand for themselves; what is null is left out. */
export const joined = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null)
    .reduce((before, next) => (before === '' ? next : t`${before}, ${next}`), '')

/** “closed by Ana: all done”; without anything to add, what is said as it is. */
export const adding = (said: string, more: string | null | undefined): string =>
  more ? t`${said}: ${more}` : said

/** Keeps words of another direction from turning the ones around them. */
export const asWritten = (words: string): string => `\u2068${words}\u2069`
