// What is a language called?
import { locale } from './locale.ts'

const names = new Intl.DisplayNames([locale], { type: 'language' })

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

/** Is it known to be another language than the page’s? */
export const isForeign = (code: string): boolean =>
  languageName(code) !== null && primary(code) !== primary(locale)

/** “ar” → “Arabic”; null when it is not known which it is. */
export function languageName(code: string): string | null {
  if (code === '' || code === 'und' || code === 'unknown') return null
  try {
    return names.of(code) ?? null
  } catch {
    return null
  }
}
