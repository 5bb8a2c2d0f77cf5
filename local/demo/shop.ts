// The demo's shop: somebody else's site, with a strict policy of its own, that embeds the chat by one script tag.
import { readFile } from 'node:fs/promises'
import type { SiteAnswer } from '../gateway/site.ts'

const pages: Record<string, [file: string, type: string]> = {
  '/demo-shop': ['index.html', 'text/html; charset=utf-8'],
  '/demo-shop/shop.css': ['shop.css', 'text/css; charset=utf-8'],
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

/** Null for a path that is none of the shop's. */
export async function shopPage(path: string): Promise<SiteAnswer | null> {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page === undefined) return null
  const [file, type] = page
  const body = await readFile(new URL(`./shop/${file}`, import.meta.url))
  return { status: 200, headers: { 'content-type': type, 'content-security-policy': policy }, body }
}
