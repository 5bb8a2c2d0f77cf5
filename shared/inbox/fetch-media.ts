// Fetches one file of a message into private storage, checked for size and kind; notes what became of it.
import { Failure } from '../domain/failure.ts'
import { readAccount } from '../store/accounts.ts'
import { mediaObjectKey, readMedia, writeMedia } from '../store/media.ts'
import { connectorContext } from './connector-context.ts'
import type { MediaJob } from './media-jobs.ts'
import type { Services } from './services.ts'

/** What may be shown or kept, by the first part of its MIME type or whole. Never HTML, scripts or SVG. */
const allowedTypes = [
  /^image\/(jpeg|png|gif|webp|heic|heif|avif)$/,
  /^video\/(mp4|3gpp|quicktime|webm)$/,
  /^audio\/[a-z0-9.+-]+$/,
  /^application\/(pdf|msword|vnd\.[a-z0-9.+-]+|zip|octet-stream)$/,
  /^text\/(plain|csv|vcard)$/,
]

/** Throws only what is worth another try; a refusal is stored with its reason. Repeating a finished job does nothing. */
export async function fetchMedia(services: Services, job: MediaJob): Promise<void> {
  const { channel, account: accountId, conversationId, mediaId: id, messageAt, ref } = job
  const known = await readMedia(services.db, conversationId, id)
  if (known?.state === 'stored' || known?.state === 'refused') return
  const account = await readAccount(services.db, channel, accountId)
  const connector = services.connectors[channel]
  const note = (state: 'refused' | 'failed', reason: string): Promise<void> =>
    writeMedia(services.db, {
      conversationId,
      id,
      messageAt,
      state,
      objectKey: null,
      mimeType: null,
      bytes: 0,
      reason,
    })
  if (!account || !connector?.fetchMedia) return note('refused', 'This channel cannot fetch media.')
  try {
    const context = await connectorContext(services, account)
    const { bytes, mimeType } = await connector.fetchMedia(ref, context, connector.definition.mediaBytes)
    const type = (mimeType.split(';')[0] ?? '').trim().toLowerCase()
    if (bytes.length > connector.definition.mediaBytes) return await note('refused', 'The file is too large.')
    if (!allowedTypes.some((pattern) => pattern.test(type))) {
      return await note('refused', `Files of the type "${type.slice(0, 60)}" are not kept.`)
    }
    const objectKey = mediaObjectKey(conversationId, id)
    await services.blobs.put(objectKey, bytes, type)
    await writeMedia(services.db, {
      conversationId,
      id,
      messageAt,
      state: 'stored',
      objectKey,
      mimeType: type,
      bytes: bytes.length,
      reason: null,
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.retryable) {
      await note('failed', error.message)
      throw error
    }
    await note('refused', error.message)
  }
}
