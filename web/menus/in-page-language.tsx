// In which language and direction does what floats above the page stand? In the page's, whatever the browser speaks.
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { locale } from '../words/locale.ts'

export function InPageLanguage({ children }: { children: ReactNode }) {
  return <I18nProvider locale={locale}>{children}</I18nProvider>
}
