// Which files does the fake hold: those its people sent and those that were uploaded, behind short-lived links.
import { createHash } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'
import { badParameter } from '../meta/graph-errors.ts'

type StoredFile = { id: string; bytes: Uint8Array; mimeType: string }

export const downloadPath = '/whatsapp_business/attachments/'

export type MediaStore = {
  put(bytes: Uint8Array, mimeType: string): StoredFile
  get(id: string): StoredFile | undefined
  /** Where a file can be had, or null when there is no such file. */
  describe(id: string, endpoint: string): FakeAnswer | null
  download(request: FakeRequest): FakeAnswer
  upload(request: FakeRequest): Promise<FakeAnswer>
}

export function createMediaStore(): MediaStore {
  const files = new Map<string, StoredFile>()

  function put(bytes: Uint8Array, mimeType: string): StoredFile {
    const file = { id: String(700_000_000_000_000 + files.size + 1), bytes, mimeType }
    files.set(file.id, file)
    return file
  }

  return {
    put,
    get: (id) => files.get(id),
    describe(id, endpoint) {
      const file = files.get(id)
      if (file === undefined) return null
      const url = `${endpoint}${downloadPath}?mid=${id}&ext=1800000000&hash=ATfake`
      return {
        status: 200,
        body: {
          messaging_product: 'whatsapp',
          url,
          mime_type: file.mimeType,
          sha256: digestOf(file.bytes, 'hex'),
          file_size: file.bytes.byteLength,
          id,
        },
      }
    },
    download(request) {
      const file = files.get(request.query.get('mid') ?? '')
      if (file === undefined) return { status: 404, body: '' }
      return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
    },
    async upload(request) {
      const type = request.headers['content-type'] ?? ''
      if (!type.startsWith('multipart/form-data')) return badParameter('The parameter file is required.')
      const body = new Uint8Array(request.body)
      const form = await new Response(body, { headers: { 'content-type': type } }).formData()
      const file = form.get('file')
      if (form.get('messaging_product') !== 'whatsapp')
        return badParameter('The parameter messaging_product is required.')
      if (file === null || typeof file === 'string') return badParameter('The parameter file is required.')
      const stored = put(new Uint8Array(await file.arrayBuffer()), file.type || 'application/octet-stream')
      return { status: 200, body: { id: stored.id } }
    },
  }
}

export function digestOf(bytes: Uint8Array, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(bytes).digest(encoding)
}
