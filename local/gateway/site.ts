// The page's files, as CloudFront serves them: hashed assets for ever, everything else fresh, one page for all paths.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import {
  type LanguageHeaders,
  type PageLanguageCode,
  pageFile,
  pageLanguageFor,
} from '#shared/api/page-languages.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/** The headers every page answer carries, the same as on AWS. */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:* http://127.0.0.1:*; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

export type SiteAnswer = { status: number; headers: Record<string, string>; body: Buffer }

/** Where the page lies, and when it is there in a language: absent where it is already. */
export type Site = { root: string; ready?(language: PageLanguageCode): Promise<void> }

/** A file of the site, or the page itself, in the visitor's language, for paths that are no file. */
export async function siteAnswer(site: Site, path: string, headers: LanguageHeaders): Promise<SiteAnswer> {
  const clean = normalize(decodeURIComponent(path)).replace(/^([/\\]|\.\.)+/, '')
  const file = extname(clean) === '' ? await pageOf(site, pageLanguageFor(headers)) : clean
  try {
    const body = await readFile(join(site.root, file))
    const hashed = clean.startsWith('assets/')
    return {
      status: 200,
      headers: {
        ...securityHeaders,
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
      body,
    }
  } catch {
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Not found') }
  }
}

/** Somebody who comes while their language is being built waits for it: sooner the right one than two in turn. */
async function pageOf(site: Site, language: PageLanguageCode): Promise<string> {
  try {
    await site.ready?.(language)
    return pageFile(language)
  } catch {
    return pageFile('en')
  }
}
