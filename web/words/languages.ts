// What is a language called?
import { locale } from './locale.ts'

const names = new Intl.DisplayNames([locale], { type: 'language' })

/** “ar” → “Arabic”; null when it is not known which it is. */
export function languageName(code: string): string | null {
  if (code === '' || code === 'und' || code === 'unknown') return null
  try {
    return names.of(code) ?? null
  } catch {
    return null
  }
}
