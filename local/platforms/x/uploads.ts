// The files that were uploaded to our X in pieces, and what each was uploaded for.
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { invalidRequest, notFound } from './problems.ts'
import type { Picture, World } from './world.ts'

type Upload = {
  mimeType: string
  category: string
  size: number
  segments: Map<number, Buffer>
  done: boolean
}

export type Uploads = {
  routes: FakeRoute[]
  /** The finished files of these ids, or null when one is none or was uploaded for another place. */
  take(ids: readonly string[], place: 'tweet' | 'dm'): Picture[] | null
}

export function createUploads(world: World, pictures: Map<string, Picture>, now: () => Date): Uploads {
  const uploads = new Map<string, Upload>()

  function initialize({ body }: FakeRequest): FakeAnswer {
    const { media_type, total_bytes, media_category } = JSON.parse(body.toString())
    if (!/^image\/(png|jpeg|webp|gif)$/.test(media_type))
      return invalidRequest('media_type', String(media_type), 'This type cannot be uploaded.')
    const id = world.newId(now())
    const size = Number(total_bytes)
    uploads.set(id, {
      mimeType: media_type,
      category: media_category,
      size,
      segments: new Map(),
      done: false,
    })
    return { status: 200, body: { data: { id, media_key: `3_${id}`, expires_after_secs: 86_400 } } }
  }

  function append(request: FakeRequest): FakeAnswer {
    const upload = uploads.get(request.params.id ?? '')
    if (upload === undefined) return notFound()
    const segment = formField(request, 'media')
    if (segment === null) return invalidRequest('media', '', 'media: is missing')
    upload.segments.set(Number(formField(request, 'segment_index')), segment)
    return { status: 200, body: { data: { expires_at: Math.floor(now().getTime() / 1000) + 86_400 } } }
  }

  function finalize({ params }: FakeRequest): FakeAnswer {
    const id = params.id ?? ''
    const upload = uploads.get(id)
    if (upload === undefined) return notFound()
    if (bytesOf(upload).length !== upload.size) return invalidRequest('id', id, 'Segments do not add up.')
    upload.done = true
    return { status: 200, body: { data: { id, media_key: `3_${id}`, size: upload.size } } }
  }

  function describe({ body }: FakeRequest): FakeAnswer {
    const { id } = JSON.parse(body.toString())
    return uploads.has(id) ? { status: 200, body: { data: { id } } } : notFound()
  }

  function pictureOf(id: string, { mimeType, ...upload }: Upload): Picture {
    const file = `a${id.slice(-5)}.${mimeType.split('/')[1]}`
    const picture = { key: `3_${id}`, bytes: bytesOf({ mimeType, ...upload }), mimeType, file }
    pictures.set(picture.key, picture)
    return picture
  }

  return {
    routes: [
      { method: 'POST', path: '/2/media/upload/initialize', handle: initialize },
      { method: 'POST', path: '/2/media/upload/:id/append', handle: append },
      { method: 'POST', path: '/2/media/upload/:id/finalize', handle: finalize },
      { method: 'POST', path: '/2/media/metadata', handle: describe },
    ],
    take(ids, place) {
      const found = ids.map((id) => ({ id, upload: uploads.get(id) }))
      if (found.some(({ upload }) => !upload?.done || !upload.category.startsWith(`${place}_`))) return null
      return found.flatMap(({ id, upload }) => (upload ? [pictureOf(id, upload)] : []))
    },
  }
}

const bytesOf = ({ segments }: Upload): Buffer =>
  Buffer.concat([...segments].sort(([a], [b]) => a - b).map(([, bytes]) => bytes))

/** A field of a multipart form, as bytes: the SDK gives the file no name, so that form readers would take it for text. */
function formField({ headers, body }: FakeRequest, name: string): Buffer | null {
  const boundary = /boundary=("?)([^";]+)\1/.exec(headers['content-type'] ?? '')?.[2] ?? ''
  const head = body.indexOf(`name="${name}"`)
  if (boundary === '' || head < 0) return null
  const start = body.indexOf('\r\n\r\n', head) + 4
  return body.subarray(start, body.indexOf(`\r\n--${boundary}`, start))
}
