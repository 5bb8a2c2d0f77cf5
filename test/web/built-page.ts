// What does a first visit load? Builds the page once, into a folder of the test's own.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

export type BuiltPage = { root: string; html: string; remove: () => Promise<void> }

export async function buildPage(): Promise<BuiltPage> {
  const root = await mkdtemp(join(tmpdir(), 'harken-page-'))
  // Under vitest it says "test", and React would bring its development form along.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({
    configFile: fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: { outDir: root, emptyOutDir: true },
  })
  process.env.NODE_ENV = before
  return {
    root,
    html: await readFile(join(root, 'index.html'), 'utf8'),
    remove: () => rm(root, { recursive: true }),
  }
}

/** Gzipped KB of the files with this ending that index.html names: what is loaded before anything is opened. */
export async function firstLoadKb({ root, html }: BuiltPage, ending: '.js' | '.css'): Promise<number> {
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map(([, path = '']) => path)
  const files = named.filter((path) => path.endsWith(ending))
  const sizes = await Promise.all(files.map((path) => gzipKb(join(root, path))))
  return sizes.reduce((sum, kb) => sum + kb, 0)
}

/** Gzipped KB of everything with this ending. */
export async function allKb({ root }: BuiltPage, ending: '.js' | '.css'): Promise<number> {
  const files = (await readdir(join(root, 'assets'))).filter((name) => name.endsWith(ending))
  const sizes = await Promise.all(files.map((name) => gzipKb(join(root, 'assets', name))))
  return sizes.reduce((sum, kb) => sum + kb, 0)
}

/** Gzipped KB of the largest script that index.html does not name. */
export async function largestLazyKb({ root, html }: BuiltPage): Promise<number> {
  const files = await readdir(join(root, 'assets'))
  const lazy = files.filter((name) => name.endsWith('.js') && !html.includes(name))
  return Math.max(...(await Promise.all(lazy.map((name) => gzipKb(join(root, 'assets', name))))))
}

const gzipKb = async (path: string): Promise<number> => gzipSync(await readFile(path)).length / 1024
