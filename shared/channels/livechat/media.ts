// How is a visitor's file fetched from the chat server?
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download } from '../download.ts'
import { chatUrl, signed } from './call.ts'

export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const { nativeId = '' } = ref
  if (!/^[\w-]{1,80}\/[\w-]{1,80}$/.test(nativeId))
    throw new Failure('not_found', 'This is no file of a chat.')
  const url = chatUrl(context, `files/${nativeId}`)
  const headers = signed(context, '')
  return download(context, { platform: 'The chat', url, headers }, maxBytes)
}
