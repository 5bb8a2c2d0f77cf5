// How is the page built? Once in each of its languages, all of them into one folder.
import { rm } from 'node:fs/promises'
import { build } from 'vite'
import { pageLanguages } from '../shared/api/page-languages.ts'
import { pageIn } from './vite.config.ts'

const [, , outDir] = process.argv
if (outDir === undefined) throw new Error('Say where to: node --import tsx web/build.ts FOLDER')

// Whoever asks may run as a test or in development; the page is always the one that is deployed.
process.env.NODE_ENV = 'production'
await rm(outDir, { recursive: true, force: true })
await Promise.all(
  pageLanguages.map(({ code }) => {
    const config = pageIn(code)
    return build({
      ...config,
      configFile: false,
      logLevel: 'error',
      build: { ...config.build, outDir, emptyOutDir: false },
    })
  }),
)
