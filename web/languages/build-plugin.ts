// How do the words of the page come to be in one language? They are written into its scripts while it is built.
import { basename } from 'node:path'
import type { Plugin } from 'vite'
import { type PageLanguageCode, pageFile, pageLanguages } from '../../shared/api/page-languages.ts'
import { translationsFor } from './catalogues.ts'
import { inlineWords } from './inline-words.ts'

/** As index.html says it of the language it is written in. */
const written = '<html lang="en" dir="ltr">'

/** Puts the words of `code` in the place of every message, and names the page after its language. */
export function inLanguage(code: PageLanguageCode): Plugin {
  const language = pageLanguages.find((one) => one.code === code) ?? pageLanguages[0]
  return {
    name: 'in-language',
    enforce: 'pre',
    transform: {
      filter: { id: /\/web\/.*\.tsx?$/, code: /@lingui\/(core|react)\/macro/ },
      handler: (source, id) => inlineWords(source, id, translationsFor(code, id)),
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        if (!html.includes(written)) throw new Error(`index.html begins otherwise than with ${written}.`)
        return html.replace(written, `<html lang="${language.locale}" dir="${language.direction}">`)
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = Object.values(bundle).find(({ fileName }) => basename(fileName) === 'index.html')
        if (page !== undefined) page.fileName = pageFile(code)
      },
    },
  }
}
