// How does a file get new content without ever being half written?
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600
let temporaryFiles = 0

const temporaryName = (path: string) => `${path}.${process.pid}.${++temporaryFiles}.tmp`

/** Makes or replaces the file; readable by its owner only. Blocks until it is on disk. */
export function writeFileAtomically(path: string, content: string | Buffer): void {
  const temporary = temporaryName(path)
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(temporary, 'w', OWNER_ONLY)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

/** The same without blocking; the parts are written one after the other. */
export async function replaceFile(path: string, parts: (string | Buffer)[]): Promise<void> {
  const temporary = temporaryName(path)
  const file = await open(temporary, 'w', OWNER_ONLY)
  try {
    for (const part of parts) await file.writeFile(part)
    await file.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
