// How do files of ours get onto the instance, ready to go out with a status?
import type { ConnectorContext, OutgoingMedia } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { callMastodon } from './client.ts'
import { failureOf, read } from './errors.ts'
import type { Home } from './instance.ts'
import { processing } from './limits.ts'
import { mediaSchema } from './wire.ts'

/** What this instance will not take, in words for people; null when all is well. */
export function refusedFiles(files: readonly OutgoingMedia[], home: Home): string | null {
  if (files.length > home.attachments) return `This instance takes at most ${home.attachments} files.`
  for (const { kind, bytes, fileName } of files) {
    const most = kind === 'image' ? home.imageBytes : kind === 'video' ? home.videoBytes : 0
    if (most === 0) return `${fileName}: only pictures and videos can be sent on Mastodon.`
    if (bytes.length > most) return `${fileName} is larger than the ${most} bytes this instance takes.`
  }
  return null
}

/** Ids for `media_ids`. Throws Failure; a file that nothing refers to is thrown away by the instance. */
export async function upload(context: ConnectorContext, files: readonly OutgoingMedia[]): Promise<string[]> {
  const ids: string[] = []
  for (const { bytes, mimeType, fileName, alt } of files) {
    const form = new FormData()
    form.set('file', new Blob([Buffer.from(bytes)], { type: mimeType }), fileName)
    if (alt !== undefined) form.set('description', alt)
    const result = await callMastodon(context, { method: 'POST', path: '/api/v2/media', form })
    if (result.kind !== 'ok') throw failureOf(result)
    const media = mediaSchema.safeParse(result.body)
    if (!media.success)
      throw new Failure('unavailable', 'The instance took a file with an unreadable answer.')
    // 202: it is still being worked on, and a status that names it now would be refused.
    if (result.status === 202) await ready(context, media.data.id)
    ids.push(media.data.id)
  }
  return ids
}

async function ready(context: ConnectorContext, id: string): Promise<void> {
  for (let tries = 0; tries < processing.tries; tries++) {
    const { status } = await read(context, { path: `/api/v1/media/${id}` })
    if (status === 200) return
    await new Promise((resolve) => setTimeout(resolve, processing.everyMs))
  }
  throw new Failure('unavailable', 'The instance is still working on a file.')
}
