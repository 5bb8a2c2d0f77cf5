// Route of uploads: a file goes from the browser straight into storage, and is attached to a reply by its id.
import * as z from 'zod/mini'
import { mostUploadBytes, uploadTypes } from '../domain/file-type.ts'
import { route } from './route.ts'

export const beginUpload = route({
  id: 'beginUpload',
  method: 'POST',
  path: '/api/uploads',
  permission: 'work',
  summary:
    'Makes room for one file. POST it to `url` as multipart/form-data: all `fields` as they are, then the bytes as ' +
    '`file`; exactly the size and type named here are taken. Attach it to a reply by `uploadId`. ' +
    'A file that no reply takes is deleted after a week.',
  body: z.object({
    fileName: z.string().check(z.minLength(1), z.maxLength(200)),
    mimeType: z.enum(uploadTypes),
    bytes: z.int().check(z.minimum(1), z.maximum(mostUploadBytes)),
  }),
  output: z.object({
    uploadId: z.string(),
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    /** The form is good until then; the file stays for a week. */
    expiresAt: z.string(),
  }),
})
