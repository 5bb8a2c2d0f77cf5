// How is a file behind one of Meta's links fetched safely: which links are followed, with which token, how much is read.
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext } from '../connector.ts'

const timeoutMs = 20_000
const mostRedirects = 3

export type DownloadedFile = { bytes: Uint8Array; mimeType: string | null }

/**
 * Fetches `link`, at most `maxBytes`; `withToken` where the link asks for the account's own token. Only https is followed (and http on loopback when the
 * account's own endpoint is there); the token goes to the link's own host only, never on to where it redirects.
 */
export async function downloadMedia(
  context: ConnectorContext,
  link: string,
  maxBytes: number,
  withToken: boolean,
): Promise<DownloadedFile> {
  const first = safeUrl(link, undefined, context)
  const signal = AbortSignal.timeout(timeoutMs)
  let url = first
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const token: Record<string, string> =
      withToken && url.origin === first.origin
        ? { authorization: `Bearer ${context.credentials.accessToken ?? ''}` }
        : {}
    const response = await ask(context, url, token, signal)
    const next = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && next !== null) {
      await response.body?.cancel()
      url = safeUrl(next, url, context)
      continue
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw refusal(response.status)
    }
    const mimeType = response.headers.get('content-type')?.split(';')[0]?.trim() || null
    return { bytes: await readAtMost(response, maxBytes), mimeType }
  }
  throw new Failure('unavailable', 'The file is behind too many redirects.')
}

async function ask(
  context: ConnectorContext,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await context.fetch(url, { headers, redirect: 'manual', signal })
  } catch {
    throw new Failure('unavailable', 'The file could not be fetched.')
  }
}

function safeUrl(text: string, base: URL | undefined, context: ConnectorContext): URL {
  const url = URL.parse(text, base)
  if (url?.protocol === 'https:' && !isLoopback(url)) return url
  if (url?.protocol === 'http:' && isLoopback(url) && isLoopback(new URL(context.endpoint))) return url
  throw new Failure('rejected', 'The link to the file is not one we follow.')
}

function isLoopback(url: URL): boolean {
  return url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]'
}

function refusal(status: number): Failure {
  if (status === 401 || status === 403)
    return new Failure('auth_expired', `The file was refused (${status}).`)
  if (status === 404 || status === 410) return new Failure('not_found', 'The file is gone.')
  return new Failure('unavailable', `The file could not be fetched (${status}).`)
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new Failure('rejected', `The file is larger than ${maxBytes} bytes.`)
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    throw tooLarge
  }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge
      chunks.push(chunk)
    }
  } catch (error) {
    if (error === tooLarge) throw tooLarge
    throw new Failure('unavailable', 'The file broke off on the way.')
  }
  return Buffer.concat(chunks)
}
