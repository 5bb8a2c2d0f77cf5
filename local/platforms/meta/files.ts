// Which files does a fake of Meta's hold: what its people sent, behind open links, and what was uploaded to it.
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { badParameter } from './graph-errors.ts'

export type HeldFile = { bytes: Uint8Array; mimeType: string }

export const cdnPath = '/cdn/'

export type FileStore = {
  /** The id of a file that is held from now on. */
  put(file: HeldFile): string
  get(id: string): HeldFile | undefined
  linkTo(id: string, endpoint: string): string
  /** Takes the file in the form field `field`; the answer names its id as `idName`. */
  upload(request: FakeRequest, field: string, idName: string): Promise<FakeAnswer>
  route: FakeRoute
}

export function createFileStore(): FileStore {
  const files = new Map<string, HeldFile>()
  const put = (file: HeldFile) => {
    const id = String(810_000_000_000_000 + files.size + 1)
    files.set(id, file)
    return id
  }
  return {
    put,
    get: (id) => files.get(id),
    linkTo: (id, endpoint) => `${endpoint}${cdnPath}${id}`,
    async upload(request, field, idName) {
      const type = request.headers['content-type'] ?? ''
      if (!type.startsWith('multipart/form-data')) return badParameter(`The parameter ${field} is required.`)
      const body = new Uint8Array(request.body)
      const form = await new Response(body, { headers: { 'content-type': type } }).formData()
      const file = form.get(field)
      if (file === null || typeof file === 'string') {
        return badParameter(`The parameter ${field} is required.`)
      }
      const bytes = new Uint8Array(await file.arrayBuffer())
      return { status: 200, body: { [idName]: put({ bytes, mimeType: file.type }) } }
    },
    route: {
      method: 'GET',
      path: `${cdnPath}:file`,
      handle: ({ params }) => {
        const file = files.get(params.file ?? '')
        if (file === undefined) return { status: 404, body: '' }
        return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
      },
    },
  }
}
