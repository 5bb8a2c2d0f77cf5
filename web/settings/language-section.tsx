// In which language does the page speak to me? Kept in this browser; the page is loaded anew in the one that is chosen.
import { t } from '@lingui/core/macro'
import { languageCookie, pageLanguages } from '#shared/api/page-languages.ts'
import { locale } from '../words/locale.ts'
import form from './form.module.css'
import styles from './language-section.module.css'

const yearS = 365 * 86_400

export function LanguageSection() {
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Language`}</h2>
      </header>
      <p className={form.words}>
        {t`The page speaks the language you choose here, else your browser’s. What people write stays as they wrote it.`}
      </p>
      <fieldset className={styles.languages}>
        <legend className="visually-hidden">{t`Language`}</legend>
        {pageLanguages.map((language) => (
          <label key={language.code} className={styles.language}>
            <input
              type="radio"
              name="language"
              value={language.code}
              defaultChecked={language.locale === locale}
              onChange={() => speak(language.code)}
            />
            <bdi lang={language.locale}>{language.name}</bdi>
          </label>
        ))}
      </fieldset>
    </>
  )
}

function speak(code: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser the page runs in has the Cookie Store.
  document.cookie = `${languageCookie}=${code}; Path=/; Max-Age=${yearS}; SameSite=Lax${secure}`
  location.reload()
}
