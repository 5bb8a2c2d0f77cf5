// How does the page say what a channel is, in its own language? The words of its definition are exchanged while the page is built.
import { type NodePath, types as t, transformSync } from '@babel/core'
import type { Plugin } from 'vite'
import type { PageLanguageCode } from '../../shared/api/page-languages.ts'
import { catalogue, type Translations } from './catalogues.ts'

/** By what the definitions say in English: their words are their own ids. */
export const channelWords = (code: PageLanguageCode): Translations => catalogue(code, 'channels')

/**
 * Names of channels, who reads an answer, what it costs, what a credential is called: on the page in its language, in the
 * API and the CLI as they stand.
 */
export function channelsInLanguage(code: PageLanguageCode): Plugin {
  return {
    name: 'channels-in-language',
    enforce: 'pre',
    transform: {
      filter: { id: /\/shared\/channels\/[^/]+\/(definition|limits)\.ts$/ },
      handler: (source, id) => withWords(source, id, channelWords(code)),
    },
  }
}

/** `source` with every text that has a translation exchanged for it; null where there is nothing to exchange. */
export function withWords(source: string, file: string, words: Translations) {
  if (words.size === 0) return null
  const plugin = () => ({
    visitor: {
      StringLiteral({ node, parent }: NodePath<t.StringLiteral>) {
        const said = t.isObjectProperty(parent) && parent.value === node ? words.get(node.value) : undefined
        if (said === undefined) return
        node.value = said
        delete node.extra
      },
    },
  })
  const built = transformSync(source, {
    filename: file,
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    parserOpts: { plugins: ['typescript'] },
    plugins: [plugin],
  })
  if (typeof built?.code !== 'string') throw new Error(`${file} came to nothing.`)
  return { code: built.code, map: built.map ?? null }
}
