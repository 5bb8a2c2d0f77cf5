// Is the page built, and from the sources as they are? Builds it when not.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const project = fileURLToPath(new URL('..', import.meta.url))
const cache = join(project, 'node_modules', '.cache', 'harken')
/** What the page is made of. */
const sources = ['web', 'shared/api', 'shared/domain', 'shared/channels']

/**
 * The folder of the built page, one per state of the sources: several processes may ask at once, and none sees half a
 * page. Takes a few seconds when something has changed.
 */
export async function builtPage(say: (line: string) => void): Promise<string> {
  const folder = join(cache, `page-${await sourceMark()}`)
  if (existsSync(folder)) return folder
  say('building the page …')
  const draft = `${folder}.${process.pid}`
  await mkdir(cache, { recursive: true })
  await build(draft)
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  })
  return folder
}

async function build(outDir: string): Promise<void> {
  const building = [join(project, 'web', 'build.ts'), outDir]
  await promisify(execFile)(process.execPath, ['--import', 'tsx', ...building], { cwd: project })
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
