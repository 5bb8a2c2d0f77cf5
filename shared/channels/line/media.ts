// How does a file that somebody sent reach us?
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download } from '../download.ts'
import { lineDefinition } from './definition.ts'
import { contentEndpoint } from './limits.ts'

/** Videos are not ready at once: LINE then answers 202, which counts as unavailable and is asked again. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.nativeId === undefined || !/^\d+$/.test(ref.nativeId))
    throw new Failure('not_found', 'This file has no LINE id.')
  const origin = context.endpoint === lineDefinition.endpoint ? contentEndpoint : context.endpoint
  const url = new URL(`/v2/bot/message/${ref.nativeId}/content`, origin)
  const authorization = `Bearer ${context.credentials.channelAccessToken ?? ''}`
  return download(context, { platform: 'LINE', url, headers: { authorization } }, maxBytes)
}
