// How is one file fetched whole or not at all, never more of it than may be taken in?
import { Failure } from '../domain/failure.ts'
import type { ConnectorContext, FetchedMedia } from './connector.ts'

const timeoutMs = 20_000

/**
 * Follows no redirect but to another https host, where `redirects` allows that many, and then without the headers.
 * Throws Failure: `rejected` for more than `maxBytes`, otherwise by the answer's status.
 */
export async function downloadFile(
  context: Pick<ConnectorContext, 'fetch'>,
  url: URL,
  headers: Record<string, string>,
  maxBytes: number,
  redirects = 0,
): Promise<FetchedMedia> {
  const response = await ask(context, url, headers)
  if (!response.ok) {
    await response.body?.cancel()
    const next = URL.parse(response.headers.get('location') ?? '', url)
    if (redirects > 0 && response.status >= 300 && response.status < 400 && next?.protocol === 'https:')
      return downloadFile(context, next, {}, maxBytes, redirects - 1)
    throw refusal(response.status)
  }
  const bytes = await readAtMost(response, maxBytes)
  return { bytes, mimeType: response.headers.get('content-type') ?? 'application/octet-stream' }
}

async function ask(
  context: Pick<ConnectorContext, 'fetch'>,
  url: URL,
  headers: Record<string, string>,
): Promise<Response> {
  try {
    return await context.fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  } catch {
    throw new Failure('unavailable', 'The file could not be fetched.')
  }
}

function refusal(status: number): Failure {
  if (status === 401 || status === 403)
    return new Failure('auth_expired', `The file was refused (${status}).`)
  if (status === 404 || status === 410) return new Failure('not_found', 'The file is gone.')
  if (status >= 300 && status < 400) return new Failure('rejected', 'The file is behind a redirect.')
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
