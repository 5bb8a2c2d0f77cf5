// How is a file fetched that a webhook or a list gave a short-lived link to.
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { downloadMedia } from './media-download.ts'

/** The link itself opens the file, so no token goes there. Throws Failure. */
export async function fetchLinkedMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.url === undefined) throw new Failure('not_found', 'The file has no link.')
  const { bytes, mimeType } = await downloadMedia(context, ref.url, maxBytes, false)
  return { bytes, mimeType: mimeType ?? ref.mimeType ?? 'application/octet-stream' }
}
