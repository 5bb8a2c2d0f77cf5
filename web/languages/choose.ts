// Which form goes with a number or a name? Built messages ask here.
import { locale } from '../words/locale.ts'
import { counted } from '../words/numbers.ts'

export { counted }

/** The forms of a message: by plural category (“one”, “few”, “other”), by exact number (“=0”), or by name. */
type Forms = Readonly<Record<string, string>> & { readonly other: string }

const cardinal = new Intl.PluralRules(locale)
const ordinal = new Intl.PluralRules(locale, { type: 'ordinal' })

export const formOf = (n: number, forms: Forms): string =>
  forms[`=${n}`] ?? forms[cardinal.select(n)] ?? forms.other

export const ordinalFormOf = (n: number, forms: Forms): string =>
  forms[`=${n}`] ?? forms[ordinal.select(n)] ?? forms.other

export const caseOf = (name: string, forms: Forms): string => forms[name] ?? forms.other
