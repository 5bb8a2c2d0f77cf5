// Which pictures came with a post or a comment, and how are they fetched?
import type { ConnectorContext, FetchedMedia } from '#shared/channels/connector.ts'
import { download, trustedLink } from '#shared/channels/download.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { MediaRef } from '#shared/domain/mention.ts'
import { pictureSchema } from './wire.ts'

const hosts = ['redd.it', 'redditmedia.com']

/** Those that Reddit has finished with; each has a link of its own. */
export function picturesIn(metadata: Readonly<Record<string, unknown>> | null | undefined): MediaRef[] {
  return Object.values(metadata ?? {}).flatMap((raw): MediaRef[] => {
    const picture = pictureSchema.safeParse(raw)
    if (!picture.success) return []
    const { m: mimeType, s } = picture.data
    const url = s.u ?? s.gif
    return url === undefined ? [] : [{ kind: 'image', url, ...(mimeType === undefined ? {} : { mimeType }) }]
  })
}

/** Pictures are open to all: the token stays at home. Throws Failure. */
export async function fetchMedia(
  { url }: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (url === undefined) throw new Failure('rejected', 'This file has no link.')
  const link = { platform: 'Reddit', url: trustedLink(url, context.endpoint, hosts) }
  return download(context, link, maxBytes)
}
