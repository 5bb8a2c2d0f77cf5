// How much does a package bring along? The bytes of it and of everything it depends on, as installed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const manifest = z.object({ dependencies: z.optional(z.record(z.string(), z.string())) })

/** Bytes on disk of `packages` and their dependencies, each counted once. */
export function installedBytes(packages: readonly string[]): number {
  const seen = new Set<string>()
  const waiting = [...packages]
  let bytes = 0
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const folder = join(modules, name)
    if (seen.has(name) || !existsSync(folder)) continue
    seen.add(name)
    bytes += folderBytes(folder)
    const { dependencies } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    waiting.push(...Object.keys(dependencies ?? {}))
  }
  return bytes
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
