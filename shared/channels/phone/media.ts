// How is a recording or a picture fetched? From the telephone service itself, signed in.
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download } from '../download.ts'
import { authorization } from './twilio.ts'

/** Links of any other origin are refused; pictures may be one redirect away, and get no credentials there. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const url = URL.parse(ref.url ?? '')
  if (url === null || url.origin !== new URL(context.endpoint).origin || url.username !== '')
    throw new Failure('rejected', "The link is not one of the telephone service's.")
  // Without an ending a recording comes as WAV, ten times the size.
  if (/\/Recordings\/[A-Za-z0-9]+$/.test(url.pathname)) url.pathname += '.mp3'
  const file = await download(
    context,
    { platform: 'The telephone service', url, headers: authorization(context), redirects: 2 },
    maxBytes,
  )
  return { bytes: file.bytes, mimeType: ref.mimeType ?? file.mimeType }
}
