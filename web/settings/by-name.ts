// In which order does what has a name stand in a list of the settings? By it, whatever the case.
import { locale } from '../words/locale.ts'

const order = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })

/** A new list; of two with the same name the one with the smaller id first. */
export const byName = <T extends { id: string; name: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => order.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
