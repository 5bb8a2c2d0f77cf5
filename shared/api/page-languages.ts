// In which languages does the page speak, and which one is a visitor shown?

/** A language the page is built in. `locale` is how its numbers and dates are written; `name` is what its speakers call it. */
export type PageLanguage = { code: string; locale: string; name: string; direction: 'ltr' | 'rtl' }

/** The first is shown to whoever asks for none of them. */
export const pageLanguages = [
  { code: 'en', locale: 'en-GB', name: 'English', direction: 'ltr' },
  { code: 'es', locale: 'es', name: 'Español', direction: 'ltr' },
  { code: 'pt-BR', locale: 'pt-BR', name: 'Português (Brasil)', direction: 'ltr' },
  { code: 'ar', locale: 'ar', name: 'العربية', direction: 'rtl' },
] as const satisfies readonly PageLanguage[]

export type PageLanguageCode = (typeof pageLanguages)[number]['code']

/** The cookie that holds what a person chose in this browser: a code of `pageLanguages`. */
export const languageCookie = 'harken-language'

/** The built page in this language, beside its assets. */
export const pageFile = (code: PageLanguageCode): string =>
  code === 'en' ? 'index.html' : `index.${code}.html`

/** What a browser says of the languages its person reads: two headers, as they came. */
export type LanguageHeaders = { cookie?: string | undefined; 'accept-language'?: string | undefined }

/**
 * The language to show: the one chosen here before, else the first of the browser's that there is (RFC 9110 §12.5.4; a
 * language without its region will do), else English.
 */
export function pageLanguageFor({
  cookie,
  'accept-language': accepted = '',
}: LanguageHeaders): PageLanguageCode {
  const codes = pageLanguages.map(({ code }) => code)
  const asked = accepted
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0, place }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality || one.place - other.place)
  const wanted = [chosenIn(cookie), ...asked.map(({ tag }) => tag)]
  for (const tag of wanted) {
    const found =
      codes.find((code) => code.toLowerCase() === tag) ??
      codes.find((code) => tag !== '' && code.toLowerCase().split('-')[0] === tag.split('-')[0])
    if (found !== undefined) return found
  }
  return 'en'
}

const chosenIn = (cookies = ''): string =>
  new RegExp(`(?:^|;) *${languageCookie}=([^;]*)`).exec(cookies)?.[1]?.trim().toLowerCase() ?? ''
