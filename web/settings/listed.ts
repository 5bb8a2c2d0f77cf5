// How are several things said one after the other?
import { t } from '@lingui/core/macro'
import { locale } from '../words/locale.ts'

const either = new Intl.ListFormat(locale, { type: 'disjunction' })
const both = new Intl.ListFormat(locale, { type: 'conjunction' })

/** “A, B, C”: side by side, whatever each is; empty without any. */
export function listed(parts: readonly string[]): string {
  const [first = '', ...others] = parts
  return others.reduce((said, part) => t`${said}, ${part}`, first)
}

/** “A, B or C”. */
export const anyOf = (names: readonly string[]): string => either.format(names)

/** “A, B and C”. */
export const allOf = (names: readonly string[]): string => both.format(names)
