// A person wants to attach a file: where may their browser put it, and under which id is it known then?
import type { UploadType } from '../domain/file-type.ts'
import { uploadKey } from './reply-attachments.ts'
import type { Services, UploadForm } from './services.ts'

/** Long enough for the largest file on a slow line. */
const formSeconds = 900

export type BegunUpload = UploadForm & { uploadId: string; expiresAt: string }

/** A form that takes exactly this file, once or again, for a quarter of an hour. Only `by` can attach it. */
export async function beginUpload(
  services: Pick<Services, 'blobs' | 'newId' | 'now'>,
  by: string,
  file: { fileName: string; mimeType: UploadType; bytes: number },
): Promise<BegunUpload> {
  const uploadId = services.newId()
  const form = await services.blobs.uploadForm(uploadKey(by, uploadId), file, formSeconds)
  const expiresAt = new Date(services.now().getTime() + formSeconds * 1000).toISOString()
  return { ...form, uploadId, expiresAt }
}
