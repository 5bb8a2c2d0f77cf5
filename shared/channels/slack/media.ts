// How does a file that somebody shared reach us?
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download, trustedLink } from '../download.ts'
import { fileInfoSchema } from './answers.ts'
import { readSlack } from './api.ts'
import { fileHosts } from './limits.ts'

/** Links want the token, which only Slack's own hosts are shown. Files of other organisations come without a link. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const link = ref.url ?? (await linkOf(ref.nativeId ?? '', context))
  const url = trustedLink(link, context.endpoint, fileHosts)
  const authorization = `Bearer ${context.credentials.botToken ?? ''}`
  const file = await download(context, { platform: 'Slack', url, headers: { authorization } }, maxBytes)
  // Without the right to read files Slack sends its sign-in page.
  if (file.mimeType.startsWith('text/html') && ref.mimeType !== 'text/html')
    throw new Failure('auth_expired', 'Slack does not let the app read files: it needs the scope files:read.')
  return { ...file, mimeType: ref.mimeType ?? file.mimeType }
}

async function linkOf(id: string, context: ConnectorContext): Promise<string> {
  if (!/^F[A-Z0-9]+$/.test(id)) throw new Failure('not_found', 'This file has no Slack id.')
  const { file } = await readSlack(context, 'files.info', { file: id }, fileInfoSchema)
  const link = file.url_private_download ?? file.url_private
  if (link === undefined) throw new Failure('not_found', 'Slack has no link for this file.')
  return link
}
