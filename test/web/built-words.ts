// What does a file of the page export once it is built in another language? For files that import nothing but types.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import type { PageLanguageCode } from '#shared/api/page-languages.ts'
import { translationsFor } from '../../web/languages/catalogues.ts'
import { inlineWords } from '../../web/languages/inline-words.ts'

/** The module `path`, below web/, as the page in `code` loads it. */
export async function builtWords<Module>(path: string, code: PageLanguageCode): Promise<Module> {
  const file = fileURLToPath(new URL(`../../web/${path}`, import.meta.url))
  const spoken = inlineWords(await readFile(file, 'utf8'), file, translationsFor(code, file))
  const script = await transform(spoken.code, { loader: 'ts', format: 'esm' })
  const built: Module = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(script.code)}`
  )
  return built
}
