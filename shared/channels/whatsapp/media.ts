// How is a file that a customer sent fetched: its id names a short-lived link, which wants our token.
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { downloadMedia } from '../meta/media-download.ts'
import { readGraph } from '../meta/outcome.ts'

const mediaAnswer = z.object({
  url: z.string(),
  mime_type: z.optional(z.string()),
  sha256: z.optional(z.string()),
  file_size: z.optional(z.union([z.number(), z.string()])),
})

/** The file, at most `maxBytes` long. Throws Failure: `rejected` when too large or damaged, `not_found` after 7 days. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.nativeId === undefined) throw new Failure('not_found', 'The file has no id.')
  const body = await readGraph(context, {
    path: encodeURIComponent(ref.nativeId),
    query: { phone_number_id: context.credentials.phoneNumberId ?? '' },
  })
  const file = mediaAnswer.safeParse(body)
  if (!file.success) throw new Failure('bad_payload', 'The platform did not say where the file is.')
  if (Number(file.data.file_size ?? 0) > maxBytes) {
    throw new Failure('rejected', `The file has ${file.data.file_size} bytes; ${maxBytes} are taken.`)
  }
  const { bytes } = await downloadMedia(context, file.data.url, maxBytes, true)
  if (!matches(bytes, file.data.sha256)) throw new Failure('rejected', 'The file arrived damaged.')
  return { bytes, mimeType: file.data.mime_type ?? ref.mimeType ?? 'application/octet-stream' }
}

/** The digest is hex in Graph's answers and base64 in webhooks; a form we do not know proves nothing. */
function matches(bytes: Uint8Array, digest: string | undefined): boolean {
  if (digest === undefined) return true
  const own = createHash('sha256').update(bytes).digest()
  if (/^[0-9a-f]{64}$/i.test(digest)) return own.equals(Buffer.from(digest, 'hex'))
  if (/^[A-Za-z0-9+/]{43}=$/.test(digest)) return own.equals(Buffer.from(digest, 'base64'))
  return true
}
