// How is the page built? Once in each language asked for, one after the other, each put in place when it is whole.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { type PageLanguageCode, pageFile, pageLanguages } from '../shared/api/page-languages.ts'
import { pageIn } from './vite.config.ts'

const [, , place, ...asked] = process.argv
if (place === undefined) throw new Error('Say where to: node --import tsx web/build.ts FOLDER [LANGUAGE …]')

// Whoever asks may run as a test or in development; the page is always the one that is deployed.
process.env.NODE_ENV = 'production'
for (const { code } of pageLanguages) {
  if (asked.length > 0 && !asked.includes(code)) continue
  const draft = `${place}.${process.pid}`
  try {
    await build(configFor(code, draft))
    await putInPlace(draft, place, code)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  console.log(code)
  // Whoever looks at the first wants the machine for it.
  setPriority(10)
}

function configFor(code: PageLanguageCode, outDir: string) {
  const config = pageIn(code)
  return { ...config, configFile: false, logLevel: 'error', build: { ...config.build, outDir } } as const
}

/** File by file, the page itself last: who finds it finds all it names. The same sources give the same files. */
async function putInPlace(draft: string, place: string, code: PageLanguageCode): Promise<void> {
  const entries = await readdir(draft, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(draft, join(entry.parentPath, entry.name)))
  const page = pageFile(code)
  for (const file of [...files.filter((name) => name !== page), page]) {
    await mkdir(dirname(join(place, file)), { recursive: true })
    await rename(join(draft, file), join(place, file))
  }
}
