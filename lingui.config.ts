// Where do the words of the page lie, and in which languages? One catalogue a folder of the page and language.
import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'
import { pageLanguages } from './shared/api/page-languages.ts'

const folders = [
  'api',
  'app',
  'composer',
  'conversation',
  'crisis',
  'customer',
  'footer',
  'keyboard',
  'menus',
  'notices',
  'pieces',
  'pulse',
  'queue',
  'rail',
  'reading',
  'session',
  'settings',
  'store',
  'team',
  'words',
]
const [source, ...others] = pageLanguages.map(({ code }) => code)

export default {
  sourceLocale: source,
  locales: others,
  catalogs: folders.map((folder) => ({
    path: `web/languages/{locale}/${folder}`,
    include: [`web/${folder}/`],
  })),
  format: formatter({ origins: false }),
  orderBy: 'message',
} satisfies Partial<LinguiConfig>
