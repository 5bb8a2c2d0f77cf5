// How is a file fetched from a platform, whole or not at all?
import { Failure } from '../domain/failure.ts'
import type { ConnectorContext, FetchedMedia } from './connector.ts'
import { brokenCall } from './platform-call.ts'

const timeoutMs = 20_000
const tooLarge = 'The file is larger than may be taken in.'

/** `redirects`: so many are followed, to https only and without the headers; none without it. */
export type Download = { platform: string; url: URL; headers?: Record<string, string>; redirects?: number }

/**
 * At most `maxBytes`. Throws Failure: `rejected` when larger or behind a redirect, `not_found` when gone, `auth_expired`
 * when refused, `unavailable` otherwise (202 included: not ready yet).
 */
export async function download(
  context: Pick<ConnectorContext, 'fetch'>,
  { platform, url, headers = {}, redirects = 0 }: Download,
  maxBytes: number,
): Promise<FetchedMedia> {
  try {
    const response = await context.fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      const next = redirects > 0 ? targetOf(response, url) : null
      if (next !== null) return download(context, { platform, url: next, redirects: redirects - 1 }, maxBytes)
      throw refusal(response.status, platform)
    }
    const bytes = await readUpTo(response, maxBytes)
    return { bytes, mimeType: response.headers.get('content-type') ?? 'application/octet-stream' }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('unavailable', brokenCall(error, platform).detail)
  }
}

function targetOf(response: Response, from: URL): URL | null {
  if (response.status < 300 || response.status > 399) return null
  const next = URL.parse(response.headers.get('location') ?? '', from)
  return next?.protocol === 'https:' ? next : null
}

/** A link of a delivery, if it is one of `hosts` over https, or on this machine like the account's own endpoint. */
export function trustedLink(link: string, endpoint: string, hosts: readonly string[]): URL {
  const url = URL.parse(link)
  if (url !== null && url.username === '' && url.origin === new URL(endpoint).origin) return url
  const known = hosts.some((host) => url?.hostname === host || url?.hostname.endsWith(`.${host}`))
  if (url?.protocol === 'https:' && known && url.username === '' && url.port === '') return url
  throw new Failure('rejected', 'The link to the file is not one we follow.')
}

function refusal(status: number, platform: string): Failure {
  const detail = `${platform} answered the download with ${status}.`
  if (status === 401 || status === 403) return new Failure('auth_expired', detail)
  if (status >= 300 && status < 400)
    return new Failure('rejected', `${platform} put the file behind a redirect.`)
  return new Failure(status === 404 || status === 410 ? 'not_found' : 'unavailable', detail)
}

async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    throw new Failure('rejected', tooLarge)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new Failure('rejected', tooLarge)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
