// How does a file that somebody posted reach us?
import type { ConnectorContext, FetchedMedia } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { MediaRef } from '#shared/domain/mention.ts'

const timeoutMs = 20_000
const tooLarge = 'The file is larger than may be taken in.'

/** Links to files are public and last. Only https is followed, or the account’s own endpoint. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const { url } = ref
  if (url === undefined || !URL.canParse(url)) throw new Failure('not_found', 'This file has no link.')
  const { protocol, origin } = new URL(url)
  if (protocol !== 'https:' && origin !== context.endpoint)
    throw new Failure('rejected', 'This file has a link that is not followed.')
  try {
    const response = await context.fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      throw new Failure(
        response.status === 404 ? 'not_found' : 'unavailable',
        `The file was answered with ${response.status}.`,
      )
    }
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body) {
      size += chunk.length
      if (size > maxBytes) throw new Failure('rejected', tooLarge)
      chunks.push(chunk)
    }
    const mimeType = response.headers.get('content-type') ?? ref.mimeType ?? 'application/octet-stream'
    return { bytes: new Uint8Array(Buffer.concat(chunks)), mimeType }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('unavailable', 'The file could not be fetched.')
  }
}
