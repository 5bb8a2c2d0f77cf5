// How is a file of a message fetched? Only from where our replies go, with our signature.
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download } from '../download.ts'
import { signed } from './call.ts'
import { replyUrl } from './reply-url.ts'

/** The signature is over an empty body. Any other origin is refused: an event must not send us anywhere. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const home = replyUrl(context.credentials)
  const url = URL.parse(ref.url ?? '')
  if (typeof home === 'string' || url === null || url.origin !== home.origin || url.username !== '') {
    throw new Failure('rejected', 'Files are fetched from the host of the replyUrl only.')
  }
  const { bytes, mimeType } = await download(
    context,
    { platform: 'The other side', url, headers: signed(context, '') },
    maxBytes,
  )
  return { bytes, mimeType: ref.mimeType ?? mimeType }
}
