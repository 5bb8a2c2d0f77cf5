// Can two processes ever work on the same data directory?
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDataDir } from '../../../local/engine/data-lock.ts'

let dir: string
let other: ChildProcess | undefined

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'))
})

afterEach(() => {
  other?.kill('SIGKILL')
  other = undefined
  rmSync(dir, { recursive: true })
})

/** Another process that takes the lock and stays. */
async function holder(): Promise<ChildProcess> {
  const module = new URL('../../../local/engine/data-lock.ts', import.meta.url).href
  const script = `import(${JSON.stringify(module)}).then(({ lockDataDir }) => {
    lockDataDir(${JSON.stringify(dir)})
    console.log('locked')
    setInterval(() => {}, 1000)
  })`
  other = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (other.stdout) await once(other.stdout, 'data')
  return other
}

it('is taken, refused to the same process, and released', () => {
  const lock = lockDataDir(dir)
  expect(() => lockDataDir(dir)).toThrow(`is in use by process ${process.pid}`)
  lock.release()
  lock.release()
  expect(readdirSync(dir)).toEqual([])
  lockDataDir(dir).release()
})

it('names the living process, and is taken over when that was killed', async () => {
  const process = await holder()
  expect(() => lockDataDir(dir)).toThrow(
    new RegExp(`${dir} is in use by process ${process.pid}\\. Stop that process .* delete .*lock\\.$`),
  )
  process.kill('SIGKILL')
  await once(process, 'exit')
  lockDataDir(dir).release()
})

it('is taken over from a dead pid, from this very pid and from rubbish', () => {
  const left = [
    JSON.stringify({ pid: 2 ** 30, since: '' }),
    JSON.stringify({ pid: process.pid }),
    'rubbish',
    '',
  ]
  for (const content of left) {
    writeFileSync(join(dir, 'lock'), content)
    lockDataDir(dir).release()
  }
  expect(existsSync(join(dir, 'lock'))).toBe(false)
})

it.runIf(existsSync('/proc/1/stat'))('is taken over when the pid belongs to a later process', () => {
  const lock = JSON.stringify({ pid: process.ppid, since: 'an earlier boot 1' })
  writeFileSync(join(dir, 'lock'), lock)
  lockDataDir(dir).release()
})
