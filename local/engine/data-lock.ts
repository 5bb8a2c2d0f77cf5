// Is another process working on this data directory already?
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface Owner {
  pid: number
  /** Tells a process from a later one that got the same pid; empty where the system cannot say. */
  since: string
}

const held = new Set<string>()

/**
 * Takes the directory (created when missing) for this process. Throws when a living process has it; takes
 * over what a dead one left behind. `release` is for a clean stop.
 */
export function lockDataDir(dir: string): { release(): void } {
  const path = join(resolve(dir), 'lock')
  if (held.has(path)) throw inUse(dir, path, process.pid)
  mkdirSync(dir, { recursive: true })
  const own = `${path}.${process.pid}`
  writeFileSync(own, JSON.stringify({ pid: process.pid, since: startOf(process.pid) } satisfies Owner))
  try {
    while (!linked(own, path)) {
      const found = read(path)
      const owner = parse(found)
      if (owner && isAlive(owner)) throw inUse(dir, path, owner.pid)
      if (found !== undefined) removeStale(path, found)
    }
  } finally {
    rmSync(own, { force: true })
  }
  held.add(path)
  return {
    release() {
      if (held.delete(path)) rmSync(path, { force: true })
    },
  }
}

/** A link appears with its whole content or not at all, and never replaces another. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Two processes may find the same stale lock: the slower one puts back what it wrongly took away. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside) !== stale) linked(aside, path)
  rmSync(aside, { force: true })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parse(text: string | undefined): Owner | undefined {
  try {
    const owner = JSON.parse(text ?? '') as Partial<Owner> | null
    const pid = owner?.pid
    return Number.isInteger(pid) && pid ? { pid, since: owner?.since ?? '' } : undefined
  } catch {
    return undefined
  }
}

function isAlive(owner: Owner): boolean {
  // In a container every run may get the same pid; this process itself holds no lock yet.
  if (owner.pid === process.pid) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = startOf(owner.pid)
  return now === '' || owner.since === '' || now === owner.since
}

/** Boot and start time of a process, from Linux's /proc. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  const boot = read('/proc/sys/kernel/random/boot_id')
  // The name in brackets may hold spaces; the start time is the 20th field after it.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks === undefined ? '' : `${boot?.trim() ?? ''} ${ticks}`
}

function inUse(dir: string, path: string, pid: number): Error {
  return new Error(
    `The data directory ${dir} is in use by process ${pid}. Stop that process or choose another directory; ` +
      `if it is not Harken, delete ${path}.`,
  )
}
