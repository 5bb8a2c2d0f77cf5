// How does the chat become the one script that other sites load? Bundled on its own, beside the page.
import { build } from 'esbuild'
import type { Plugin } from 'vite'

/** The script's text, minified. */
export async function buildChatWidget(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/main.ts`],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  })
  const [script] = outputFiles
  if (script === undefined) throw new Error('The chat widget came to nothing.')
  return script.text
}

/** Puts `chat.js` beside index.html: its name stays, since other people's pages name it. */
export const chatWidget = (): Plugin => ({
  name: 'chat-widget',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'chat.js', source: await buildChatWidget() })
  },
})
