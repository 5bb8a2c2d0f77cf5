// What does a first visit load? The page, built once for all tests that open it.
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type PageLanguageCode, pageFile } from '#shared/api/page-languages.ts'
import { builtPage } from '../../local/page.ts'

export type BuiltPage = { root: string; language: PageLanguageCode; html: string }

/** The page as it is deployed, in one language; the first test of a run that asks builds it, the others find it. */
export async function buildPage(language: PageLanguageCode = 'en'): Promise<BuiltPage> {
  const root = await builtPage(() => {})
  return { root, language, html: await readFile(join(root, pageFile(language)), 'utf8') }
}

/** Gzipped KB of the files with this ending that the page itself names: what is loaded before anything is opened. */
export async function firstLoadKb({ root, html }: BuiltPage, ending: '.js' | '.css'): Promise<number> {
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+)"/g)].map(([, path = '']) => path)
  const files = named.filter((path) => path.endsWith(ending))
  const sizes = await Promise.all(files.map((path) => gzipKb(join(root, path))))
  return sizes.reduce((sum, kb) => sum + kb, 0)
}

/** Gzipped KB of all its scripts. */
export async function allKb(page: BuiltPage): Promise<number> {
  const sizes = await Promise.all((await scriptsOf(page)).map(gzipKb))
  return sizes.reduce((sum, kb) => sum + kb, 0)
}

/** Gzipped KB of the largest script that the page itself does not name. */
export async function largestLazyKb(page: BuiltPage): Promise<number> {
  const lazy = (await scriptsOf(page)).filter((path) => !page.html.includes(basename(path)))
  return Math.max(...(await Promise.all(lazy.map(gzipKb))))
}

async function scriptsOf({ root, language }: BuiltPage): Promise<string[]> {
  const folder = join(root, 'assets', language)
  return (await readdir(folder)).map((name) => join(folder, name))
}

const gzipKb = async (path: string): Promise<number> => gzipSync(await readFile(path)).length / 1024
