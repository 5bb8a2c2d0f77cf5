// What does each message say in a language? Read from its catalogues: one file a language and folder of the page.
import { existsSync, readFileSync } from 'node:fs'
import { formatter } from '@lingui/format-po'

const po = formatter({ origins: false })

/** A message's id (as lingui makes it) → what it says, in ICU MessageFormat. */
export type Translations = ReadonlyMap<string, string>

const read = new Map<string, Translations>()
const none: Translations = new Map()

/** The catalogue for this source file; empty for the language the page is written in, and for words nobody translated yet. */
export function translationsFor(language: string, sourceFile: string): Translations {
  const folder = /\/web\/([^/]+)\//.exec(sourceFile)?.[1]
  return folder === undefined ? none : catalogue(language, folder)
}

/** All that stands under this name. */
export function catalogue(language: string, name: string): Translations {
  if (language === 'en') return none
  const path = `${import.meta.dirname}/${language}/${name}.po`
  const known = read.get(path)
  if (known !== undefined) return known
  const found = existsSync(path) ? parse(readFileSync(path, 'utf8'), path, language) : none
  read.set(path, found)
  return found
}

function parse(text: string, filename: string, locale: string): Translations {
  const messages = po.parse(text, { locale, sourceLocale: 'en', filename })
  if (messages instanceof Promise) throw new Error('The catalogue’s format is read at once.')
  const said = Object.entries(messages).flatMap(([id, { translation, obsolete }]) =>
    translation && !obsolete ? [[id, translation] as const] : [],
  )
  return new Map(said)
}
