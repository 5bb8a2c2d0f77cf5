// Which phrasebook belongs to a language?
import type { Language, Phrasebook } from './phrasebook.ts'
import { arabic } from './texts/arabic.ts'
import { dutch } from './texts/dutch.ts'
import { english } from './texts/english.ts'
import { french } from './texts/french.ts'
import { german } from './texts/german.ts'
import { italian } from './texts/italian.ts'
import { japanese } from './texts/japanese.ts'
import { portuguese } from './texts/portuguese.ts'
import { spanish } from './texts/spanish.ts'

export const phrasebooks: Record<Language, Phrasebook> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  nl: dutch,
  ar: arabic,
  ja: japanese,
}
