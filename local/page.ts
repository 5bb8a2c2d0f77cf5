// Is the page built, and from the sources as they are? Builds it when not, the language most likely asked for first.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type PageLanguageCode, pageFile, pageLanguages } from '#shared/api/page-languages.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const cache = join(project, 'node_modules', '.cache', 'harken')
/** What the page is made of. */
const sources = ['web', 'shared/api', 'shared/domain', 'shared/channels']

export type Page = {
  /** The folder it is served from: one per state of the sources. */
  root: string
  /** Resolves once the page is there in this language; rejects when it cannot be built. */
  ready(language: PageLanguageCode): Promise<void>
  /** Builds no further. */
  stop(): void
}

/**
 * The page, perhaps still being built. Several processes may do so at once, and one may be killed: a language is there
 * when its page file is, which comes last.
 */
export async function openPage(say: (line: string) => void): Promise<Page> {
  const root = join(cache, `page-${await sourceMark()}`)
  const missing = pageLanguages
    .map(({ code }) => code)
    .filter((code) => !existsSync(join(root, pageFile(code))))
  if (missing.length === 0) return { root, ready: async () => {}, stop: () => {} }
  say('building the page …')
  return { root, ...build(root, missing) }
}

/** The folder of the page built in all its languages. Takes some seconds when something has changed. */
export async function builtPage(say: (line: string) => void): Promise<string> {
  const { root, ready } = await openPage(say)
  await Promise.all(pageLanguages.map(({ code }) => ready(code)))
  return root
}

function build(root: string, languages: readonly PageLanguageCode[]): Omit<Page, 'root'> {
  const building = ['--import', 'tsx', join(project, 'web', 'build.ts'), root, ...languages]
  const child = spawn(process.execPath, building, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const built = createInterface(child.stdout)
  const coming = languages.map((code) => {
    const there = new Promise<void>((resolve, reject) => {
      built.on('line', (line) => line === code && resolve())
      child.on('error', reject)
      child.on('close', () => reject(new Error(`The page cannot be built.\n${complaint}`)))
    })
    // Whoever waits hears of a failure; a language nobody waits for is no reason to end.
    there.catch(() => {})
    return [code, there] as const
  })
  const waiting = new Map<PageLanguageCode, Promise<void>>(coming)
  return { ready: async (language) => waiting.get(language), stop: () => void child.kill() }
}

async function sourceMark(): Promise<string> {
  // The packages are pinned by the lockfile.
  const hash = createHash('sha256').update(await readFile(join(project, 'package-lock.json')))
  const built = join(project, 'web', 'dist')
  for (const folder of sources) {
    const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(built))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    for (const file of files) hash.update(file.slice(project.length)).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}
