// Is the page built, and from the sources as they are? Builds it when not.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('..', import.meta.url))
const output = join(project, 'web', 'dist')
const stamp = join(output, '.sources')
/** What the page is made of. */
const sources = ['web', 'shared/api', 'shared/domain', 'shared/channels']

/** The folder of the built page. Takes a few seconds when something has changed. */
export async function builtPage(say: (line: string) => void): Promise<string> {
  const mark = await sourceMark()
  const built = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
  if (built === mark) return output
  say('building the page …')
  const { build } = await import('vite')
  await build({ configFile: join(project, 'web', 'vite.config.ts'), logLevel: 'error' })
  await writeFile(stamp, mark)
  return output
}

async function sourceMark(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of sources) {
    const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${join('web', 'dist')}`))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    for (const file of files) hash.update(file.slice(project.length)).update(await readFile(file))
  }
  return hash.digest('hex')
}
