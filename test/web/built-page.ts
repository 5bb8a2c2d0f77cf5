// What does a first visit load? The page, built once for all tests that open it.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtPage } from '../../local/page.ts'

export type BuiltPage = { root: string; html: string }

/** The page as it is deployed; the first test of a run that asks builds it, the others find it. */
export async function buildPage(): Promise<BuiltPage> {
  const root = await builtPage(() => {})
  return { root, html: await readFile(join(root, 'index.html'), 'utf8') }
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
