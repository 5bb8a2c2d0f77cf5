// How do pictures of ours get into a post? Uploaded first; the post then names them with what they show.
import type { OutgoingMedia } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { failureOf } from './errors.ts'
import type { Session } from './session.ts'
import { uploadedBlobSchema } from './wire.ts'

/**
 * The embed of these pictures. Uploading one again gives the same blob, so a repeated send stays harmless. Throws Failure:
 * nothing has been posted then.
 */
export async function imagesEmbed(
  session: Session,
  files: readonly OutgoingMedia[],
): Promise<Record<string, unknown>> {
  const images: { alt: string; image: unknown }[] = []
  for (const { bytes, mimeType, alt = '' } of files) {
    const method = 'com.atproto.repo.uploadBlob'
    const result = await session.call({ method, file: { bytes, mimeType } })
    if (result.kind !== 'ok') throw failureOf(result)
    const uploaded = uploadedBlobSchema.safeParse(result.body)
    if (!uploaded.success)
      throw new Failure('unavailable', 'Bluesky described the uploaded picture unreadably.')
    images.push({ alt, image: uploaded.data.blob })
  }
  return { $type: 'app.bsky.embed.images', images }
}
